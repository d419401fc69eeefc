/** The boxes of what is to come, in its sizes, so that nothing jumps when it is there. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Texts } from '../i18n/id'
import { icon } from '../ui/icon'

/** Through the property, which a strict page allows where it would drop the attribute. */
const bar = (width: number, look = '') => html`<span class="sk ${look}" .style=${`inline-size:${width}px`}></span>`

const row = (label: number, value: number) => html`<div class="row"><div>${label ? bar(label) : nothing}</div><div>${bar(value, 'on')}</div></div>`

export function skeleton(t: Texts | undefined): TemplateResult {
  return html`
    <div class="skel" aria-hidden="true">
      <div class="sk-head">
        <span class="sk on round"></span>
        <div>${bar(132, 'on name')}${bar(196, 'org')}${bar(164, 'facts')}</div>
        <div class="acts"><span></span><span></span><span></span><span></span></div>
      </div>
    </div>
    ${bodySkeleton(t)}
  `
}

/** Below the header; alone while the sections of a known contact are still on their way. */
export function bodySkeleton(t: Texts | undefined): TemplateResult {
  return html`
    <div class="skel" aria-hidden="true">
      <div class="pills">${bar(96, 'pill')}${bar(68, 'pill')}${bar(54, 'pill')}</div>
      <div class="part"><p class="title muted">${t?.info}</p>${row(46, 112)}${row(0, 98)}${row(34, 124)}</div>
      <div class="part amber">
        <p class="title">${icon('lock', 's')}${t?.notes}<span>${t?.teamOnly}</span></p>
        <span class="sk field"></span>
        <div class="lines">${bar(150)}${bar(328)}${bar(236)}</div>
      </div>
      <div class="part"><p class="title muted">${t?.details}</p>${row(24, 40)}${row(70, 76)}${row(62, 92)}${row(56, 80)}</div>
    </div>
  `
}
