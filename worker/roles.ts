/**
 * Who may do what: the whole matrix, one row a permission. A route names its permission in `routes.ts`;
 * nothing else in the code asks for a role by name.
 */
import type { ActorType } from './auth/actor.schema'

export const roles = ['viewer', 'agent', 'supervisor', 'admin'] as const
export type Role = (typeof roles)[number]

export const permissions = {
  'contacts:read': ['viewer', 'agent', 'supervisor', 'admin'],
  'contacts:write': ['agent', 'supervisor', 'admin'],
  'contacts:delete': ['supervisor', 'admin'],
  'notes:write': ['agent', 'supervisor', 'admin'],
  /** Edit and delete what a colleague wrote. */
  'notes:moderate': ['supervisor', 'admin'],
  'tags:manage': ['supervisor', 'admin'],
  'groups:manage': ['supervisor', 'admin'],
  'segments:manage': ['supervisor', 'admin'],
  'contacts:block': ['agent', 'supervisor', 'admin'],
  'conversations:write': ['agent', 'supervisor', 'admin'],
  /** Give a conversation to somebody else. */
  'conversations:assign': ['supervisor', 'admin'],
  'conversations:export': ['admin'],
  /** Be told in the panel that the month's conversations run out: whoever plans for the team. */
  'quota:watch': ['supervisor', 'admin'],
  'teams:manage': ['supervisor', 'admin'],
  'rules:manage': ['supervisor', 'admin'],
  'templates:manage': ['admin'],
  'channels:manage': ['admin'],
  'fields:manage': ['admin'],
  'members:read': ['agent', 'supervisor', 'admin'],
  'members:manage': ['admin'],
  'keys:manage': ['admin'],
  'tokens:create': ['viewer', 'agent', 'supervisor', 'admin'],
  'workspace:read': ['viewer', 'agent', 'supervisor', 'admin'],
  'workspace:manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions
export const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]]

export function may(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role)
}

/** A token that could ask for tokens would never end, so that needs a key, whatever the role. */
export function permissionsOf(role: Role, type: ActorType): Permission[] {
  return permissionNames.filter((permission) => may(role, permission) && (type === 'key' || permission !== 'tokens:create'))
}

/** Roles are ordered: a caller hands out its own or a lower one. */
export function isAtMost(role: Role, ceiling: Role): boolean {
  return roles.indexOf(role) <= roles.indexOf(ceiling)
}

export function lowerRole(a: Role, b: Role): Role {
  return isAtMost(a, b) ? a : b
}
