/** "Atur bagian": the agent's own order of the sections, moved by buttons that the arrow keys press as well. */
import { html, LitElement, unsafeCSS } from 'lit'
import type { SectionName } from '../data/sections'
import type { ContactView } from '../data/store'
import { baseSheet } from '../styles/sheets'
import { icon } from '../ui/icon'
import { given } from '../ui/properties'
import css from './arrange.css?inline'
import { goTo } from './aside'
import type { WorkKit } from './kit'

export class Arrange extends LitElement {
  static override styles = [baseSheet, unsafeCSS(css)]
  static override properties = { kit: given, view: given }

  declare kit: WorkKit
  declare view: ContactView

  /** The row moves away under the button that was pressed; the focus goes with it. */
  #pressed: string | undefined

  protected override updated() {
    if (this.#pressed) this.renderRoot.querySelector<HTMLElement>(this.#pressed)?.focus()
    this.#pressed = undefined
  }

  protected override firstUpdated() {
    this.renderRoot.querySelector('button')?.focus()
  }

  protected override render() {
    const { t } = this.kit
    const titles: Record<SectionName, string> = { tags: t.tags, info: t.info, notes: t.notes, details: t.details, timeline: t.timeline }
    const names = this.#names()
    return html`
      <section aria-labelledby="title" @keydown=${this.#onKey}>
        <h3 class="ttl12" id="title">${t.arrange}</h3>
        <ol>
          ${names.map(
            (name, index) => html`
              <li data-name=${name}>
                <span>${titles[name]}</span>
                ${this.#mover(name, -1, t.moveUp(titles[name]), index === 0)} ${this.#mover(name, 1, t.moveDown(titles[name]), index === names.length - 1)}
              </li>
            `,
          )}
        </ol>
        <button type="button" class="btn edged" part="button" @click=${this.#close}>${t.close}</button>
      </section>
    `
  }

  /** Tags stay on top. */
  #names(): SectionName[] {
    return this.view.layout.order.filter((name) => name !== 'tags')
  }

  #mover(name: SectionName, by: -1 | 1, label: string, isEnd: boolean) {
    return html`<button type="button" class="ib ${by < 0 ? 'flip' : ''}" data-by=${by} aria-label=${label} title=${label} aria-disabled=${isEnd} @click=${() => this.#move(name, by)}>${icon('chevron')}</button>`
  }

  #move(name: SectionName, by: -1 | 1) {
    const { desk, notices, t } = this.kit
    const names = this.#names()
    const to = names.indexOf(name) + by
    if (to < 0 || to >= names.length) return
    desk.arrange({ order: names.filter((other) => other !== name).toSpliced(to, 0, name) })
    notices.say(t.movedTo(to + 1, names.length))
    this.#pressed = `[data-name="${name}"] [data-by="${by}"]`
  }

  #onKey(event: KeyboardEvent) {
    const by = { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key]
    const name = (event.target as Element).closest<HTMLElement>('li')?.dataset.name as SectionName | undefined
    if (event.key === 'Escape') this.#close()
    else if (by && name) this.#move(name, by)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #close() {
    goTo(this)
  }
}
