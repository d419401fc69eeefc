/** What a timeline can be narrowed to: fewer choices than there are kinds. */
import type { TimelineKind } from '../../../worker/conversations/timeline.schema'
import { keepOnDevice, readDevice } from '../../data/device'
import type { OnePanel } from '../../data/memory'
import type { Texts } from '../../i18n/id'

export const filters = {
  all: [],
  conversations: ['message'],
  work: ['assignment', 'status'],
  profile: ['contact', 'field', 'tag', 'group', 'block', 'merge'],
  notes: ['note'],
  rules: ['rule'],
} satisfies Record<keyof Texts['filters'], TimelineKind[]>

export type Filter = keyof typeof filters
export const filterNames = Object.keys(filters) as Filter[]

const keyOf = ({ workspace, me }: OnePanel) => `sahut-timeline:${workspace.id}:${me.id}`

/** The agent's last choice on this device. */
export function filterOf(panel: OnePanel): Filter {
  const kept = readDevice<Filter>(keyOf(panel))
  return kept && Object.hasOwn(filters, kept) ? kept : 'all'
}

export function keepFilter(panel: OnePanel, filter: Filter): void {
  keepOnDevice(keyOf(panel), filter === 'all' ? undefined : filter)
}
