/** One value as its type reads. What does not fit its type (a field whose type came later) is shown as it is. */
import { html, type TemplateResult } from 'lit'
import type { Field } from '../../../worker/fields/field.schema'
import type { Value } from '../../data/edits'
import type { Kit } from '../../panel/kit'
import { linkify } from '../../ui/linkify'

export function fieldValue(field: Field, value: Value, kit: Kit): TemplateResult {
  const { t, formats } = kit
  if (value === null) return html`<span class="v">\u00A0</span>`
  switch (field.type) {
    case 'checkbox':
      return html`<span class="v">${value === true ? t.yes : t.no}</span>`
    case 'number':
      return html`<span class="v"><bdi dir="ltr">${typeof value === 'number' ? formats.number(value) : value}</bdi></span>`
    case 'date':
      return html`<span class="v" dir="auto">${typeof value === 'string' ? formats.date(value) : value}</span>`
    case 'dropdown':
      return html`<span class="v wrap">${value}</span>`
    case 'text':
      return html`<span class="v wrap"><bdi>${linkify(String(value))}</bdi></span>`
  }
}
