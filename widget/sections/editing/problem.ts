/** Why something was not taken; by its `id` the field above it is described. */
import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../../ui/icon'

export function problem(text: unknown, id?: string): TemplateResult {
  return html`<p class="err" id=${id ?? nothing} role="alert">${icon('alert', 's')}<span>${text}</span></p>`
}
