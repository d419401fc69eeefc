/** The variables of a template's body, `{{1}}` or `{{name}}`, and what becomes of it when they are given. */
import { type Detail, detail } from '../invalid'
import { limits } from '../limits'

const variable = /\{\{\s*([a-z][a-z0-9_]*|[1-9]\d*)\s*\}\}/g

const isPosition = (name: string) => /^\d+$/.test(name)

/** Each once, positions by number, names as they come. */
export function variablesIn(body: string): string[] {
  const names = [...new Set(Array.from(body.matchAll(variable), ([, name = '']) => name))]
  return names.every(isPosition) ? names.toSorted((a, b) => Number(a) - Number(b)) : names
}

/** As providers take them: positions from 1 without a gap, or names, never both; no other braces. */
export function areVariablesSound(body: string): boolean {
  if (/\{\{|\}\}/.test(body.replace(variable, ' '))) return false
  const names = variablesIn(body)
  if (names.length > limits.variablesPerTemplate || names.some((name) => name.length > limits.variableMaxChars)) return false
  return names.some(isPosition) ? names.every((name, index) => name === String(index + 1)) : true
}

export type Rendered = { ok: true; text: string } | { ok: false; details: readonly Detail[] }

/** Every variable has a value, and every value a variable. A value is text, whatever braces it has. */
export function renderTemplate(body: string, given: Readonly<Record<string, string>>): Rendered {
  const names = variablesIn(body)
  const values = new Map(Object.entries(given))
  const missing = names.filter((name) => (values.get(name) ?? '').trim() === '')
  const unknown = [...values.keys()].filter((name) => !names.includes(name))
  const path = (name: string) => `template_variables.${name.slice(0, limits.variableMaxChars)}`
  const details = [...missing.map((name) => detail(path(name), 'required')), ...unknown.map((name) => detail(path(name), 'unknown_key', names))]
  if (details.length > 0) return { ok: false, details }
  return { ok: true, text: body.replace(variable, (_, name: string) => values.get(name) ?? '') }
}
