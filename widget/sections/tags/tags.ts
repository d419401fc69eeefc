/** What kind of customer this is. No head and never folded: a tag that is not seen might as well not be there. */
import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Contact } from '../../../worker/contacts/contact.schema'
import type { Outcome } from '../../data/outcome'
import type { OnePanel } from '../../data/memory'
import { addTag, removeTag, sameTag } from '../../data/writes'
import type { Kit, Rights } from '../../panel/kit'
import { bring } from '../../moments/moments'
import { chipSheet, sectionSheet } from '../../styles/section-sheets'
import { baseSheet, hueSheet } from '../../styles/sheets'
import { icon } from '../../ui/icon'
import { TagAddedEvent, TagRemovedEvent } from '../../events'
import { suggestTags, tagHue } from './suggest'
import type { TagPickEvent } from './tag-combobox'

export class ContactTags extends LitElement {
  static override styles = [baseSheet, sectionSheet, hueSheet, chipSheet]

  @property({ attribute: false }) declare kit: Kit
  @property({ attribute: false }) declare panel: OnePanel
  @property({ attribute: false }) declare rights: Rights

  @state() private editing = false

  protected override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('panel')
    if (before && before.contact.id !== this.panel.contact.id) this.editing = false
  }

  protected override render() {
    const { t } = this.kit
    const { tags } = this.panel.contact
    const writable = this.rights.has('contacts:write')
    if (tags.length === 0 && !writable) return nothing
    return html`<section class="sec bare" aria-label=${t.tags}>${this.editing ? this.#combobox() : this.#chips(tags, writable)}</section>`
  }

  #chips(tags: readonly string[], writable: boolean) {
    const { t } = this.kit
    return html`
      <ul class="chips">
        ${tags.map((tag) => html`<li class="chip" data-hue=${this.#hue(tag)}><span class="tx" title=${tag}>${tag}</span></li>`)}
        ${writable
          ? html`<li><button type="button" class="chip-add" @click=${this.#open}>${icon('plus', 's')}<span class="hide-s">${t.addTag}</span></button></li>`
          : nothing}
      </ul>
    `
  }

  #combobox() {
    const { kit, panel } = this
    return html`
      <sahut-tag-combobox
        .t=${kit.t}
        .tags=${panel.contact.tags}
        .hueOf=${(tag: string) => this.#hue(tag)}
        .suggest=${suggestTags(kit.store)}
        .say=${(text: string) => kit.notices.say(text)}
        @tag-pick=${(event: TagPickEvent) => this.#add(event.detail.tag)}
        @tag-drop=${(event: TagPickEvent) => this.#remove(event.detail.tag)}
        @combobox-close=${this.#close}
      ></sahut-tag-combobox>
    `
  }

  #hue(tag: string): string {
    return tagHue(tag, this.panel.tags)
  }

  async #open() {
    const { id } = this.panel.contact
    if ((await bring('editors', this.kit)) && this.panel.contact.id === id) this.editing = true
  }

  async #close(event: CustomEvent<{ refocus: boolean }>) {
    this.editing = false
    await this.updateComplete
    if (event.detail.refocus) this.renderRoot.querySelector<HTMLElement>('.chip-add')?.focus()
  }

  async #add(tag: string, { id, tags }: Pick<Contact, 'id' | 'tags'> = this.panel.contact) {
    const { t, store, notices } = this.kit
    if (tags.some((has) => sameTag(has, tag))) {
      notices.say(t.tagAlready(tag))
      return
    }
    notices.say(t.tagAdded(tag))
    const outcome = await addTag(store, id, tag)
    if (outcome.ok) this.dispatchEvent(new TagAddedEvent(id, tag))
    else this.#refused(t.tagNotSaved(tag), outcome, () => addTag(store, id, tag))
  }

  async #remove(tag: string) {
    const { t, store, notices } = this.kit
    const { id } = this.panel.contact
    notices.show({ text: t.tagRemoved(tag), action: { label: t.undo, run: () => void this.#add(tag, { id, tags: [] }) } })
    const outcome = await removeTag(store, id, tag)
    if (outcome.ok) this.dispatchEvent(new TagRemovedEvent(id, tag))
    else this.#refused(t.tagNotRemoved(tag), outcome, () => removeTag(store, id, tag))
  }

  /** The chip went back to how it was; this says why, and offers the same again where that can help. */
  #refused(text: string, outcome: Outcome<unknown>, again: () => Promise<unknown>) {
    const { t, notices } = this.kit
    const helps = !outcome.ok && ['offline', 'down', 'rate_limited', 'expired'].includes(outcome.failure.kind)
    notices.show({ text, ...(helps && { action: { label: t.retry, run: () => void again() } }) })
  }
}
