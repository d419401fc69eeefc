/** Sheets of the sections; they come with the first one. */
import { unsafeCSS } from 'lit'
import chips from './chips.css?inline'
import section from './section.css?inline'

export const sectionSheet = unsafeCSS(section)
export const chipSheet = unsafeCSS(chips)
