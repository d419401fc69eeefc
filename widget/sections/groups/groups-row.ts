/** The groups a contact is in, as one row among the details: names to read, chips to change. */
import { html, nothing, type TemplateResult } from 'lit'
import { tool } from '../../ui/tool'
import { doWithUndo } from '../editing/do'
import { markOf } from '../editing/mark'
import type { LabelEvent } from '../labels/label-combobox'
import type { Section } from '../section'

interface Options {
  editing: boolean
  open: () => void
  close: () => void
}

export function groupsRow(section: Section, { editing, open, close }: Options): TemplateResult | typeof nothing {
  const { kit, view, rights } = section
  const { t } = kit
  const { groups } = view.panel.contact
  if (groups.length === 0 && !editing) return nothing
  const writable = rights.has('contacts:write')
  return html`
    <div class="row" part="row">
      <dt part="label">${t.groups}</dt>
      <dd>
        ${editing && writable
          ? combobox(section, close)
          : html`
              <div class="val ${writable ? 'press' : 'still'}" part="value" @click=${writable ? open : nothing}>
                <span class="v wrap">${groups.map(({ name }) => name).join(', ')}</span>
                ${markOf(view, 'groups', t) ?? nothing}
                ${writable ? html`<span class="tools">${tool('pencil', t.edit(t.groups), { edit: 'groups' })}</span>` : nothing}
              </div>
            `}
      </dd>
    </div>
  `
}

function combobox({ kit, view }: Section, close: Options['close']): TemplateResult {
  const { id, groups } = view.panel.contact
  const add = ({ detail: { label } }: LabelEvent) => {
    if (label && !groups.some((group) => group.id === label.id)) doWithUndo(kit, id, { kind: 'group_add', group: { id: label.id, name: label.name } })
  }
  const remove = ({ detail: { name } }: LabelEvent) => {
    const group = groups.find((known) => known.name === name)
    if (group) doWithUndo(kit, id, { kind: 'group_remove', group })
  }
  return html`
    <sahut-label-combobox
      data-edit="groups"
      exportparts="tag, input, menu"
      .kit=${kit}
      .panel=${view.panel}
      .kind=${'groups'}
      .names=${groups.map(({ name }) => name)}
      @label-pick=${add}
      @label-drop=${remove}
      @combobox-close=${close}
    ></sahut-label-combobox>
  `
}
