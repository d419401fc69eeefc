/** The page at /docs: everything in it, nothing that runs in it, and no link that leads nowhere. */
import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { curlOf } from '../../worker/docs/curl'
import { html, prose } from '../../worker/docs/html'
import { exactTag } from '../../worker/docs/panel-examples'
import { panel } from '../../worker/docs/panel-reference'
import { problemCodes } from '../../worker/openapi/problem-answers'
import { openApi } from '../../worker/openapi/openapi'
import worker from '../../worker/index'
import { ruleMessages } from '../../worker/invalid'
import { requestOf } from '../e2e/curl'
import { client, newWorkspace } from './harness'

/** As an integrator of the product itself would open it, so that the addresses are those of its documentation. */
const url = 'https://api.sahut.id/docs'

let answer: Response
let page: string
beforeAll(async () => {
  answer = await exports.default.fetch(url)
  page = await answer.text()
})

const all = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, found]) => found ?? '')
const places = () => all(/\sid="([^"]+)"/g)
const samplesOf = (part: string) => [...part.matchAll(/<pre[^>]*><code>([^<]*)<\/code><\/pre>/g)].map(([, found]) => found ?? '')
const samples = () => samplesOf(page)
const asShown = (text: string) => html`${text}`.text
const asCopied = (shown: string) =>
  shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')

