/** A section with a head that folds it; the agent's folds are remembered. Its count stays to be read. */
import { html, nothing, type TemplateResult } from 'lit'
import type { SectionName } from '../data/sections'
import { icon } from '../ui/icon'
import type { IconName } from '../ui/icons'
import type { Section } from './section'

interface Options {
  name: SectionName
  title: string
  content: TemplateResult
  /** Nothing below the head. */
  bare?: boolean
  look?: string
  glyph?: IconName
  count?: number
  end?: TemplateResult | typeof nothing
}

export function foldable({ kit, view }: Section, { name, title, content, bare = false, look = 'sec', glyph, count, end = nothing }: Options): TemplateResult {
  const folded = view.layout.folded.has(name)
  return html`
    <section class="${look} ${folded || bare ? 'folded' : ''}" part="section" aria-label=${title}>
      <div class="sh">
        <h3>
          <button type="button" part="section-title" aria-expanded=${!folded} aria-controls="content" @click=${() => kit.desk.fold(name, !folded)}>
            ${glyph ? icon(glyph, 's') : nothing}
            <span>${title}</span>
            ${count === undefined ? nothing : html`<span class="n">${count}</span>`}
            ${icon('chevron', 's', 'chev')}
          </button>
        </h3>
        ${end === nothing ? nothing : html`<span class="end">${end}</span>`}
      </div>
      <div id="content" ?hidden=${folded}>${content}</div>
    </section>
  `
}
