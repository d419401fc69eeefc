/** Ids of what is on its way, and what became of them: whoever still means the old one means the new one. */
const prefix = 'pending:'
let count = 0

export const pendingId = () => `${prefix}${Date.now().toString(36)}${++count}`
export const isPending = ({ id }: { id: string }) => id.startsWith(prefix)

const successors = new Map<string, string>()

export function becomes(id: string, next: string): void {
  if (id !== next) successors.set(id, next)
}

export function idNow(id: string): string {
  const next = successors.get(id)
  return next === undefined ? id : idNow(next)
}
