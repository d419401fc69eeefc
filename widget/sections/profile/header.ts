/** Who this is: picture, name, status, last interaction, and the ways to reach them. */
import { html, LitElement, nothing, unsafeCSS, type PropertyValues } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Kit, Rights } from '../../panel/kit'
import type { OnePanel } from '../../data/memory'
import { bring } from '../../moments/moments'
import { baseSheet, hueSheet } from '../../styles/sheets'
import { avatar } from '../../ui/avatar'
import { ClockController } from '../../ui/clock'
import { copyText } from '../../ui/copy'
import { icon } from '../../ui/icon'
import { whatsAppUrl } from '../../ui/identity-format'
import avatarCss from '../../ui/avatar.css?inline'
import css from './header.css?inline'

export class ContactHeader extends LitElement {
  static override styles = [baseSheet, hueSheet, unsafeCSS(avatarCss), unsafeCSS(css)]

  @property({ attribute: false }) declare kit: Kit
  @property({ attribute: false }) declare panel: OnePanel
  @property({ attribute: false }) declare rights: Rights
  /** No right to write at all, as opposed to none just now. */
  @property({ type: Boolean }) viewOnly = false

  @state() private editing = false

  readonly #clock = new ClockController(this)

  protected override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('panel')
    if (before && before.contact.id !== this.panel.contact.id) this.editing = false
  }

  protected override render() {
    const { t } = this.kit
    const { contact } = this.panel
    if (this.editing) {
      return html`<sahut-profile-editor .kit=${this.kit} .contact=${contact} @profile-close=${this.#onClose}></sahut-profile-editor>`
    }
    return html`
      <header class="head">
        ${avatar(contact, 'lg')}
        <div class="who">
          <div class="name-line">
            <h2 class="name">${contact.name}</h2>
            ${this.#nameTool()}
          </div>
          ${contact.company || contact.location
            ? html`<p class="org">${[contact.company, contact.location].map((part) => (part ? html`<span>${part}</span>` : nothing))}</p>`
            : nothing}
          <ul class="facts">
            <li class="status" data-s=${contact.status}>${contact.status === 'blocked' ? icon('ban', 's') : nothing}${t.status[contact.status]}</li>
            ${contact.last_seen_at ? html`<li>${this.#lastSeen(contact.last_seen_at)}</li>` : nothing}
          </ul>
        </div>
        ${this.#actions()}
      </header>
    `
  }

  #nameTool() {
    const { t } = this.kit
    const { name } = this.panel.contact
    if (this.viewOnly) return html`<span class="muted t11 eye">${icon('eye', 's')}${t.viewOnly}</span>`
    if (!this.rights.has('contacts:write')) return nothing
    return html`<button type="button" class="ib edit-name" aria-label=${t.editName(name)} title=${t.editName(name)} @click=${this.#edit}>${icon('pencil')}</button>`
  }

  #lastSeen(seenAt: string) {
    const { t, formats } = this.kit
    return html`<span class="sr">${t.lastSeen}: </span><time datetime=${seenAt} title="${t.lastSeen}: ${formats.exact(seenAt)}">${formats.ago(seenAt, this.#clock.now)}</time>`
  }

  #actions() {
    const { t } = this.kit
    const { phone, email } = this.panel.contact
    if (!phone && !email) return nothing
    return html`
      <div class="acts" role="group" aria-label=${t.contactActions}>
        ${phone
          ? html`
              <a class="act main" href=${whatsAppUrl(phone)} target="_blank" rel="noopener noreferrer" aria-label=${t.sendWhatsApp} title=${t.sendWhatsApp}>${icon('whatsapp')}</a>
              <a class="act" href="tel:${phone}" aria-label=${t.call} title=${t.call}>${icon('phone')}</a>
            `
          : nothing}
        ${email ? html`<a class="act" href="mailto:${email}" aria-label=${t.sendEmail} title=${t.sendEmail}>${icon('mail')}</a>` : nothing}
        ${phone
          ? html`<button type="button" class="act" aria-label=${t.copyNumber} title=${t.copyNumber} @click=${() => this.#copy(phone)}>${icon('copy')}</button>`
          : nothing}
      </div>
    `
  }

  async #copy(phone: string) {
    const { t, notices } = this.kit
    notices.show((await copyText(phone)) ? { text: t.numberCopied, done: true } : { text: t.notCopied })
  }

  async #edit() {
    const { id } = this.panel.contact
    if ((await bring('editors', this.kit)) && this.panel.contact.id === id) this.editing = true
  }

  async #onClose() {
    this.editing = false
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('.edit-name')?.focus()
  }
}
