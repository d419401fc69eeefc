/** A glyph alone is a button with a name and a tooltip. */
import { html, nothing, type TemplateResult } from 'lit'
import { icon } from './icon'
import type { IconName } from './icons'

interface Options {
  /** Without it the press is for what it stands in. */
  press?: () => void
  /** What it opens the editor of. */
  edit?: string
  /** Whether its menu is open, if it has one. */
  menuOpen?: boolean | undefined
}

export function tool(glyph: IconName, label: string, { press, edit, menuOpen }: Options): TemplateResult {
  return html`<button type="button" class="ib" data-edit=${edit ?? nothing} aria-label=${label} title=${label} aria-haspopup=${menuOpen === undefined ? nothing : 'menu'} aria-expanded=${menuOpen ?? nothing} @click=${press ?? nothing}>${icon(glyph)}</button>`
}
