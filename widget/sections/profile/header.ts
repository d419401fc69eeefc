/** Who this is: picture, name, status, last interaction, and the ways to reach them. */
import { html, LitElement, nothing, unsafeCSS, type PropertyValues } from 'lit'
import type { ContactView } from '../../data/store'
import { BeforeReachEvent } from '../../events'
import { bring } from '../../moments/moments'
import { type Aside, goTo } from '../../panel/aside'
import type { Kit, Rights } from '../../panel/kit'
import { avatarSheet, baseSheet, hueSheet } from '../../styles/sheets'
import { avatar } from '../../ui/avatar'
import { ClockController } from '../../ui/clock'
import { channelIcons } from '../../ui/channel-icon'
import { copy } from '../../ui/copy'
import { icon } from '../../ui/icon'
import type { IconName } from '../../ui/icons'
import { whatsAppUrl } from '../../ui/whatsapp-url'
import type { MenuCloseEvent, MenuItem } from '../../ui/menu'
import { given, state } from '../../ui/properties'
import { titled } from '../../ui/titled'
import { isSomebodyElse } from '../somebody-else'
import css from './header.css?inline'
import { profileLines } from './profile-lines'

export class ContactHeader extends LitElement {
  static override styles = [baseSheet, hueSheet, avatarSheet, unsafeCSS(css)]
  static override properties = { kit: given, view: given, rights: given, viewOnly: given, menuOpen: state }

  declare kit: Kit
  declare view: ContactView
  declare rights: Rights
  /** No right to write at all, as opposed to none just now. */
  declare viewOnly: boolean
  declare private menuOpen: boolean

  readonly #clock = new ClockController(this)
  #editing = false
  /** By a press; not every browser gives the focus to what is pressed. */
  #opened = false
  #takesFocus = false

  /** Back to where the menu was opened from. */
  override focus() {
    this.renderRoot.querySelector<HTMLElement>('#more')?.focus()
  }

