/** Name, company and location as three fields in the header's place, saved as one change. Enter saves, Escape restores. */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import type { Edit } from '../../data/edits'
import type { Changes } from '../../data/operations/operation'
import type { ContactView } from '../../data/store'
import { refusalText } from '../../i18n/refusal'
import type { WorkKit } from '../../panel/kit'
import { formSheet } from '../../styles/edit-sheets'
import { baseSheet } from '../../styles/sheets'
import { given } from '../../ui/properties'
import { doWithUndo } from '../editing/do'
import { fieldLine, showTyped } from '../editing/field-line'
import { problem } from '../editing/problem'
import { theirsBelow } from '../editing/theirs'
import { refused, textOf } from '../editing/typed'
import css from './profile-editor.css?inline'
import { profileLines, type ProfileLine } from './profile-lines'

export class ProfileEditor extends LitElement {
  static override styles = [baseSheet, formSheet, unsafeCSS(css)]
  static override properties = { kit: given, view: given }

  declare kit: WorkKit
  declare view: ContactView

  override focus() {
    const input = this.renderRoot.querySelector<HTMLInputElement>('[aria-invalid="true"], input')
    input?.focus()
    input?.select()
  }

  protected override updated() {
    for (const line of profileLines) showTyped(this.renderRoot, `#${line}`, this.#edit(line).draft)
  }

  protected override render() {
    const { t } = this.kit
    const { name, original_name: original } = this.view.panel.contact
    const lines = profileLines.map((line) => [line, this.#edit(line)] as const)
    const stale = lines.some(([, { failure }]) => failure?.kind === 'stale')
    return html`
      <form novalidate @submit=${this.#save} @keydown=${this.#onKey} aria-label=${t.editName(name)}>
        <div class="fields">${lines.map(([line, edit]) => this.#line(line, edit))}</div>
        ${original ? html`<p class="hint original">${t.originalName(this.#channel())}: <bdi>${original}</bdi> <button type="button" class="lnk" @click=${() => this.#revert(original)}>${t.use}</button></p>` : nothing}
        <div class="foot">
          <button type="submit" class="btn pri" part="button">${stale ? t.keepMine : t.save}</button>
          <button type="button" class="btn ghost" part="button" @click=${this.#close}>${t.cancel}</button>
        </div>
      </form>
    `
  }

  #edit(line: ProfileLine): Edit {
    const value = this.view.panel.contact[line]
    return this.kit.desk.editsOf(this.view.panel.contact.id).get(line) ?? { draft: value ?? '', from: value }
  }

  #line(line: ProfileLine, edit: Edit) {
    const { kit } = this
    const { t } = kit
    const { draft, from, failure } = edit
    const stale = failure?.kind === 'stale'
    const note = `${line}-note`
    return fieldLine({
      id: line,
      label: t[line],
      look: 'slim',
      required: line === 'name',
      value: draft,
      invalid: !!failure && !stale,
      below: stale ? theirsBelow(note, failure, from, kit, () => this.#take(line)) : failure ? problem(refusalText(t, failure, draft, '', line), note) : nothing,
      typed: (text) => this.kit.desk.type(this.view.panel.contact.id, line, { ...this.#edit(line), draft: text, untouched: false }),
    })
  }

  #take(line: ProfileLine) {
    const { from } = this.#edit(line)
    this.kit.desk.edit(this.view.panel.contact.id, [[line, { draft: String(from ?? ''), from }]])
    this.renderRoot.querySelector<HTMLElement>(`#${line}`)?.focus()
  }

  #channel() {
    const { source, last_channel: last } = this.view.panel.contact
    const { channelNames } = this.kit.t
    return channelNames[source] ?? (last ? channelNames[last] : undefined)
  }

  /** What was typed here is given up with it: the agent chose something else. */
  #revert(to: string) {
    const { kit, view } = this
    const { id, name: from } = view.panel.contact
    if (doWithUndo(kit, id, { kind: 'revert_name', from, to })) this.#close()
  }

  #onKey(event: KeyboardEvent) {
    if (event.isComposing || event.key !== 'Escape') return
    event.stopPropagation()
    this.#close()
  }

  async #save(event: Event) {
    event.preventDefault()
    const { kit } = this
    const { contact } = this.view.panel
    const changes: Changes = {}
    for (const line of profileLines) {
      const { draft, from } = this.#edit(line)
      const to = textOf(draft) || null
      if (to !== from) changes[line] = { from, to, typed: draft }
    }
    if (changes.name?.to === null) {
      kit.desk.edit(contact.id, [['name', { ...this.#edit('name'), failure: refused('name', 'required').failure }]])
      await this.updateComplete
      this.focus()
      return
    }
    if (Object.keys(changes).length > 0 && !doWithUndo(kit, contact.id, { kind: 'edit', changes })) return
    this.#close()
  }

  readonly #close = () => this.kit.desk.stopEditing(this.view.panel.contact.id, profileLines)
}
