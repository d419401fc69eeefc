/** An operation as a line for the shell, written the way the product's documentation writes it. */
import type { Operation, Parameter } from '../openapi/types'

export function curlOf(base: string, method: string, path: string, operation: Operation): string {
  const parameters = operation.parameters.filter((parameter): parameter is Parameter => 'name' in parameter)
  const example = (name: string) => String(parameters.find((parameter) => parameter.name === name)?.example ?? `{${name}}`)
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.example !== undefined)
    .map(({ name, example: value }) => `${name}=${encodeURIComponent(String(value)).replaceAll('%2C', ',')}`)
  const url = base + path.replace(/\{(\w+)\}/g, (_, name: string) => example(name))
  const body = operation.requestBody?.content['application/json'].example
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${query.length === 0 ? url : `"${url}?${query.join('&')}"`}`,
    '-H "Authorization: Bearer YOUR_API_KEY"',
    ...(body === undefined ? [] : ['-H "Content-Type: application/json"', `-d '${pretty(body, '  ').replaceAll("'", `'\\''`)}'`]),
  ].join(' \\\n  ')
}

/** JSON as a person lays it out: a list of words stays on its line. */
export function pretty(value: unknown, indent = ''): string {
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object' || item === null)) return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`
    return `[\n${value.map((item) => inner + pretty(item, inner)).join(',\n')}\n${indent}]`
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${pretty(item, inner)}`)
  return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${indent}}`
}
