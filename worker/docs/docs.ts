/** `/docs`, made once for the address it is read at, under a policy that allows nothing but its own style sheet. */
import { publish } from '../http/publish'
import { openApi } from '../openapi/openapi'
import { pageOf } from './page'
import type { ExactVersion } from './panel-examples'
import { styles } from './styles'

let last: { origin: string; page: string } | undefined

export async function docs(request: Request, env: Env): Promise<Response> {
  const { origin } = new URL(request.url)
  if (last?.origin !== origin) last = { origin, page: pageOf(openApi(), { origin, exact: await exactVersion(origin, env) }) }
  return publish(request, env, last.page, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${await hashOf(styles.text)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'Referrer-Policy': 'no-referrer',
  })
}

/** The panel's files are deployed with this page, and one of them says which version they are. */
async function exactVersion(origin: string, { ASSETS }: Env & { ASSETS?: Fetcher }): Promise<ExactVersion | undefined> {
  const answer = await ASSETS?.fetch(`${origin}/integrity.json`)
  return answer?.ok ? answer.json() : undefined
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}
