/** Values of the profile and the custom fields; what was changed while another change waited becomes one with it. */
import { bodyOf, valueAt } from './values'
import type { Changes, Rules, Of } from './operation'

const toOf = (changes: Changes) => Object.entries(changes).map(([target, { to }]) => [target, to] as const)

export const edit: Rules<Of<'edit'>> = {
  show: (contact, { changes }) => {
    const { custom_attributes: attributes, ...lines } = bodyOf(toOf(changes))
    return { ...contact, ...lines, custom_attributes: { ...contact.custom_attributes, ...attributes } }
  },
  call: (path, { changes }) => ({ method: 'PUT', path, body: bodyOf(toOf(changes)) }),
  targets: ({ changes }) => Object.keys(changes),
  free: (now, { changes }) =>
    Object.entries(changes).every(([target, { from, to }]) => {
      const value = valueAt(now, target)
      return value === from || value === to
    }),
  join(earlier, { changes }) {
    if (earlier.kind !== 'edit') return undefined
    const joined = { ...earlier.changes }
    for (const [target, change] of Object.entries(changes)) {
      const before = joined[target]
      joined[target] = { ...change, from: before ? before.from : change.from }
      if (joined[target].from === change.to) delete joined[target]
    }
    return Object.keys(joined).length > 0 ? { kind: 'edit', changes: joined } : null
  },
  part({ changes }, failure, now) {
    const isRefused = ([target, { from, to }]: [string, Changes[string]]) => {
      if (failure.kind === 'refused') return failure.details.some(({ path }) => path === target)
      return failure.kind !== 'stale' || !now || ![from, to].includes(valueAt(now, target))
    }
    const all = Object.entries(changes)
    const refused = all.filter(isRefused)
    if (refused.length === 0 || refused.length === all.length) return undefined
    const edit = (some: typeof all) => ({ kind: 'edit' as const, changes: Object.fromEntries(some) })
    return { refused: edit(refused), rest: edit(all.filter((change) => !isRefused(change))) }
  },
  undo: ({ changes }) => ({
    kind: 'edit',
    changes: Object.fromEntries(Object.entries(changes).map(([target, { from, to }]) => [target, { from: to, to: from }])),
  }),
  // What was chosen, ticked or taken back has no editor to come back to.
  typed: ({ changes }) => Object.entries(changes).flatMap(([target, { from, typed }]) => (typed === undefined ? [] : [{ target, draft: typed, from }])),
}
