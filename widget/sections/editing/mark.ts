/** Beside a value: that it waits to be sent, or that it was just saved. */
import { html, type TemplateResult } from 'lit'
import type { Target } from '../../data/edits'
import type { ContactView } from '../../data/store'
import type { Texts } from '../../i18n/id'
import { icon } from '../../ui/icon'

export function markOf({ waiting, saved }: ContactView, target: Target, t: Texts): TemplateResult | undefined {
  if (waiting.has(target)) return html`<span class="aux">${icon('clock', 'xs')}<span class="hide-s">${t.waiting}</span></span>`
  return saved.has(target) ? html`<span class="aux done">${icon('check', 'xs')}${t.saved}</span>` : undefined
}
