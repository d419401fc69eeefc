/** One operation: what it does, what it takes, what it answers, and a line to try it with. */
import { csvLine, lineBreak } from '../transfer/csv'
import type { Answer, AnswerContent, MediaType, OpenApi, Operation, Parameter, Reference } from '../openapi/types'
import { curlOf, pretty } from './curl'
import { type Field, fieldsOf, fieldTable, nameIn, typeOf } from './fields'
import { type Html, html, prose } from './html'

export interface Addressed {
  method: string
  path: string
  operation: Operation
}

export function operationSection({ method, path, operation }: Addressed, document: OpenApi, base: string): Html {
  const { components } = document
  const all = operation.parameters.map((one) => resolved(one, components.parameters))
  const groups = [
    ['Path', all.filter((one) => one.in === 'path').map(toField)],
    ['Query', all.filter((one) => one.in === 'query').map(toField)],
    ['Body', operation.requestBody ? fieldsOf(operation.requestBody.content['application/json'].schema, components.schemas) : []],
  ] as const
  const intro = operation.description.split('\n\n').slice(0, -1)
  return html`<section class="operation" id="${operation.operationId}">
    <div>
      <h3><a href="#${operation.operationId}">${prose(operation.summary)}</a></h3>
      <p class="address"><span class="method ${method.toLowerCase()}">${method}</span> <code>${breakable(path)}</code></p>
      ${intro.map((text) => html`<p>${prose(text)}</p>`)}
      <p class="who">${roleNames(operation)} <span class="permission"><code>${operation['x-permission']}</code></span></p>
      ${groups.map(([title, fields]) => fields.length > 0 && html`<h4>${title}</h4>${fieldTable(fields, 'sent')}`)}
      ${headers(all.filter((one) => one.in === 'header'))}
      ${answers(operation)}
    </div>
    <div class="sample">
      <pre tabindex="0" aria-label="Example request"><code>${curlOf(base, method, path, operation)}</code></pre>
      ${exampleAnswer(operation, components)}
    </div>
  </section>`
}

/** Told once, in the guide: they mean the same everywhere. */
function headers(parameters: readonly Parameter[]): Html | false {
  if (parameters.length === 0) return false
  return html`<h4>Headers</h4><ul class="answers">${parameters.map(({ name }) => html`<li><a href="#writing"><code>${name}</code></a></li>`)}</ul>`
}

/** A long path breaks before a slash, not within a word. */
function breakable(path: string): Html {
  return html`${path.split('/').slice(1).map((part) => html`<wbr>/${part}`)}`
}

function roleNames({ 'x-roles': roles }: Operation): string {
  return `For ${roles.length === 1 ? roles[0] : `${roles.slice(0, -1).join(', ')} and ${roles.at(-1)}`}`
}

function resolved(parameter: Parameter | Reference, known: OpenApi['components']['parameters']): Parameter {
  if ('name' in parameter) return parameter
  const found = known[nameIn(parameter.$ref)]
  if (found === undefined) throw new Error(`${parameter.$ref} leads nowhere`)
  return found
}

function toField({ name, schema, required = false, description }: Parameter): Field {
  return { name, schema, required, description }
}

function answers({ responses }: Operation): Html {
  const problems = Object.entries(responses).flatMap(([status, answer]) => ('$ref' in answer ? [{ status, code: nameIn(answer.$ref) }] : []))
  return html`<h4>Answers</h4>
    <ul class="answers">${successes(responses).map(([status, answer]) => html`<li><b>${status}</b> ${content(answer)}</li>`)}
    ${problems.map(({ status, code }) => html`<li><a href="#error-${code}"><b>${status}</b> ${code}</a></li>`)}</ul>`
}

function successes(responses: Operation['responses']): [string, Answer][] {
  return Object.entries(responses).flatMap(([status, answer]) => ('$ref' in answer ? [] : [[status, answer]]))
}

function content({ content: body }: Answer): Html {
  const schema = body && mediaOf(body)?.schema
  if (schema === undefined) return html`not modified`
  const data = schema.properties?.['data']
  return typeOf(typeof data === 'object' ? data : schema)
}

function exampleAnswer({ responses }: Operation, { examples }: OpenApi['components']): Html | false {
  const [success] = successes(responses)
  const body = success?.[1].content
  const media = body && mediaOf(body)
  if (body === undefined || media === undefined) return false
  const value = exampleIn(media, examples)
  if (value === undefined) return false
  return html`<details><summary>Example answer</summary><pre tabindex="0"><code>${'text/csv' in body ? csvOf(value) : pretty(value)}</code></pre></details>`
}

const mediaOf = (body: AnswerContent): MediaType | undefined => Object.values(body)[0]

/** As it comes. */
function csvOf(rows: unknown): string {
  const [first, ...more] = rows as Record<string, string>[]
  return first === undefined ? '' : [Object.keys(first), ...[first, ...more].map((row) => Object.values(row))].map(csvLine).join(lineBreak)
}

function exampleIn({ example, examples }: MediaType, known: OpenApi['components']['examples']): unknown {
  if (example !== undefined) return example
  const [reference] = Object.values(examples ?? {})
  return reference && known[nameIn(reference.$ref)]?.value
}
