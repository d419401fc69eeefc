/** The document of this very API. Made when first asked for, then kept for as long as the isolate lives. */
import { publish } from '../http/publish'
import { routes } from '../routes'
import { openApiOf } from './document'
import type { OpenApi } from './types'

let made: OpenApi | undefined
let text: string | undefined

export function openApi(): OpenApi {
  made ??= openApiOf(routes)
  return made
}

export async function answerOpenApi(request: Request, env: Env): Promise<Response> {
  text ??= JSON.stringify(openApi())
  return publish(request, env, text, { 'Content-Type': 'application/json; charset=utf-8' })
}
