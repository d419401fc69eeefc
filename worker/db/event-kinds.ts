/** What a timeline can be filtered by. Apart from the log, for contracts that know no database. */
export const eventKinds = ['contact', 'field', 'tag', 'group', 'note', 'assignment', 'status', 'block', 'merge', 'rule'] as const
export type EventKind = (typeof eventKinds)[number]
