/** Where they write from, other than by phone and e-mail: to read and to copy. The channel alone knows them, so nobody edits them. */
import { html, type TemplateResult } from 'lit'
import type { OnePanel } from '../../data/memory'
import type { Kit } from '../../panel/kit'

type Value = (text: string, copied: string, done: string) => TemplateResult

/** A WhatsApp number that stands among the phones says nothing more. */
export function channelRows({ channel_identities: identities, phones }: OnePanel['contact'], { t }: Kit, value: Value): TemplateResult[] {
  return identities
    .filter(({ kind, value: id }) => kind !== 'whatsapp' || !phones.some((phone) => phone.value.endsWith(id)))
    .map(({ kind, value: id, label }) => html`<div class="row" part="row"><dt part="label">${t.channelNames[kind] ?? kind}</dt><dd>${value(label ?? id, label ?? id, t.idCopied)}</dd></div>`)
}
