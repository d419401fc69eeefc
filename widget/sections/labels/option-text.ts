/** A suggestion with what was typed in it set bold. */
import { html, type TemplateResult } from 'lit'

export function optionText(name: string, typed: string): TemplateResult {
  const text = typed.trim()
  const at = text ? name.toLocaleLowerCase().indexOf(text.toLocaleLowerCase()) : -1
  if (at < 0) return html`${name}`
  return html`${name.slice(0, at)}<b>${name.slice(at, at + text.length)}</b>${name.slice(at + text.length)}`
}
