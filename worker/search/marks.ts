/**
 * Filters live in the search index as words of private characters, each between two delimiters, so that AND, OR and NOT
 * of tags, groups, sources and field values are settled inside the index.
 *
 *   one character   what every contact has · flags · sources · tags (plane 15) · groups (plane 16)
 *   two             tags and groups after the first 65,534 of a workspace
 *   three           "this field has a value", and "this field has this value": 48 bits of a hash
 *
 * Codes are stored. A new one gets a new number; one that is no longer used leaves a gap.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { type Source, sources } from '../contacts/contact.schema'

const DELIMITER = 0xe000
/** Never stored: what a filter looks for when it names what does not exist. */
const NOBODY_CODE = 0xe001
const EVERYBODY_CODE = 0xe002
const flagCodes = { has_phone: 0xe010, has_email: 0xe011, blocked: 0xe012 } as const
const SOURCE_CODES = 0xe100
const TAG_CODES = 0xf0000
const GROUP_CODES = 0x100000
/** The last two of each plane are no characters. */
const CODES_PER_PLANE = 65_534

export type Flag = keyof typeof flagCodes

const between = (codes: string) => `${String.fromCodePoint(DELIMITER)}${codes}${String.fromCodePoint(DELIMITER)}`
const markOf = (code: number) => between(String.fromCodePoint(code))

export const NOBODY = markOf(NOBODY_CODE)
export const EVERYBODY = markOf(EVERYBODY_CODE)
export const flagMark = (flag: Flag) => markOf(flagCodes[flag])
export const sourceMark = (source: Source) => markOf(SOURCE_CODES + sources.indexOf(source))

/** `field`: its number in the workspace, which is never given out again. */
export const isSetMark = (field: number) => hashed(`${field}`)
/** `value`: folded, if it is a text. */
export const valueMark = (field: number, value: string | number | boolean) => hashed(`${field}=${value}`)

function hashed(text: string): string {
  const view = new DataView(sha256(utf8ToBytes(text)).buffer)
  return between([0, 4, 8].map((at) => String.fromCodePoint(TAG_CODES + (view.getUint32(at) % CODES_PER_PLANE))).join(''))
}

/** What the index is asked for a mark. Three characters stand together in no other mark, and without delimiters they are one trigram, not three. */
export function soughtFor(mark: string): string {
  const characters = [...mark]
  return characters.length === 5 ? characters.slice(1, -1).join('') : mark
}

const markSql = (...codes: string[]) => `char(${[DELIMITER, ...codes, DELIMITER].join(', ')})`

/** SQL: the mark of a tag or group by its rowid, in the workspace whose rowids begin at `base`. */
export const tagMarkSql = (id: string, base: string) => numberedSql(TAG_CODES, `(${id} - ${base})`)
export const groupMarkSql = (id: string, base: string) => numberedSql(GROUP_CODES, `(${id} - ${base})`)

function numberedSql(plane: number, number: string): string {
  const low = `${plane} + ${number} % ${CODES_PER_PLANE}`
  return `iif(${number} < ${CODES_PER_PLANE}, ${markSql(low)}, ${markSql(`${plane} + ${number} / ${CODES_PER_PLANE}`, low)})`
}

/** SQL: `mark` if the condition holds, else nothing. */
const flagSql = (flag: Flag, condition: string) => `iif(${condition}, ${markSql(String(flagCodes[flag]))}, '')`

/** SQL: all marks of a contact; each argument is an expression, the first three JSON. */
export function marksSql({ fieldMarks, tagIds, groupIds, identities, source, blockedAt, base }: Record<
  'fieldMarks' | 'tagIds' | 'groupIds' | 'identities' | 'source' | 'blockedAt' | 'base', string>): string {
  const each = (json: string, value: string) => `coalesce((SELECT group_concat(${value}, '') FROM json_each(coalesce(${json}, '[]'))), '')`
  const has = (kind: string) => `EXISTS (SELECT 1 FROM json_each(${identities}) WHERE value ->> '$.kind' = '${kind}')`
  return [
    markSql(String(EVERYBODY_CODE)),
    markSql(`CASE ${source} ${sources.map((name, n) => `WHEN '${name}' THEN ${SOURCE_CODES + n}`).join(' ')} END`),
    flagSql('has_phone', has('phone')),
    flagSql('has_email', has('email')),
    flagSql('blocked', `${blockedAt} IS NOT NULL`),
    each(tagIds, tagMarkSql('value', base)),
    each(groupIds, groupMarkSql('value', base)),
    each(fieldMarks, 'value'),
  ].join('\n      || ')
}
