/**
 * One thing that happened, as a quiet line: a glyph, words, whose doing it was. The server may be newer than this panel, and
 * an erased event has lost what it told: what cannot be read is left out, and something is always said.
 */
import { html, nothing, type TemplateResult } from 'lit'
import type { Actor } from '../../../worker/auth/actor.schema'
import type { Field } from '../../../worker/fields/field.schema'
import { attributeTarget } from '../../data/operations/values'
import type { Texts } from '../../i18n/id'
import type { Kit } from '../../panel/kit'
import { icon } from '../../ui/icon'
import type { IconName } from '../../ui/icons'
import { failure } from './failure'

export interface Happening {
  type: string
  actor: Actor
  data: Readonly<Record<string, unknown>>
}

const glyphs: readonly (readonly [RegExp, IconName])[] = [
  [/tag/, 'tag'],
  [/note/, 'lock'],
  [/assigned|group/, 'user'],
  [/block|dropped/, 'ban'],
  [/merged/, 'merge'],
  [/rule/, 'refresh'],
  [/failed/, 'alert'],
  [/contact\.(created|restored)/, 'userPlus'],
  [/deleted|purged/, 'trash'],
  [/updated|renamed|reverted|labeled/, 'pencil'],
]

export const glyphOf = (type: string): IconName => glyphs.find(([pattern]) => pattern.test(type))?.[1] ?? 'status'

export function happening({ type, actor, data }: Happening, kit: Kit, fields: readonly Field[]): TemplateResult {
  const { t } = kit
  const why = named(data['reason']) ?? failed(data['error'], t) ?? named(data['channel'])
  return html`${words(type, data, t) ?? changes(data, kit, fields) ?? t.somethingChanged}${why ? html` ·\u00A0<bdi>${why}</bdi>` : nothing}${doer(type, actor, t)}`
}

/** A customer's own doing goes without saying; their name was read out of what they said, and may be taken back. */
function doer(happened: string, { type, name }: Actor, { automatic }: Texts) {
  if (type === 'contact' && happened !== 'contact.renamed') return nothing
  return html` ·\u00A0<bdi>${['system', 'rule', 'contact'].includes(type) || !name ? automatic : name}</bdi>`
}

function failed(error: unknown, t: Texts): string | undefined {
  return isRecord(error) ? failure({ code: String(error['code']), message: named(error) ?? '' }, t) || undefined : undefined
}

/** Who is there for the first time, or writes a note, has changed nothing: such an event has words of its own. */
function words(type: string, data: Happening['data'], t: Texts) {
  if (!Object.hasOwn(t.happened, type)) return undefined
  const what = ['tag', 'group', 'rule', 'contact'].map((key) => named(data[key])).find(Boolean) ?? assigned(data)
  const text = type === 'conversation.assigned' && !what ? t.unassigned : t.happened[type]
  const [before = '', after] = text?.split('{}') ?? []
  return after === undefined ? before : html`${before}<b><bdi>${what}</bdi></b>${after}`
}

/** To whom, and to which team: by the names they had then. */
function assigned({ changes, names }: Happening['data']): string {
  if (!isRecord(changes)) return ''
  const to = Object.values(changes).map((change) => (isRecord(change) ? named(change['to']) : undefined))
  return to.flatMap((id) => (id === undefined ? [] : [(isRecord(names) && named(names[id])) || id])).join(' · ')
}

/** What became what. When a conversation opens again by itself is not told apart from that it sleeps. */
function changes({ changes: all }: Happening['data'], kit: Kit, fields: readonly Field[]) {
  const told = isRecord(all) ? Object.entries(all).filter(([path]) => path !== 'snoozed_until') : []
  return told.length > 0 ? told.map((change, index) => [index > 0 ? ', ' : '', changed(change, kit, fields)]) : undefined
}

/** A name, however it is told. */
function named(value: unknown): string | undefined {
  if (isRecord(value)) return named(value['name'] ?? value['message'])
  return typeof value === 'string' && value !== '' ? value : undefined
}

function changed([path, change]: [string, unknown], { t, formats }: Kit, fields: readonly Field[]) {
  const field = fields.find(({ key }) => attributeTarget(key) === path)
  const own = { name: t.name, company: t.company, location: t.location, phones: t.phone, emails: t.email, external_id: t.externalId, avatar_url: t.picture }
  const label = field?.name ?? (Object.hasOwn(own, path) ? own[path as keyof typeof own] : (t.channelNames[path] ?? path.replace(/.*\./, '')))
  const shown = (value: unknown): string => {
    if (value === null || value === undefined || String(value) === '') return t.empty
    if (typeof value === 'boolean') return value ? t.yes : t.no
    if (typeof value === 'number') return formats.number(value)
    if (Array.isArray(value)) return value.join(', ')
    if (typeof value === 'object') return named(value) ?? ''
    return field?.type === 'date' ? formats.date(String(value)) : String(value)
  }
  // An address of a picture tells nobody anything.
  if (!isRecord(change) || path === 'avatar_url') return html`${t.changed(label)}`
  const [from, to] = [shown(change['from']), shown(change['to'])]
  const becomes = html`<span class="sr"> ${t.becomes} </span>${icon('arrow', 'xs', 'arr')}`
  // Statuses are called alike in every language.
  if (path === 'status') return html`<b>${capital(from)}</b>${becomes}<b>${capital(to)}</b>`
  return html`<b>${label}</b> <bdi>${from}</bdi>${becomes}<bdi>${to}</bdi>`
}

export const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
