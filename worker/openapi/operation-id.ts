/**
 * Names for generated clients, made from method and path so that they need no care and never collide:
 * `listContacts`, `getContact`, `addContactTag`, `restoreContactNote`.
 */
import type { Route } from '../http/route'

type Addressed = Pick<Route, 'method' | 'path' | 'status'>

export function operationId(route: Addressed, isList: boolean, isUpsert: boolean): string {
  const parts = route.path.split('/').slice(1)
  const nouns = parts.filter((part) => !isParameter(part))
  const last = nouns.at(-1) ?? ''
  const onOne = isParameter(parts.at(-1))
  // A word that follows one resource and is no collection is something done to it: `/contacts/{id}/restore`.
  const isAction = route.method === 'POST' && isParameter(parts.at(-2)) && singular(last) === last
  if (isAction) return last + nouns.slice(0, -1).map(singular).map(pascal).join('')
  const owners = nouns.slice(0, -1).map(singular)
  return [verb(route, onOne, owners.length > 0, isList, isUpsert), ...[...owners, isList ? last : singular(last)].map(pascal)].join('')
}

function verb({ method, status }: Addressed, onOne: boolean, nested: boolean, isList: boolean, isUpsert: boolean): string {
  switch (method) {
    case 'GET':
      return isList ? 'list' : 'get'
    case 'POST':
      return status === 201 || !nested ? 'create' : 'add'
    case 'PUT':
      return isUpsert ? 'upsert' : 'update'
    case 'DELETE':
      return onOne && !nested ? 'delete' : 'remove'
  }
}

const isParameter = (part: string | undefined): boolean => part?.startsWith('{') ?? false

const singular = (word: string): string => word.replace(/ies$/, 'y').replace(/s$/, '')

const pascal = (word: string): string => word.split('_').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')
