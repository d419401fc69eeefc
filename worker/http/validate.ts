/** From a contract's verdict to `details`: path and rule, in our own words. */
import * as v from 'valibot'
import { type Detail, Invalid, type Rule, detail, ruleMessages } from '../invalid'

/** `whole`: what a complaint about all of it is filed under. */
export function parse<S extends v.GenericSchema>(schema: S, input: unknown, whole: 'body' | 'query' = 'body'): v.InferOutput<S> {
  // To the library a list is an object without keys.
  if (Array.isArray(input)) throw new Invalid([detail(whole, 'type')])
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  throw new Invalid(detailsOf(result.issues, whole))
}

function detailsOf(issues: readonly v.BaseIssue<unknown>[], whole: string): Detail[] {
  const seen = new Set<string>()
  return issues
    .flatMap((issue) => meant(issue))
    .map((issue) => detail(pathOf(issue) || whole, ruleOf(issue)))
    .filter(({ path, rule }) => !seen.has(`${path} ${rule}`) && seen.add(`${path} ${rule}`))
}

/** Where one of several forms is allowed, the complaint of the form that was meant: the one whose type fits. */
function meant(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown>[] {
  if (issue.type !== 'union') return [issue]
  const closer = (issue.issues ?? []).filter((inner) => inner.kind === 'validation' || inner.path !== undefined)
  if (closer.length === 0) return [issue]
  return closer.map((inner) => ({ ...inner, path: [...(issue.path ?? []), ...(inner.path ?? [])] }) as v.BaseIssue<unknown>)
}

/** `phones.0.value`; a key somebody sent is cut, for it may be anything. */
function pathOf(issue: v.BaseIssue<unknown>): string {
  const keys = issue.path?.map(({ key }) => [...String(key)].slice(0, 64).join('')) ?? []
  return keys.join('.')
}

function ruleOf(issue: v.BaseIssue<unknown>): Rule {
  if (['check', 'raw_check', 'raw_transform'].includes(issue.type) && isRule(issue.message)) return issue.message
  if (issue.type === 'strict_object') return issue.expected === 'never' ? 'unknown_key' : missingOr(issue)
  if (issue.type === 'picklist' || issue.type === 'literal') return 'one_of'
  return missingOr(issue)
}

function missingOr(issue: v.BaseIssue<unknown>): Rule {
  return issue.received === 'undefined' ? 'required' : 'type'
}

function isRule(text: string): text is Rule {
  return Object.hasOwn(ruleMessages, text)
}
