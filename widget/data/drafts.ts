/**
 * Unsent text, by agent and contact: kept while the page lives, and on the device where that is allowed, so that
 * neither another contact nor a reload takes it.
 */
const prefix = 'sahut-draft:'
const drafts = new Map<string, string>()

export function draftKey(workspaceId: string, agentId: string, contactId: string): string {
  return `${prefix}${workspaceId}:${agentId}:${contactId}`
}

export function readDraft(key: string): string {
  return drafts.get(key) ?? stored((storage) => storage.getItem(key)) ?? ''
}

export function writeDraft(key: string, text: string): void {
  if (text) drafts.set(key, text)
  else drafts.delete(key)
  stored((storage) => (text ? storage.setItem(key, text) : storage.removeItem(key)))
}

/** Storage may be forbidden (a sandboxed frame), absent or full; memory then has to do. */
function stored<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage)
  } catch {
    return undefined
  }
}
