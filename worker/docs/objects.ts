/** What the API answers with, each once: fields, and one example. */
import type { JsonSchema } from '@valibot/to-json-schema'
import { isEnvelope } from '../openapi/operation'
import type { OpenApi } from '../openapi/types'
import { pretty } from './curl'
import { fieldsOf, fieldTable } from './fields'
import { type Html, html, prose } from './html'

/** All that a link may lead to; bodies are told where they are sent. */
export function shownObjects({ paths, components }: OpenApi): [string, JsonSchema][] {
  const sent = new Set(
    Object.values(paths).flatMap((item) => Object.values(item).map((one) => one.requestBody?.content['application/json'].schema.$ref)),
  )
  return Object.entries(components.schemas)
    .filter(([name]) => !sent.has(`#/components/schemas/${name}`))
    .toSorted(([a], [b]) => a.localeCompare(b))
}

export function objectSection([name, schema]: [string, JsonSchema], document: OpenApi): Html {
  const example = isEnvelope(schema) ? undefined : document.components.examples[name]
  const fields = fieldsOf(schema, document.components.schemas)
  return html`<section class="operation" id="object-${name}">
    <div>
      <h3><a href="#object-${name}">${name}</a></h3>
      ${schema.description !== undefined && html`<p>${prose(schema.description)}</p>`}
      ${fields.length > 0 ? fieldTable(fields, 'answered') : html`<p>Any key, each with a string, number, boolean or null.</p>`}
    </div>
    ${example && html`<div class="sample"><pre tabindex="0" aria-label="Example"><code>${pretty((example.value as { data: unknown }).data)}</code></pre></div>`}
  </section>`
}