  protected override willUpdate(changed: PropertyValues) {
    if (isSomebodyElse(changed.get('view'), this.view)) this.menuOpen = false
    const editing = this.rights.has('drafts') && profileLines.some((line) => this.view.edits.has(line))
    if (editing === this.#editing) return
    this.#editing = editing
    this.#takesFocus = this.#opened || this.matches(':focus-within')
    this.#opened = false
  }

  protected override updated() {
    if (!this.#takesFocus) return
    this.#takesFocus = false
    const place = this.renderRoot.querySelector<LitElement>('.edit-name')
    // An editor that has only now been put in has nothing to focus yet.
    void Promise.resolve(place?.updateComplete).then(() => place?.focus())
  }

  protected override render() {
    const { t } = this.kit
    const { contact, timeline } = this.view.panel
    const { last_channel: channel, source, status } = contact
    const glyph = channel && channel !== source && channelIcons[channel]
    // The newest that can be answered for a time only.
    const conversation = status !== 'blocked' && timeline?.data.find((item) => item.conversation?.reply_window)?.conversation
    if (this.#editing) return html`<sahut-profile-editor class="edit-name" .kit=${this.kit} .view=${this.view}></sahut-profile-editor>`
    return html`
      <header class="head" part="header">
        ${avatar(contact, 'lg')}
        <div class="who">
          <div class="name-line">
            <h2 class="name" part="name">${contact.name}</h2>
            ${this.#nameTool()}
          </div>
          ${contact.company || contact.location
            ? html`<p class="org">${[contact.company, contact.location].map((part) => (part ? html`<span>${part}</span>` : nothing))}</p>`
            : nothing}
          <ul class="facts">
            <li class="status" data-s=${status}>${status === 'blocked' ? icon('ban', 's') : nothing}${t.status[status]}</li>
            ${contact.last_seen_at ? html`<li>${glyph ? icon(glyph, 's') : nothing}${this.#lastSeen(contact.last_seen_at)}</li>` : nothing}
            ${conversation ? html`<li><sahut-reply-countdown .kit=${this.kit} .conversation=${conversation}></sahut-reply-countdown></li>` : nothing}
          </ul>
        </div>
        ${this.#actions()}
      </header>
    `
  }

  #nameTool() {
    const { t } = this.kit
    const { view } = this
    const { name } = view.panel.contact
    const says = (targets: ReadonlySet<string>) => profileLines.some((line) => targets.has(line))
    const mark = says(view.waiting)
      ? html`<span class="muted t11 eye">${icon('clock', 'xs')}${t.waiting}</span>`
      : says(view.saved)
        ? html`<span class="t11 eye done">${icon('check', 'xs')}${t.saved}</span>`
        : this.viewOnly
          ? html`<span class="muted t11 eye">${icon('eye', 's')}<span class="hide-s">${t.viewOnly}</span></span>`
          : nothing
    if (!this.rights.has('contacts:write')) return mark
    const label = t.editName(name)
    return html`${mark}<button type="button" class="ib edit-name" data-edit="name company location" aria-label=${label} title=${label} @click=${this.#edit}>${icon('pencil')}</button>`
  }

  #lastSeen(seenAt: string) {
    const { t, formats } = this.kit
    return html`<span class="sr">${t.lastSeen}: </span><time dir="auto" datetime=${seenAt} @pointerenter=${titled(() => `${t.lastSeen}: ${formats.exact(seenAt)}`)}>${formats.ago(seenAt, this.#clock.now)}</time>`
  }

  #actions() {
    const { t } = this.kit
    const { phone, email } = this.view.panel.contact
    return html`
      <div class="acts" part="actions" role="group" aria-label=${t.contactActions}>
        ${phone ? [this.#reach('whatsapp', whatsAppUrl(phone), phone, t.sendWhatsApp, 'whatsapp', 'main'), this.#reach('call', `tel:${phone}`, phone, t.call, 'phone')] : nothing}
        ${email ? this.#reach('email', `mailto:${encodeURIComponent(email).replace('%40', '@')}`, email, t.sendEmail, 'mail') : nothing}
        ${phone
          ? html`<button type="button" class="act" part="action" aria-label=${t.copyNumber} title=${t.copyNumber} @click=${() => copy(phone, t.numberCopied, this.kit)}>${icon('copy')}</button>`
          : nothing}
        <slot name="actions"></slot>
        <span class="end">
          <button type="button" class="act" part="action" id="more" data-edit="blocked" aria-label=${t.more} title=${t.more} aria-haspopup="menu" aria-expanded=${!!this.menuOpen} @click=${this.#openMenu}>${icon('dots')}</button>
          ${this.menuOpen ? this.#menu() : nothing}
        </span>
      </div>
    `
  }

  #reach(way: 'whatsapp' | 'call' | 'email', href: string, to: string, label: string, glyph: IconName, look = '') {
    const asked = (event: Event) => {
      if (!this.dispatchEvent(new BeforeReachEvent({ contactId: this.view.panel.contact.id, way, to }))) event.preventDefault()
    }
    const blank = way === 'whatsapp' ? '_blank' : nothing
    return html`<a class="act ${look}" part="action" href=${href} target=${blank} rel="noopener noreferrer" aria-label=${label} title=${label} @click=${asked}>${icon(glyph)}</a>`
  }

  #menu() {
    const { t } = this.kit
    const items: (MenuItem & { id: Aside })[] = [
      { id: 'arrange', label: t.arrange, glyph: 'sliders' },
      { id: 'search', label: t.findAnother, glyph: 'user' },
    ]
    if (this.rights.has('contacts:block') && this.view.panel.contact.status !== 'blocked') items.push({ id: 'block', label: t.block, glyph: 'ban', bad: true })
    return html`<sahut-menu class="menu" exportparts="menu" .label=${t.more} .items=${items} @menu-close=${this.#onMenuClose}></sahut-menu>`
  }

  async #edit() {
    const { kit } = this
    const { contact } = this.view.panel
    if (!(await bring('editors', kit)) || !kit.store.shows(contact.id)) return
    this.#opened = true
    kit.desk?.edit(contact.id, profileLines.map((line) => [line, { draft: contact[line] ?? '', from: contact[line], untouched: true }] as const))
  }

  async #openMenu() {
    if (await bring('editors', this.kit)) this.menuOpen = true
  }

  async #onMenuClose(event: MenuCloseEvent) {
    this.menuOpen = false
    this.focus()
    const { chosen } = event.detail
    if (chosen && (await bring('thread', this.kit))) goTo(this, chosen as Aside)
  }
}
