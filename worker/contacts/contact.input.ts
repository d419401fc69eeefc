/**
 * From a parsed body to what the database's statements work on: phones in E.164, attributes checked, search words
 * folded, identities as operations. Everything that is wrong is told at once.
 */
import type { Settings } from '../db/settings'
import { parseValues, type Unlisted } from '../fields/values'
import { newId } from '../ids'
import { type Detail, Invalid, detail } from '../invalid'
import type { CreateContact, MatchKey, Source, UpdateContact } from './contact.schema'
import { fold, foldVisible } from '../search/fold'
import { indexed, nameFold } from '../search/indexed'
import type { IdentityInput, IdentityKind, TypedValue } from './identities.statements'
import type { GroupInput, TagInput } from './memberships.statements'
import { parsePhone } from './phone'

export interface ContactInput {
  new_id: string
  source?: Source
  set: Record<string, unknown>
  identities?: IdentityInput
  /** Every identity value wanted, to be held against those of other contacts. */
  values: WantedValue[]
  /** Dropdown values that are no option today; fine where they stand already. */
  unlisted?: Unlisted[]
  tags?: TagInput
  groups?: GroupInput
  /** Only when the contact is made, and only by ourselves: an import, the demo. */
  created_at?: number
  last_seen_at?: number | null
}

export interface WantedValue {
  kind: IdentityKind
  value: string
  path: string
}

/** Reads phones and collects what is wrong with them. */
export class PhoneReader {
  readonly details: Detail[] = []
  readonly #country: string

  constructor({ country }: Settings) {
    this.#country = country
  }

  read(text: string, path: string): TypedValue | null {
    const result = parsePhone(text, this.#country)
    if (result.ok) return { value: result.phone.e164, raw: result.phone.raw }
    this.details.push(detail(path, result.rule))
    return null
  }

  finish(): void {
    if (this.details.length > 0) throw new Invalid(this.details)
  }
}

type Body = UpdateContact & Partial<Pick<CreateContact, 'phones' | 'emails' | 'source'>>

/** `isNew`: nobody is there yet whose values could be kept. */
export function contactInput(body: Body, settings: Settings, isNew = false): ContactInput {
  const phones = new PhoneReader(settings)
  const unlisted: Unlisted[] = []
  const attributes = body.custom_attributes && parseValues(body.custom_attributes, settings.fields, phones.details, unlisted)
  if (isNew) phones.details.push(...noOptions(unlisted))
  const input: ContactInput = {
    new_id: newId('contact'),
    set: {
      ...pick(body, ['name', 'company', 'location', 'avatar_url']),
      ...(attributes && { custom_attributes: attributes }),
      ...(body.name !== undefined && { name_fold: nameFold(body.name) }),
      search: indexed({ ...body, attributes: attributes ?? {} }, settings.fields),
    },
    values: [],
    ...(unlisted.length > 0 && !isNew && { unlisted }),
    ...(body.source && { source: body.source }),
    ...(body.tags && { tags: { mode: 'replace' as const, items: body.tags.map(tagItem).filter(firstOfItsFold) } }),
    ...(body.groups && { groups: { mode: 'replace' as const, items: [...new Set(body.groups)].map((id) => ({ id })) } }),
  }
  const operations = identityOperations(body, phones, input.values)
  if (operations !== null) input.identities = operations
  phones.finish()
  return input
}

export function noOptions(unlisted: readonly Unlisted[]): Detail[] {
  return unlisted.map(({ key }) => detail(`custom_attributes.${key}`, 'not_an_option'))
}

export function tagItem(name: string): TagInput['items'][number] {
  return { id: newId('tag'), name, fold: fold(name) }
}

function firstOfItsFold(item: { fold: string }, index: number, items: { fold: string }[]): boolean {
  return items.findIndex((other) => other.fold === item.fold) === index
}

function pick<T extends object>(from: T, keys: readonly (keyof T & string)[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]))
}

function identityOperations(body: Body, phones: PhoneReader, values: WantedValue[]): IdentityInput | null {
  const operations = { replace: [], add: [], remove: [], primary: [] } as Required<IdentityInput>

  function single(kind: IdentityKind, path: MatchKey, given: TypedValue | null | undefined): void {
    if (given === undefined) return
    if (given === null) {
      operations.remove.push({ kind, id: null })
      return
    }
    values.push({ kind, value: given.value, path })
    operations.replace.push({ kind, id: null, ...given, new_id: newId('identity') })
    operations.primary.push({ kind, id: null, value: given.value })
  }

  function several(kind: IdentityKind, path: string, items: ({ primary: boolean } & TypedValue)[]): void {
    items.forEach((item, index) => {
      if (items.findIndex((other) => other.value === item.value) !== index) return
      // `phone` or `email` beside the list names the primary, and may stand in the list again.
      if (operations.replace.some((one) => one.kind === kind && one.value === item.value)) return
      values.push({ kind, value: item.value, path: `${path}.${index}` })
      operations.add.push({ kind, id: newId('identity'), value: item.value, raw: item.raw, folded: item.folded ?? null })
      if (item.primary && !operations.primary.some((one) => one.kind === kind)) operations.primary.push({ kind, id: null, value: item.value })
    })
  }

  single('phone', 'phone', readOptional(body.phone, (text) => phones.read(text, 'phone')))
  single('email', 'email', readOptional(body.email, plainValue))
  single('external', 'external_id', readOptional(body.external_id, plainValue))
  several('phone', 'phones', (body.phones ?? []).flatMap((item, index) => {
    const { value, primary } = typeof item === 'string' ? { value: item, primary: false } : item
    const phone = phones.read(value, `phones.${index}`)
    return phone === null ? [] : [{ ...phone, primary: primary ?? false }]
  }))
  several('email', 'emails', (body.emails ?? []).map((item) =>
    typeof item === 'string' ? { ...plainValue(item), primary: false } : { ...plainValue(item.value), primary: item.primary ?? false }))

  return Object.values(operations).some((list) => list.length > 0) ? operations : null
}

export const plainValue = (value: string): TypedValue => ({ value, raw: null, ...(foldVisible(value) !== value && { folded: foldVisible(value) }) })

/** A phone that cannot be read is undefined here; its detail is already noted. */
function readOptional(given: string | null | undefined, read: (text: string) => TypedValue | null): TypedValue | null | undefined {
  if (given === undefined || given === null) return given
  return read(given) ?? undefined
}
