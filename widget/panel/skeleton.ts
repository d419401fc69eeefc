/** The boxes of what is to come, in its sizes, so that nothing jumps when it is there. */
import { html, type TemplateResult } from 'lit'
import type { Texts } from '../i18n/id'
import { icon } from '../ui/icon'

/** Through the property, which a strict page allows where it would drop the attribute. */
const bar = (width: number, look = '') => html`<span class="sk ${look}" .style=${`inline-size:${width}px`}></span>`

const row = ([label, value]: readonly [number, number]) => html`<div class="row">${bar(label)}${bar(value, 'on')}</div>`

export function skeleton(t: Texts | undefined): TemplateResult {
  return html`
    <div class="sk-head" aria-hidden="true">
      ${bar(40, 'on round')}
      <div>${bar(132, 'on name')}${bar(196)}${bar(164, 'facts')}</div>
      <div class="line">${[40, 40, 40, 40, 40].map((width) => bar(width, 'ctl'))}</div>
    </div>
    ${bodySkeleton(t)}
  `
}

/** Below the header; alone while the sections of a known contact are still on their way. */
export function bodySkeleton(t: Texts | undefined): TemplateResult {
  return html`
    <div aria-hidden="true">
      <div class="line pills">${[96, 68, 54].map((width) => bar(width, 'pill'))}</div>
      <div class="part"><p class="title t12 w6 muted">${t?.info}</p>${([[46, 112], [0, 98], [34, 124]] as const).map(row)}</div>
      <div class="part amber">
        <p class="title t12 w6">${icon('lock', 's')}${t?.notes}<span class="t11">${t?.teamOnly}</span></p>
        ${bar(999, 'ctl')}${[150, 328, 236].map((width) => bar(width))}
      </div>
      <div class="part"><p class="title t12 w6 muted">${t?.details}</p>${([[24, 40], [70, 76], [62, 92], [56, 80]] as const).map(row)}</div>
    </div>
  `
}
