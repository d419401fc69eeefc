/** The Worker's entry: wiring only. */
import { consume } from './channels/delivery/consume'
import { receiveEmail } from './channels/hooks/email'
import { hooks } from './channels/hooks/hooks'
import { demo } from './demo/demo.routes'
import { docs } from './docs/docs'
import { appOf } from './http/app'
import { health } from './http/health'
import { maintain } from './maintenance/maintenance'
import { answerOpenApi } from './openapi/openapi'
import { routes } from './routes'

const api = appOf(routes)

async function fetch(request: Request, env: Env): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === '/health') return health(request, env)
  if (pathname === '/docs' || pathname === '/docs/') return docs(request, env)
  if (pathname === '/v1/openapi.json') return answerOpenApi(request, env)
  if (__LOCAL__ && pathname.startsWith('/demo/')) return demo(request, env)
  return (await hooks(request, env)) ?? api(request, env)
}

async function scheduled({ cron, scheduledTime }: ScheduledController, env: Env): Promise<void> {
  await maintain(env, scheduledTime, cron)
}

async function email(message: ForwardableEmailMessage, env: Env): Promise<void> {
  await receiveEmail(message, env)
}

async function queue(batch: MessageBatch, env: Env): Promise<void> {
  await consume(batch, env)
}

export default { fetch, scheduled, email, queue } satisfies ExportedHandler<Env>
