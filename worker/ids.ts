/** Public ids: a prefix that says what it is, and 80 bits nobody can guess. Opaque: their inside is no promise. */
export const idPrefixes = {
  contact: 'ct',
  identity: 'idn',
  tag: 'tag',
  group: 'grp',
  note: 'note',
  field: 'fld',
  segment: 'seg',
  member: 'usr',
  /** An agent only the host knows; never mistaken for a member. */
  external: 'ext',
  key: 'key',
  workspace: 'ws',
  channel: 'ch',
  conversation: 'conv',
  message: 'msg',
  team: 'team',
  template: 'tpl',
  rule: 'rule',
  request: 'req',
} as const

export type IdKind = keyof typeof idPrefixes

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function newId(kind: IdKind): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  let text = ''
  for (const byte of bytes) text += alphabet.charAt(byte & 31)
  return `${idPrefixes[kind]}_${text}`
}

/** Whether a path segment could be such an id at all; spares the database a trip for garbage. */
export function isId(kind: IdKind, text: string): boolean {
  return text.length <= 64 && new RegExp(`^${idPrefixes[kind]}_[0-9A-Za-z_-]+$`).test(text)
}
