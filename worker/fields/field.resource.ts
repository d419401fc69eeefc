/** A field's row, and its public face. */
import type { FieldDefinition } from '../db/settings'
import { formatInstant, formatInstantOrNull } from '../http/values'
import type { Field } from './field.schema'

/** Only what isolates keep has these, and nobody else is told. */
type OfIsolates = 'number' | 'words_indexed'

export type FieldRow = Omit<FieldDefinition, OfIsolates> & Partial<Pick<FieldDefinition, OfIsolates>> & { archived_at?: number | null }

/** JSON of field `f`. */
export const FIELD_JSON = `
  json_object(
    'id', f.uid, 'key', f.key, 'name', f.name, 'type', f.type, 'options', json(f.options), 'position', f.position,
    'version', f.version, 'created_at', f.created_at, 'updated_at', f.updated_at, 'archived_at', f.archived_at)`

export function toField({ number: _, words_indexed: _words, ...field }: FieldRow): Field {
  return {
    ...field,
    archived_at: formatInstantOrNull(field.archived_at ?? null),
    created_at: formatInstant(field.created_at),
    updated_at: formatInstant(field.updated_at),
  }
}
