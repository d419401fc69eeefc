/**
 * Phones, e-mails and the external id of the contact being written. `identities` is what keeps a value unique in its
 * workspace; the contact row's copy is collected from it afterwards. All over `current_write w`, whose input has
 *   replace   [{kind, id|null, value, raw, new_id}]  a new value for that one, or for the primary; added if there is none
 *   add       [{kind, id, value, raw}]
 *   remove    [{kind, id|null}]                      that one, or the primary
 *   primary   [{kind, id|null, value|null}]          shall be the primary of its kind
 */
export interface IdentityInput {
  replace?: ({ kind: IdentityKind; id: string | null; new_id: string } & TypedValue)[]
  add?: ({ kind: IdentityKind; id: string } & TypedValue)[]
  remove?: { kind: IdentityKind; id: string | null }[]
  primary?: { kind: IdentityKind; id: string | null; value: string | null }[]
}

/** `raw`: what was typed; `folded`: how `q` finds it; each where that is not the value itself. */
export interface TypedValue {
  value: string
  raw: string | null
  folded?: string | null
}

/** Those that people write down; channels know customers by more, see `channels/inbound.ts`. */
export type IdentityKind = 'phone' | 'email' | 'external'

const REMOVE = `
  DELETE FROM identities
  WHERE (workspace, kind, scope, value) IN (
    SELECT i.workspace, i.kind, i.scope, i.value
    FROM current_write w
    CROSS JOIN json_each(w.input, '$.identities.remove') j
    CROSS JOIN identities i ON i.contact = w.target AND i.kind = j.value ->> '$.kind'
    WHERE iif(j.value ->> '$.id' IS NULL, i.is_primary = 1, i.uid = j.value ->> '$.id'))`

const REPLACE = `
  UPDATE identities
  SET value = j.value ->> '$.value', raw = j.value ->> '$.raw', folded = j.value ->> '$.folded'
  FROM current_write w
  CROSS JOIN json_each(w.input, '$.identities.replace') j
  WHERE identities.contact = w.target
    AND identities.kind = j.value ->> '$.kind'
    AND iif(j.value ->> '$.id' IS NULL, identities.is_primary = 1, identities.uid = j.value ->> '$.id')
    AND NOT EXISTS (
      SELECT 1 FROM identities o
      WHERE o.contact = w.target AND o.kind = j.value ->> '$.kind' AND o.value = j.value ->> '$.value')`

const ADD = `
  INSERT INTO identities (workspace, kind, scope, value, contact, uid, raw, folded, is_primary, created_at)
  SELECT w.workspace, j.value ->> '$.kind', '', j.value ->> '$.value', w.target,
    coalesce(j.value ->> '$.new_id', j.value ->> '$.id'), j.value ->> '$.raw', j.value ->> '$.folded',
    NOT EXISTS (SELECT 1 FROM identities o WHERE o.contact = w.target AND o.kind = j.value ->> '$.kind')
      AND row_number() OVER (
        PARTITION BY j.value ->> '$.kind' ORDER BY j.key, coalesce(j.value ->> '$.new_id', j.value ->> '$.id')) = 1,
    w.at + j.key
  FROM current_write w
  CROSS JOIN (
    SELECT key, value FROM current_write, json_each(input, '$.identities.add')
    UNION ALL
    SELECT key, value FROM current_write, json_each(input, '$.identities.replace')) j
  WHERE NOT EXISTS (
    SELECT 1 FROM identities o
    WHERE o.contact = w.target AND o.kind = j.value ->> '$.kind' AND o.value = j.value ->> '$.value')`

const SHALL_BE_PRIMARY = `
    iif(j.value ->> '$.id' IS NULL, identities.value = j.value ->> '$.value', identities.uid = j.value ->> '$.id')`

const MAKE_PRIMARY = `
  UPDATE identities
  SET is_primary = ${SHALL_BE_PRIMARY}
  FROM current_write w
  CROSS JOIN json_each(w.input, '$.identities.primary') j
  WHERE identities.contact = w.target AND identities.kind = j.value ->> '$.kind'
    AND identities.is_primary <> ${SHALL_BE_PRIMARY}`

/** Where a kind has values but no primary, its oldest becomes it. */
const PROMOTE = `
  UPDATE identities
  SET is_primary = 1
  FROM current_write w
  WHERE identities.contact = w.target
    AND NOT EXISTS (
      SELECT 1 FROM identities p
      WHERE p.contact = w.target AND p.kind = identities.kind AND p.is_primary = 1)
    AND identities.uid = (
      SELECT o.uid FROM identities o
      WHERE o.contact = w.target AND o.kind = identities.kind
      ORDER BY o.created_at, o.uid LIMIT 1)`

/** SQL: an identity as the contact's row has it. */
export const indexedIdentityJson = (i: string) => `
      json_set(
        json_object('id', ${i}.uid, 'kind', ${i}.kind, 'scope', ${i}.scope, 'value', ${i}.value, 'raw', ${i}.raw,
          'primary', json(iif(${i}.is_primary, 'true', 'false'))),
        iif(${i}.folded IS NULL, '$.value', '$.folded'), coalesce(${i}.folded, ${i}.value),
        iif(${i}.label IS NULL, '$.value', '$.label'), iif(${i}.label IS NULL, ${i}.value, ${i}.label))`

const COLLECT = `
  UPDATE current_write AS w
  SET after = json_set(w.after, '$.identities', json((
    SELECT json_group_array(${indexedIdentityJson('i')} ORDER BY i.kind DESC, i.is_primary DESC, i.created_at, i.uid)
    FROM identities i
    WHERE i.contact = w.target)))`

export const IDENTITY_STATEMENTS = [REMOVE, REPLACE, ADD, MAKE_PRIMARY, PROMOTE, COLLECT]

/** SQL condition over `?1` and `target`: a value wanted belongs to another contact. */
export const IDENTITY_TAKEN = `
  EXISTS (
    SELECT 1
    FROM json_each(?1, '$.input.values') j
    CROSS JOIN identities i ON i.workspace = ?1 ->> '$.workspace'
      AND i.kind = j.value ->> '$.kind' AND i.scope = '' AND i.value = j.value ->> '$.value'
    WHERE i.contact IS NOT (SELECT id FROM target))`

/** SQL: who holds the values in `?1 -> '$.values'`. */
export const FIND_HOLDERS = `
  SELECT json_object('contact_id', c.uid, 'name', c.name, 'path', j.value ->> '$.path',
    'deleted', json(iif(c.deleted_at IS NULL, 'false', 'true')))
  FROM json_each(?1, '$.values') j
  CROSS JOIN identities i ON i.workspace = ?1 ->> '$.workspace'
    AND i.kind = j.value ->> '$.kind' AND i.scope = '' AND i.value = j.value ->> '$.value'
  CROSS JOIN contacts c ON c.id = i.contact
  ORDER BY j.key`