describe('/docs', () => {
  it('is a page anybody may open', async () => {
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(await (await exports.default.fetch(`${url}/`)).text()).toBe(page)
  })

  it('runs nothing, loads nothing, and allows its own style sheet by its hash', async () => {
    expect(page).not.toMatch(/<(?:script|iframe|img|link|object|form)\b|\son\w+\s*=|\sstyle\s*=|javascript:/i)
    const styles = [...page.matchAll(/<style>([^]*?)<\/style>/g)]
    expect(styles).toHaveLength(1)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(styles[0]?.[1])))
    expect(answer.headers.get('Content-Security-Policy')?.split('; ')).toEqual([
      "default-src 'none'", `style-src 'sha256-${digest.toBase64()}'`, "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    ])
    expect(styles[0]?.[1]).not.toMatch(/url\(|@import/)
  })

  it('has a place for every link, and each place once', () => {
    expect(new Set(places()).size).toBe(places().length)
    const links = all(/\shref="([^"]+)"/g)
    const inside = links.filter((href) => href.startsWith('#')).map((href) => href.slice(1))
    expect(inside.filter((id) => !places().includes(id))).toEqual([])
    expect(new Set(links.filter((href) => !href.startsWith('#')))).toEqual(new Set(['/v1/openapi.json', '/integrity.json']))
  })

  it('shows every operation with a line to try it, every code and every rule', () => {
    for (const [path, item] of Object.entries(openApi().paths)) {
      for (const [method, operation] of Object.entries(item)) {
        expect(places()).toContain(operation.operationId)
        expect(samples()).toContain(asShown(curlOf('https://api.sahut.id/v1', method.toUpperCase(), path, operation)))
      }
    }
    expect(places()).toEqual(expect.arrayContaining(problemCodes.map((code) => `error-${code}`)))
    const terms = all(/<dt><code>([^<]+<\/code><\/dt><dd>[^<]*)<\/dd>/g)
    expect(terms).toEqual(expect.arrayContaining(Object.entries(ruleMessages).map(([rule, message]) => `${rule}</code></dt><dd>${asShown(message)}`)))
  })

  it.each([
    ['listContacts', `curl "https://api.sahut.id/v1/contacts?q=budi&per_page=5" \\
  -H "Authorization: Bearer YOUR_API_KEY"`],
    ['createContact', `curl -X POST https://api.sahut.id/v1/contacts \\
  -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "name": "Siti Rahma",
    "phone": "+628987654321",
    "email": "siti@example.com",
    "tags": ["prospect"],
    "custom_attributes": {
      "customer_tier": "silver"
    }
  }'`],
    ['updateContact', `curl -X PUT https://api.sahut.id/v1/contacts/ct_01HX3C0L4N6P8Q \\
  -H "Authorization: Bearer YOUR_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "company": "PT Baru Indonesia",
    "tags": ["vip", "reseller", "platinum"]
  }'`],
  ])('has the line of the product’s documentation for %s', (_, line) => {
    expect(samples()).toContain(asShown(line))
  })

  it('has the statement that sets a plan, and it does', async () => {
    const workspace = await newWorkspace({ plan: 'starter' })
    const [statement = ''] = /UPDATE workspaces[^"]*/.exec(samples().map(asCopied).join('\n')) ?? []
    await env.DB.prepare(statement.replace('WORKSPACE_ID', workspace.id)).run()
    expect((await workspace.get('/workspace')).body.data.plan).toBe('pro')
  })

  it('is sent again only when it has changed', async () => {
    const etag = answer.headers.get('ETag') ?? ''
    expect((await exports.default.fetch(url, { headers: { 'If-None-Match': etag } })).status).toBe(304)
    expect((await exports.default.fetch(url, { method: 'DELETE' })).status).toBe(405)
  })
})

describe('the examples, in a fresh demo', () => {
  let key = ''
  beforeAll(async () => {
    for (let done = 0, total = 1; done < total;) {
      const answer = await exports.default.fetch('https://api.sahut.id/demo/seed', { method: 'POST', body: '{}' })
      const { data } = (await answer.json()) as { data: { done: number; total: number; api_key: string | null } }
      key = data.api_key ?? key
      ;({ done, total } = data)
    }
  }, 60_000)

  const budi = '/contacts/ct_01HX3C0L4N6P8Q'
  const read = async (path: string) => (await client(key).get(path)).body.data
  const lastOf = (list: { id: string }[]) => list.at(-1)?.id ?? ''

  /** What a reader would look up for a word in capitals: as a rule what an earlier example has made. */
  const lookups: Record<string, (line: string) => Promise<string>> = {
    TAG_ID: async () => lastOf(await read('/tags?q=langganan-')),
    NOTE_ID: async () => (await read(`${budi}/notes`))[0].id,
    IDENTITY_ID: async (line) => lastOf((await read(budi))[line.includes('/phones/') ? 'phones' : 'emails']),
    SEGMENT_ID: async () => lastOf(await read('/segments')),
    CHANNEL_ID: async () => lastOf(await read('/channels')),
    CONVERSATION_ID: async () => (await read('/conversations'))[0].id,
    MESSAGE_ID: async () => lastOf((await read(`/conversations/${found['CONVERSATION_ID']}/messages`)).filter(({ type }: { type: string }) => type !== 'activity')),
    TEAM_ID: async () => lastOf(await read('/teams')),
    TEMPLATE_ID: async () => lastOf(await read('/templates')),
    RULE_ID: async () => lastOf(await read('/rules')),
    // The examples' list of two stands for all there are.
    NEXT_RULE_ID: async () => (await read('/rules')).slice(0, -1).map(({ id }: { id: string }) => id).join('", "'),
    FIELD_ID: async () => lastOf(await read('/custom_attributes')),
    MEMBER_ID: async () => lastOf(await read('/members')),
    KEY_ID: async () => (await read('/api_keys'))[0].id,
    NEXT_FIELD_ID: async () => (await read('/custom_attributes')).slice(0, -1).map(({ id }: { id: string }) => id).join('", "'),
  }
  const found: Record<string, string> = {}

  async function filledIn(line: string): Promise<string> {
    const words = [...line.matchAll(/\b(?!YOUR_API_KEY\b)[A-Z]+(?:_[A-Z]+)+\b/g)].map(([word]) => word)
    let text = line.replace('YOUR_API_KEY', key)
    for (const word of words) {
      const lookup = lookups[word]
      if (lookup === undefined) throw new Error(`nobody has said what ${word} is: ${line}`)
      const place = word === 'IDENTITY_ID' ? (/\/(?:phones|emails)\//.exec(line)?.[0] ?? '') : word
      // What has been deleted is not listed any more, but can be restored.
      const id = line.includes('/restore') ? found[place] : await lookup(line)
      found[place] = id ?? ''
      text = text.replace(word, found[place])
    }
    return text
  }

  it('are answered, one after the other as they stand, those with words in capitals once these are filled in', async () => {
    const lines = samples().map(asCopied).filter((sample) => sample.startsWith('curl'))
    const [, guide = ''] = page.split('<section class="guide" id="conversing">')
    const told = samplesOf(guide.split('</section>')[0] ?? '').filter((sample) => sample.startsWith('curl'))
    expect(told).toHaveLength(5)
    expect(lines).toHaveLength(told.length + Object.values(openApi().paths).flatMap((item) => Object.keys(item)).length)
    const refused: unknown[] = []
    for (const line of lines) {
      const answer = await worker.fetch(requestOf(await filledIn(line)), env)
      if (!answer.ok) refused.push([line, answer.status, await answer.json()])
    }
    expect(refused).toEqual([])
  })
})

describe('the guide to the panel', () => {
  it('has every attribute, event and token, with what its own source says of it', () => {
    const [, guide = ''] = page.split('<section class="guide" id="panel">')
    const rows = [...guide.matchAll(/<dt><code>([^<]+)<\/code><\/dt><dd>([^]*?)<\/dd>/g)].map(([, term = '', meaning = '']) => ({ term, meaning }))
    for (const { name, description = '' } of [...panel.attributes, ...panel.events, ...panel.cssProperties, ...panel.slots, ...panel.cssParts]) {
      // Two things may have one name: there are actions to be styled, and a slot for more of them.
      expect(rows).toContainEqual({ term: name, meaning: expect.stringContaining(prose(description).text) })
    }
    expect(rows.map(({ term }) => term)).toEqual(expect.arrayContaining(['getToken', 'reload()']))
  })

  it('tells apart what can be refused', () => {
    const [facts = '', refusable = ''] = page.split('These come before')
    for (const { name, cancelable } of panel.events) expect([name, (cancelable ? refusable : facts).includes(`<dt><code>${name}</code>`)]).toEqual([name, true])
    expect(panel.events.filter(({ cancelable }) => cancelable).map(({ name }) => name)).toEqual(panel.events.map(({ name }) => name).filter((name) => /^sahut-(?:before-|conversation-open$)/.test(name)))
  })

  it('has the whole tag of the exact version that is served beside it', async () => {
    const exact = { version: '7.8.9', file: '7.8.9/sahut.js', integrity: 'sha384-c2FodXQ=' }
    const asked: string[] = []
    const ASSETS = { fetch: async (address: string) => Response.json((asked.push(address), exact)) }
    const elsewhere = await worker.fetch(new Request('https://contacts.example.com/docs'), { ...env, ASSETS } as unknown as Env)
    expect(await elsewhere.text()).toContain(asShown(exactTag('https://contacts.example.com', exact)))
    expect(asked).toEqual(['https://contacts.example.com/integrity.json'])
  })
})

describe('markup', () => {
  it('takes whatever is put into it as text', () => {
    const nasty = `<img src=x onerror="alert('1')">&amp;`
    const shown = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;'
    expect(html`<p title="${nasty}">${[nasty, html`<b>${nasty}</b>`]}</p>`.text).toBe(`<p title="${shown}">${shown}<b>${shown}</b></p>`)
    expect(prose(`\`${nasty}\` ${nasty}`).text).toBe(`<code>${shown}</code> ${shown}`)
  })
})
