/** Ids of what is on its way, and what became of them: whoever still means the old one means the new one. */
const prefix = 'pending:'
let count = 0

export const pendingId = () => `${prefix}${Date.now().toString(36)}${++count}`
export const isPending = ({ id }: { id: string }) => id.startsWith(prefix)

const successors = new Map<string, string>()
const firsts = new Map<string, string>()

export function becomes(id: string, next: string): void {
  if (id === next) return
  successors.set(id, next)
  firsts.set(next, firstId(id))
}

export function idNow(id: string): string {
  const next = successors.get(id)
  return next === undefined ? id : idNow(next)
}

/** The one it was first known by on this page: whatever is drawn for it stays the same. */
export const firstId = (id: string): string => firsts.get(id) ?? id
