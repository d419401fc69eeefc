/** How to reach them: phones, e-mails, the host's own id. A click copies; the pencil edits in place. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Identity } from '../../../worker/contacts/contact.schema'
import type { OnePanel } from '../../data/memory'
import type { IdentityKind } from '../../data/identity-writes'
import type { Kit, Rights } from '../../panel/kit'
import { bring } from '../../moments/moments'
import { sectionSheet } from '../../styles/section-sheets'
import { baseSheet } from '../../styles/sheets'
import { copyText } from '../../ui/copy'
import { icon } from '../../ui/icon'
import { shown, whatsAppUrl } from '../../ui/identity-format'
import type { MenuCloseEvent, MenuItem } from '../../ui/menu'
import { sectionHead } from '../../ui/section-head'
import type { IdentityCloseEvent } from './identity-editor'

const savedMs = 2_000
const labels = { phones: 'phone', emails: 'email' } as const

export class ContactInfo extends LitElement {
  static override styles = [baseSheet, sectionSheet]

  @property({ attribute: false }) declare kit: Kit
  @property({ attribute: false }) declare panel: OnePanel
  @property({ attribute: false }) declare rights: Rights

  @state() private folded = false
  @state() private menuOpen = false
  /** The id of the identity being edited, or the kind being added. */
  @state() private editing: string | null = null
  @state() private savedId: string | null = null

  #savedTimer: ReturnType<typeof setTimeout> | undefined
  /** As it was when last seen: a colleague may remove what is being edited, and the agent goes on typing. */
  #edited: { kind: IdentityKind; identity: Identity } | undefined

  protected override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('panel')
    if (!before || before.contact.id === this.panel.contact.id) return
    this.editing = null
    this.savedId = null
    this.menuOpen = false
  }

  override disconnectedCallback() {
    super.disconnectedCallback()
    clearTimeout(this.#savedTimer)
  }

  protected override render() {
    const { t } = this.kit
    const { phones, emails, external_id: externalId } = this.panel.contact
    const writable = this.rights.has('contacts:write')
    const empty = phones.length + emails.length === 0 && !externalId && !this.editing
    if (empty && !writable) return nothing
    return html`
      <section class="sec ${this.folded || empty ? 'folded' : ''}" aria-label=${t.info}>
        ${sectionHead({
          title: t.info,
          controls: 'rows',
          folded: this.folded,
          onToggle: () => {
            this.folded = !this.folded
          },
          end: writable ? this.#addTool() : nothing,
        })}
        <dl id="rows" ?hidden=${this.folded}>
          ${this.#kind('phones', phones)} ${this.#kind('emails', emails)}
          ${externalId ? html`<div class="row"><dt>${t.externalId}</dt><dd>${this.#value(externalId, externalId, t.idCopied)}</dd></div>` : nothing}
        </dl>
      </section>
    `
  }

  #addTool() {
    const { t } = this.kit
    const label = t.add(t.info)
    const items: MenuItem[] = [
      { id: 'phones', label: t.addPhone, glyph: 'phone' },
      { id: 'emails', label: t.addEmail, glyph: 'mail' },
    ]
    return html`
      <button type="button" class="ib" id="add" aria-label=${label} title=${label} aria-haspopup="menu" aria-expanded=${this.menuOpen ? 'true' : 'false'} @click=${this.#openMenu}>
        ${icon('plus')}
      </button>
      ${this.menuOpen ? html`<sahut-menu class="menu" .label=${label} .items=${items} @menu-close=${this.#onMenuClose}></sahut-menu>` : nothing}
    `
  }

  #kind(kind: IdentityKind, identities: readonly Identity[]) {
    const adding = this.editing === kind
    const edited = identities.find(({ id }) => id === this.editing)
    if (edited) this.#edited = { kind, identity: edited }
    const last = this.#edited
    const shownHere = !edited && last?.kind === kind && last.identity.id === this.editing ? [...identities, last.identity] : identities
    if (shownHere.length === 0 && !adding) return nothing
    return html`
      <div class="row">
        <dt>${this.kit.t[labels[kind]]}</dt>
        ${repeat(
          shownHere,
          ({ id }) => id,
          (identity) => html`<dd>${this.editing === identity.id ? this.#editor(kind, identity) : this.#identity(kind, identity, identities.length > 1)}</dd>`,
        )}
        ${adding ? html`<dd>${this.#editor(kind, null)}</dd>` : nothing}
      </div>
    `
  }

  #identity(kind: IdentityKind, identity: Identity, several: boolean) {
    const { t } = this.kit
    const text = shown(identity)
    const fromWhatsApp = kind === 'phones' && identity.primary && this.panel.contact.source === 'whatsapp'
    const aux =
      this.savedId === identity.id
        ? html`<span class="aux done">${icon('check', 'xs')}${t.saved}</span>`
        : identity.primary && several
          ? html`<span class="aux">${fromWhatsApp ? icon('whatsapp', 's') : nothing}<span class="hide-s">${t.primary}</span></span>`
          : nothing
    const edit = this.rights.has('contacts:write')
      ? html`<button type="button" class="ib" data-edit=${identity.id} aria-label=${t.edit(text)} title=${t.edit(text)} @click=${() => this.#edit(identity.id)}>${icon('pencil')}</button>`
      : nothing
    const write =
      kind === 'phones' && !identity.primary
        ? html`<a class="ib" href=${whatsAppUrl(identity.value)} target="_blank" rel="noopener noreferrer" aria-label=${t.whatsAppTo(text)} title=${t.whatsAppTo(text)}>${icon('whatsapp')}</a>`
        : nothing
    return this.#value(text, identity.value, kind === 'phones' ? t.numberCopied : t.emailCopied, { aux, write, edit })
  }

  #value(text: string, copied: string, done: string, parts: { aux?: TemplateResult | typeof nothing; write?: TemplateResult | typeof nothing; edit?: TemplateResult | typeof nothing } = {}) {
    const copy = () => this.#copy(copied, done)
    const label = this.kit.t.copy(text)
    return html`
      <div class="val press" @click=${(event: Event) => this.#onValueClick(event, copy)}>
        <span class="v ${parts.aux && parts.aux !== nothing ? 'hold' : ''}" title=${text}><bdi dir="ltr">${text}</bdi></span>
        ${parts.aux}
        <span class="tools">
          ${parts.write}
          <button type="button" class="ib" aria-label=${label} title=${label} @click=${copy}>${icon('copy')}</button>
          ${parts.edit}
        </span>
      </div>
    `
  }

  #editor(kind: IdentityKind, identity: Identity | null) {
    return html`
      <sahut-identity-editor
        .kit=${this.kit}
        .panel=${this.panel}
        .kind=${kind}
        .identity=${identity}
        @identity-close=${this.#onEditorClose}
      ></sahut-identity-editor>
    `
  }

  /** The whole value is the target; a press on a tool, or the end of a selection, is not meant for it. */
  #onValueClick(event: Event, copy: () => void) {
    if ((event.target as Element).closest('.tools') || getSelection()?.toString()) return
    copy()
  }

  async #copy(text: string, done: string) {
    const { t, notices } = this.kit
    notices.show((await copyText(text)) ? { text: done, done: true } : { text: t.notCopied })
  }

  async #edit(what: string) {
    const { id } = this.panel.contact
    if ((await bring('editors', this.kit)) && this.panel.contact.id === id) this.editing = what
  }

  async #openMenu() {
    if (await bring('editors', this.kit)) this.menuOpen = true
  }

  async #onMenuClose(event: MenuCloseEvent) {
    this.menuOpen = false
    const { chosen } = event.detail
    this.renderRoot.querySelector<HTMLElement>('#add')?.focus()
    if (!chosen) return
    this.folded = false
    await this.#edit(chosen)
  }

  async #onEditorClose(event: IdentityCloseEvent) {
    const { savedId } = event.detail
    const back = this.editing
    this.editing = null
    this.savedId = savedId
    clearTimeout(this.#savedTimer)
    if (savedId) {
      this.#savedTimer = setTimeout(() => {
        this.savedId = null
      }, savedMs)
    }
    await this.updateComplete
    const button = this.renderRoot.querySelector<HTMLElement>(`[data-edit="${CSS.escape(savedId ?? back ?? '')}"]`)
    ;(button ?? this.renderRoot.querySelector<HTMLElement>('#add'))?.focus()
  }
}
