/** A glyph is decoration: whatever it stands in has the name. */
import { html, type TemplateResult } from 'lit'
import { icons, type IconName } from './icons'

/** `s` is 14px, `xs` 12px. */
export function icon(name: IconName, size: '' | 's' | 'xs' = '', extra = ''): TemplateResult {
  return html`<svg class="i ${size} ${extra}" viewBox="0 0 16 16" aria-hidden="true"><path d=${icons[name]} /></svg>`
}
