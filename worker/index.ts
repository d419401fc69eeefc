/** The Worker's entry: wiring only. */
import { demo } from './demo/demo.routes'
import { appOf } from './http/app'
import { routes } from './routes'

const api = appOf(routes)

async function fetch(request: Request, env: Env): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === '/health') return Response.json({ data: { status: 'ok' } })
  if (__LOCAL__ && pathname.startsWith('/demo/')) return demo(request, env)
  return api(request, env)
}

export default { fetch } satisfies ExportedHandler<Env>
