/**
 * Names for generated clients, made from method and path so that they need no care and never collide:
 * `listContacts`, `lookupContact`, `addContactTag`, `restoreContactNote`, `rotateChannelSecret`.
 */
import type { Method } from '../http/route'

export interface Named {
  method: Method
  path: string
  /** Whether it makes something of its own, which then has an address. */
  creates: boolean
  /** The name of what it answers. */
  answers: string
  isList: boolean
  isUpsert: boolean
}

/** Words of a path that are no things but something done to what stands before them, or to a part of it. */
const actions: readonly string[] = ['lookup', 'restore', 'rotate_secret', 'block', 'unblock', 'revert_name']

export function operationId(named: Named): string {
  const nouns = named.path.split('/').filter((part) => part !== '' && !part.startsWith('{'))
  const last = nouns.at(-1) ?? ''
  const owners = nouns.slice(0, -1)
  if (last === 'revoke_all') return `revokeAll${owners.map(pascal).join('')}`
  if (last.startsWith('export.')) return `export${owners.map(pascal).join('')}`
  if (actions.includes(last)) {
    const [done = '', ...what] = last.split('_')
    return done + [...owners.map(singular), ...what].map(pascal).join('')
  }
  const noun = named.isList ? last : singular(last)
  return verb(named, singular(last), owners.length > 0) + [...owners.map(singular), noun].map(pascal).join('')
}

function verb({ method, creates, answers, isList, isUpsert }: Named, noun: string, nested: boolean): string {
  switch (method) {
    case 'GET':
      return isList ? 'list' : 'get'
    case 'POST':
      return creates || !nested ? 'create' : 'add'
    case 'PUT':
      return isUpsert ? 'upsert' : 'update'
    case 'DELETE':
      // What is taken off a contact answers as the contact; what ceases to be answers as itself.
      return nested && answers !== pascal(noun) ? 'remove' : 'delete'
  }
}

const singular = (word: string): string => word.replace(/ies$/, 'y').replace(/s$/, '')

const pascal = (word: string): string => word.split('_').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')
