/** What is wrong, in one place above everything: a glyph, bold first words, at most one button. Where nothing is, the quota has the place. */
import { html, nothing, type TemplateResult } from 'lit'
import type { Snapshot } from '../data/store'
import { icon } from '../ui/icon'
import type { IconName } from '../ui/icons'
import type { Kit } from './kit'

interface Banner {
  glyph: IconName
  warn: boolean
  lead: string
  rest?: string | TemplateResult | undefined
  button?: { label: string; run: () => void; primary?: boolean }
}

export function banner(snapshot: Snapshot, kit: Kit, hasDraft: boolean): TemplateResult {
  const said = bannerOf(snapshot, kit, hasDraft)
  if (!said) return html`<sahut-quota exportparts="banner" .kit=${kit} .view=${snapshot.view}></sahut-quota>`
  const { glyph, warn, lead, rest, button } = said
  return html`
    <div class="ban" part="banner" role=${warn ? 'alert' : 'status'}>
      ${icon(glyph, '', warn ? 'warn' : '')}
      <p><b>${lead}</b> ${rest ?? nothing}</p>
      ${button ? html`<div class="foot"><button type="button" part="button" class="btn ${button.primary ? 'pri' : 'edged'}" @click=${button.run}>${button.label}</button></div>` : nothing}
    </div>
  `
}

function secondsUntil(ms: number): number {
  return Math.max(1, Math.ceil((ms - Date.now()) / 1000))
}

function bannerOf({ view, trouble, reconnecting, waiting }: Snapshot, kit: Kit, hasDraft: boolean): Banner | null {
  if (!trouble && !reconnecting) return null
  const { t, formats, store } = kit
  const time = view.kind === 'one' && formats.time(view.loadedAt)
  const showing = time ? t.showing(time) : undefined
  const unsent = waiting > 0 && t.waitingHere(waiting)
  const retry = { label: t.retry, run: () => store.retry() }
  if (!trouble) return { glyph: 'refresh', warn: false, lead: t.reconnecting, rest: time ? t.using(time) : undefined }
  switch (trouble.kind) {
    case 'offline':
      // The network is tried again by itself; a button is for whoever looks at an empty panel.
      return { glyph: 'offline', warn: false, lead: t.offline, rest: unsent || showing, ...(!showing && { button: retry }) }
    case 'expired':
      return { glyph: 'key', warn: true, lead: t.expired, rest: hasDraft || waiting > 0 ? t.changesKept : showing, button: { label: t.reconnect, run: () => store.reconnect(), primary: true } }
    case 'rate_limited':
      // A number that counts down is not read out at every second.
      return { glyph: 'clock', warn: true, lead: t.tooMany, rest: html`<span aria-hidden="true">${t.retryIn(secondsUntil(trouble.until))}</span>` }
    case 'down':
      return { glyph: 'alert', warn: true, lead: t.down, rest: unsent && showing ? t.changesWait(showing) : unsent || showing, button: retry }
    case 'revoked':
      return { glyph: 'lock', warn: true, lead: t.revoked, rest: t.askAdmin }
  }
}
