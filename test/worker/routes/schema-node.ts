/** What a walk over valibot's schemas looks at. */
import type * as v from 'valibot'

export interface Node {
  type: string
  pipe?: readonly { kind: string }[]
  entries?: Record<string, v.GenericSchema>
  item?: v.GenericSchema
  wrapped?: v.GenericSchema
  options?: readonly v.GenericSchema[]
}

/** A pipe may change what a value is: what counts is its last schema, which says most. */
export function nodeOf(schema: v.GenericSchema): Node {
  const last = (schema as Node).pipe?.findLast(({ kind }) => kind === 'schema')
  return last === undefined ? schema : nodeOf(last as v.GenericSchema)
}
