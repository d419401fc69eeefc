/** Each sheet is made once and adopted by every root that needs it. */
import { unsafeCSS } from 'lit'
import avatar from '../ui/avatar.css?inline'
import base from './base.css?inline'
import hues from './hues.css?inline'

export const avatarSheet = unsafeCSS(avatar)
export const baseSheet = unsafeCSS(base)
export const hueSheet = unsafeCSS(hues)
