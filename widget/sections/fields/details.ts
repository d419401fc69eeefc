/** Facts: the workspace's own fields, each as its type reads and is changed, and the groups. What is empty waits behind "Tambah detail". */
import { html, nothing, unsafeCSS } from 'lit'
import type { Field } from '../../../worker/fields/field.schema'
import type { Value } from '../../data/edits'
import { attributeTarget } from '../../data/operations/values'
import { formSheet } from '../../styles/edit-sheets'
import { sectionSheet } from '../../styles/section-sheets'
import { baseSheet } from '../../styles/sheets'
import { icon } from '../../ui/icon'
import type { MenuCloseEvent, MenuItem } from '../../ui/menu'
import { state } from '../../ui/properties'
import { tool } from '../../ui/tool'
import { doWithUndo } from '../editing/do'
import { markOf } from '../editing/mark'
import { groupsRow } from '../groups/groups-row'
import { Section } from '../section'
import { foldable } from '../section-head'
import css from './details.css?inline'
import { fieldValue } from './field-value'

const groupsId = 'groups'
const clearId = ''

const isEmpty = (value: Value | undefined) => value === undefined || value === null || value === ''

export class ContactDetails extends Section {
  static override styles = [baseSheet, sectionSheet, formSheet, unsafeCSS(css)]
  static override properties = { choosing: state, groupsOpen: state }

  /** The key of the field whose options are open, or "add". */
  declare private choosing: string | undefined
  declare private groupsOpen: boolean

  protected override closeAll() {
    this.choosing = undefined
    this.groupsOpen = false
  }

  protected override render() {
    const { kit, view } = this
    const { contact, fields } = view.panel
    const writable = this.rights.has('contacts:write')
    const shown = fields.filter(({ key }) => !isEmpty(contact.custom_attributes[key]) || key === this.choosing || view.edits.has(attributeTarget(key)))
    const empty: MenuItem[] = fields.filter((field) => !shown.includes(field)).map(({ key, name }) => ({ id: key, label: name }))
    const groups = groupsRow(this, { editing: this.groupsOpen, open: () => this.#openGroups(), close: this.#closeGroups })
    if (groups === nothing) empty.push({ id: groupsId, label: kit.t.groups })
    if (shown.length === 0 && groups === nothing && !writable) return nothing
    const content = html`<dl>${shown.map((field) => this.#row(field, writable))} ${groups}</dl> ${writable && empty.length > 0 ? this.#adder(empty) : nothing}`
    return foldable(this, { name: 'details', title: kit.t.details, content })
  }

  #row(field: Field, writable: boolean) {
    return html`<div class="row" part="row"><dt part="label">${field.name}</dt><dd>${this.#value(field, this.view.panel.contact.custom_attributes[field.key] ?? null, writable)}</dd></div>`
  }

  #value(field: Field, value: Value, writable: boolean) {
    const { kit, view } = this
    const target = attributeTarget(field.key)
    const mark = markOf(view, target, kit.t) ?? nothing
    if (view.edits.has(target) && this.rights.has('drafts')) {
      const control = field.type === 'number' || field.type === 'date' ? field.type : 'text'
      return html`<sahut-value-editor data-edit=${target} exportparts="input, button" .kit=${kit} .view=${view} .target=${target} .label=${field.name} .control=${control}></sahut-value-editor>`
    }
    if (!writable) return html`<div class="val still" part="value">${fieldValue(field, value, kit)}${mark}</div>`
    if (field.type === 'checkbox') {
      return html`<label class="val check" part="value"><input type="checkbox" data-edit=${target} aria-label=${field.name} .checked=${value === true} @change=${(event: Event) => this.#tick(field, value, event.currentTarget as HTMLInputElement)} /><span class="v">${value === true ? kit.t.yes : kit.t.no}</span>${mark}</label>`
    }
    const open = this.choosing === field.key
    const menu = field.type === 'dropdown'
    return html`
      <div class="val press ${open ? 'open' : ''}" part="value" @click=${(event: Event) => this.#onValueClick(event, field, value)}>
        ${fieldValue(field, value, kit)}${mark}
        <span class="tools">
          ${tool(menu ? 'chevron' : field.type === 'date' ? 'calendar' : 'pencil', kit.t.edit(field.name), { edit: target, menuOpen: menu ? open : undefined })}
        </span>
        ${open ? this.#options(field, value) : nothing}
      </div>
    `
  }

  #options(field: Field, value: Value) {
    const { t } = this.kit
    const items: MenuItem[] = field.options.map((option) => ({ id: option, label: option, checked: option === value }))
    if (!isEmpty(value)) items.push({ id: clearId, label: t.clear, quiet: true })
    return html`<sahut-menu class="menu" data-edit=${attributeTarget(field.key)} exportparts="menu" .label=${field.name} .items=${items} @menu-close=${(event: MenuCloseEvent) => this.#chosen(field, value, event.detail.chosen)}></sahut-menu>`
  }

  #adder(empty: MenuItem[]) {
    const { t } = this.kit
    const open = this.choosing === 'add'
    return html`
      <div class="adder">
        <button type="button" class="more" data-edit="add" aria-haspopup="menu" aria-expanded=${open} @click=${() => this.#choose('add')}>
          ${icon('plus', 's')}${t.addDetail}<span class="muted">· <bdi>${t.emptyCount(empty.length)}</bdi></span>
        </button>
        ${open ? html`<sahut-menu class="menu" data-edit="add" exportparts="menu" .label=${t.addDetail} .items=${empty} @menu-close=${this.#onAdd}></sahut-menu>` : nothing}
      </div>
    `
  }

  #onValueClick(event: Event, field: Field, value: Value) {
    const pressed = event.target as Element
    // A link goes where it leads, and the end of a selection is not a press.
    if (pressed.closest('a, sahut-menu') || (getSelection()?.toString() && !pressed.closest('button'))) return
    this.#edit(field, value)
  }

  #edit(field: Field, value: Value) {
    if (field.type === 'dropdown') void this.#choose(field.key)
    else {
      const draft = typeof value === 'number' ? this.kit.formats.number(value) : String(value ?? '')
      void this.editors.open(attributeTarget(field.key), { draft, from: value })
    }
  }

  /** A box the host did not want ticked stands as it stood. */
  #tick(field: Field, from: Value, box: HTMLInputElement) {
    if (!this.#set(field, from, box.checked)) box.checked = from === true
  }

  #set(field: Field, from: Value, to: Value): boolean {
    return from === to || doWithUndo(this.kit, this.view.panel.contact.id, { kind: 'edit', changes: { [attributeTarget(field.key)]: { from, to } } })
  }

  async #choose(key: string) {
    if (await this.editors.here()) this.choosing = key
  }

  #chosen(field: Field, value: Value, chosen: string | null) {
    this.choosing = undefined
    if (chosen !== null) this.#set(field, value, chosen || null)
  }

  #onAdd(event: MenuCloseEvent) {
    const { chosen } = event.detail
    const field = this.view.panel.fields.find(({ key }) => key === chosen)
    this.choosing = undefined
    if (field?.type === 'checkbox') this.#set(field, null, true)
    else if (field) this.#edit(field, null)
    else if (chosen === groupsId) void this.#openGroups()
  }

  async #openGroups() {
    if (await this.editors.here()) this.groupsOpen = true
  }

  readonly #closeGroups = () => {
    this.groupsOpen = false
  }
}
