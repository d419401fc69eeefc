/** Of all that could be referred to, what is: a component that no operation leads to would only be noise. */
import type { Components, OpenApi } from './types'

export function reachable(paths: OpenApi['paths'], components: Components): Components {
  const found = new Set<string>()
  const follow = (value: unknown): void => {
    for (const reference of referencesIn(value)) {
      if (found.has(reference)) continue
      found.add(reference)
      const [kind = '', name = ''] = reference.replace('#/components/', '').split('/')
      follow((components as unknown as Record<string, Record<string, unknown>>)[kind]?.[name])
    }
  }
  follow(paths)
  const kept = <T>(kind: keyof Components, all: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => found.has(`#/components/${kind}/${name}`)))
  return {
    securitySchemes: components.securitySchemes,
    schemas: kept('schemas', components.schemas),
    parameters: kept('parameters', components.parameters),
    headers: kept('headers', components.headers),
    responses: kept('responses', components.responses),
    examples: kept('examples', components.examples),
  }
}

export function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => (key === '$ref' && typeof one === 'string' ? [one] : referencesIn(one)))
}
