/** The head of a section: its name folds it, its count stays to be read. */
import { html, nothing, type TemplateResult } from 'lit'
import { icon } from './icon'
import type { IconName } from './icons'

export function sectionHead(options: {
  title: string
  /** Id of what it folds, in the same root. */
  controls: string
  folded: boolean
  onToggle: () => void
  glyph?: IconName
  count?: number
  end?: TemplateResult | typeof nothing
}): TemplateResult {
  const { title, controls, folded, onToggle, glyph, count, end } = options
  return html`
    <div class="sh">
      <h3>
        <button type="button" aria-expanded=${folded ? 'false' : 'true'} aria-controls=${controls} @click=${onToggle}>
          ${glyph ? icon(glyph, 's') : nothing}
          <span>${title}</span>
          ${count === undefined ? nothing : html`<span class="n">${count}</span>`}
          ${icon('chevron', 's', 'chev')}
        </button>
      </h3>
      ${end ? html`<span class="end">${end}</span>` : nothing}
    </div>
  `
}
