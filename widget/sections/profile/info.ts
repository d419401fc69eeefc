/** How to reach them: phones, e-mails, the host's own id. A click copies; the pencil edits in place. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Identity } from '../../../worker/contacts/contact.schema'
import type { Target } from '../../data/edits'
import type { IdentityList } from '../../data/operations/operation'
import { sectionSheet } from '../../styles/section-sheets'
import { baseSheet } from '../../styles/sheets'
import { copy } from '../../ui/copy'
import { icon } from '../../ui/icon'
import { shown } from '../../ui/identity-format'
import type { MenuCloseEvent, MenuItem } from '../../ui/menu'
import { state } from '../../ui/properties'
import { tool } from '../../ui/tool'
import { whatsAppUrl } from '../../ui/whatsapp-url'
import { doWithUndo } from '../editing/do'
import { markOf } from '../editing/mark'
import { identityWord } from '../editing/said'
import { Section } from '../section'
import { foldable } from '../section-head'
import { channelRows } from './channel-rows'

export class ContactInfo extends Section {
  static override styles = [baseSheet, sectionSheet]
  static override properties = { menuOpen: state }

  declare private menuOpen: boolean

  protected override closeAll() {
    this.menuOpen = false
  }

  protected override render() {
    const { t } = this.kit
    const { external_id: externalId } = this.view.panel.contact
    const writable = this.rights.has('contacts:write')
    const rows = (['phones', 'emails'] as const).map((list) => this.#list(list))
    const channels = channelRows(this.view.panel.contact, this.kit, (text, copied, done) => this.#value(text, copied, done))
    const empty = !externalId && channels.length === 0 && rows.every((row) => row === nothing)
    if (empty && !writable) return nothing
    const content = html`
      <dl>
        ${rows} ${channels} ${externalId ? html`<div class="row" part="row"><dt part="label">${t.externalId}</dt><dd>${this.#value(externalId, externalId, t.idCopied)}</dd></div>` : nothing}
      </dl>
    `
    return foldable(this, { name: 'info', title: t.info, content, bare: empty, end: writable ? this.#addTool() : nothing })
  }

  #addTool() {
    const { t } = this.kit
    const label = t.addInfo
    const items: MenuItem[] = [
      { id: 'phones/', label: t.addPhone, glyph: 'phone' },
      { id: 'emails/', label: t.addEmail, glyph: 'mail' },
    ]
    return html`
      ${tool('plus', label, { edit: 'add', menuOpen: !!this.menuOpen, press: () => this.#openMenu() })}
      ${this.menuOpen ? html`<sahut-menu class="menu" data-edit="add" exportparts="menu" .label=${label} .items=${items} @menu-close=${this.#onMenuClose}></sahut-menu>` : nothing}
    `
  }

  /** Also what is being typed for one that a colleague has taken away, and for a new one. */
  #list(list: IdentityList) {
    const items = this.view.panel.contact[list]
    const edits = this.rights.has('drafts') ? this.view.edits : new Map<Target, never>()
    const loose = [...edits.keys()].filter((target) => target.startsWith(`${list}/`) && !items.some(({ id }) => target === `${list}/${id}`))
    if (items.length + loose.length === 0) return nothing
    return html`
      <div class="row" part="row">
        <dt part="label">${this.kit.t[identityWord[list]]}</dt>
        ${items.map(
          (item) => html`<dd>${edits.has(`${list}/${item.id}`) ? this.#editor(list, `${list}/${item.id}`, item) : this.#identity(list, item, items.length > 1)}</dd>`,
        )}
        ${loose.map((target) => html`<dd>${this.#editor(list, target)}</dd>`)}
      </div>
    `
  }

  #identity(list: IdentityList, item: Identity, several: boolean) {
    const { t } = this.kit
    const text = shown(item)
    const target = `${list}/${item.id}`
    const fromWhatsApp = list === 'phones' && item.primary && this.view.panel.contact.source === 'whatsapp'
    const aux =
      markOf(this.view, target, t) ??
      (item.primary && several ? html`<span class="aux">${fromWhatsApp ? icon('whatsapp', 's') : nothing}${t.primary}</span>` : nothing)
    const edit = this.rights.has('contacts:write')
      ? tool('pencil', t.edit(text), { edit: target, press: () => this.editors.open(target, { draft: text, from: item.value }) })
      : nothing
    const write =
      list === 'phones' && !item.primary && item.national !== null
        ? html`<a class="ib" href=${whatsAppUrl(item.value)} target="_blank" rel="noopener noreferrer" aria-label=${t.whatsAppTo(text)} title=${t.whatsAppTo(text)}>${icon('whatsapp')}</a>`
        : nothing
    return this.#value(text, item.value, list === 'phones' ? t.numberCopied : t.emailCopied, aux, write, edit)
  }

  #value(text: string, copied: string, done: string, aux: TemplateResult | typeof nothing = nothing, ...tools: (TemplateResult | typeof nothing)[]) {
    const press = () => copy(copied, done, this.kit)
    const [write = nothing, edit = nothing] = tools
    return html`
      <div class="val press" part="value" @click=${(event: Event) => this.#onValueClick(event, press)}>
        <span class="v ${aux === nothing ? '' : 'hold'}" title=${text}><bdi dir="ltr">${text}</bdi></span>
        ${aux}
        <span class="tools">
          ${write}
          ${tool('copy', this.kit.t.copy(text), { press })}
          ${edit}
        </span>
      </div>
    `
  }

  #editor(list: IdentityList, target: Target, item?: Identity) {
    const { kit, view } = this
    const { t } = kit
    const before = view.panel.contact[list]
    const label = t[identityWord[list]]
    const primary = item && !item.primary && { label: t.makePrimary, run: () => this.#aside(target, { kind: 'identity_change', list, id: item.id, primary: true, before }) }
    const remove = item && {
      label: list === 'phones' ? t.removePhone : t.removeEmail,
      glyph: 'trash' as const,
      run: () => this.#aside(target, { kind: 'identity_remove', list, item }),
    }
    return html`
      <sahut-value-editor
        data-edit=${target}
        exportparts="input, button"
        .kit=${kit}
        .view=${view}
        .target=${target}
        .label=${label}
        .control=${list === 'phones' ? 'tel' : 'email'}
        .asides=${[primary, remove].filter(Boolean)}
      ></sahut-value-editor>
    `
  }

  /** What is typed but not saved is given up with it: the agent chose something else. */
  #aside(target: Target, operation: Parameters<typeof doWithUndo>[2]) {
    const { kit, view } = this
    const { id } = view.panel.contact
    if (doWithUndo(kit, id, operation)) kit.desk.stopEditing(id, [target])
  }

  /** The whole value is the target; a press on a tool, or the end of a selection, is not meant for it. */
  #onValueClick(event: Event, press: () => void) {
    if ((event.target as Element).closest('.tools') || getSelection()?.toString()) return
    press()
  }

  async #openMenu() {
    if (await this.editors.here()) this.menuOpen = true
  }

  #onMenuClose(event: MenuCloseEvent) {
    this.menuOpen = false
    const { chosen } = event.detail
    if (!chosen) return
    this.kit.desk.fold('info', false)
    void this.editors.open(chosen, { draft: '', from: null })
  }
}
