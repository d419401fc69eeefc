/**
 * What stays on the agent's device, under keys that begin with `sahut-`. Storage may be forbidden (a sandboxed frame),
 * absent or full; memory then has to do, and a reload forgets.
 */
const memory = new Map<string, string>()

/** `undefined` for what is not there, or no longer reads. */
export function readDevice<T>(key: string): T | undefined {
  try {
    return JSON.parse(memory.get(key) ?? localStorage.getItem(key) ?? '') as T
  } catch {
    return undefined
  }
}

/** `undefined` takes it away. */
export function keepOnDevice(key: string, value: unknown): void {
  memory.delete(key)
  try {
    if (value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
  } catch {
    if (value !== undefined) memory.set(key, JSON.stringify(value))
  }
}

/** What begins like this, of this page or an earlier one. */
export function keysOnDevice(prefix: string): string[] {
  const keys = [...memory.keys()]
  try {
    keys.push(...Object.keys(localStorage))
  } catch {
    // Then there is nothing but what this page has.
  }
  return keys.filter((key) => key.startsWith(prefix))
}
