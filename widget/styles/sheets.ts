/** Each sheet is made once and adopted by every root that needs it. */
import { unsafeCSS } from 'lit'
import base from './base.css?inline'
import hues from './hues.css?inline'

export const baseSheet = unsafeCSS(base)
export const hueSheet = unsafeCSS(hues)
