/** Sheets only an editor needs; they come with the first one that is opened. */
import { unsafeCSS } from 'lit'
import forms from './forms.css?inline'
import popover from './popover.css?inline'

export const formSheet = unsafeCSS(forms)
export const popoverSheet = unsafeCSS(popover)
