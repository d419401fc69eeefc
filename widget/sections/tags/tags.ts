/** What kind of customer this is. No head and never folded: a tag that is not seen might as well not be there. */
import { html, nothing } from 'lit'
import { sameTag, tagTarget } from '../../data/operations/labels'
import { chipSheet, sectionSheet } from '../../styles/section-sheets'
import { baseSheet, hueSheet } from '../../styles/sheets'
import { icon } from '../../ui/icon'
import { state } from '../../ui/properties'
import { doWithUndo } from '../editing/do'
import type { LabelEvent } from '../labels/label-combobox'
import { tagHue } from '../labels/tag-hue'
import { Section } from '../section'

const box = 'tags/'

export class ContactTags extends Section {
  static override styles = [baseSheet, sectionSheet, hueSheet, chipSheet]
  static override properties = { editing: state }

  declare private editing: boolean

  protected override closeAll() {
    this.editing = false
  }

  protected override render() {
    const { t } = this.kit
    const { tags } = this.view.panel.contact
    const writable = this.rights.has('contacts:write')
    if (tags.length === 0 && !writable) return nothing
    return html`<section class="sec bare" part="section" aria-label=${t.tags}>${writable && (this.editing || this.view.edits.get(box)?.draft) ? this.#combobox(tags) : this.#chips(tags, writable)}</section>`
  }

  #chips(tags: readonly string[], writable: boolean) {
    const { t } = this.kit
    return html`
      <ul class="chips">
        ${tags.map((tag) => {
          const waits = this.view.waiting.has(tagTarget(tag))
          return html`
            <li class="chip ${waits ? 'wait' : ''}" part="tag" data-hue=${tagHue(tag, this.view.panel)}>
              ${waits ? html`${icon('clock', 'xs')}<span class="sr">${t.waiting}: </span>` : nothing}<span class="tx" title=${tag}>${tag}</span>
            </li>
          `
        })}
        ${writable
          ? html`<li><button type="button" class="chip-add" data-edit=${box} part="button" @click=${this.#open}>${icon('plus', 's')}<span class="hide-s">${t.addTag}</span></button></li>`
          : nothing}
      </ul>
    `
  }

  #combobox(tags: readonly string[]) {
    const { kit } = this
    const { id } = this.view.panel.contact
    return html`
      <sahut-label-combobox
        data-edit=${box}
        exportparts="tag, input, menu"
        .kit=${kit}
        .panel=${this.view.panel}
        .kind=${'tags'}
        .names=${tags}
        .draft=${kit.desk.editsOf(id).get(box)?.draft ?? ''}
        @label-type=${(event: LabelEvent) => kit.desk.type(id, box, { draft: event.detail.name, from: null })}
        @label-pick=${this.#add}
        @label-drop=${(event: LabelEvent) => this.#remove(event.detail.name)}
        @combobox-close=${this.#close}
      ></sahut-label-combobox>
    `
  }

  async #open() {
    if (await this.editors.here()) this.editing = true
  }

  #close() {
    this.editing = false
    this.kit.desk.stopEditing(this.view.panel.contact.id, [box])
  }

  #add(event: LabelEvent) {
    const tag = event.detail.name
    const { t, store, notices } = this.kit
    // As it stands by now: several may be pasted at once.
    const contact = store.contact(this.view.panel.contact.id) ?? this.view.panel.contact
    const already = contact.tags.some((has) => sameTag(has, tag))
    if (already) notices.say(t.tagAlready(tag))
    if (already || !doWithUndo(this.kit, contact.id, { kind: 'tag_add', tag })) event.preventDefault()
  }

  #remove(tag: string) {
    doWithUndo(this.kit, this.view.panel.contact.id, { kind: 'tag_remove', tag })
  }
}
