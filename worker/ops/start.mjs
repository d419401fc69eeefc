/**
 * `npm start`: from a fresh clone to a contact on screen. Runs on Node 20 with nothing installed; everything after the
 * installation happens in new processes, on the Node that came with it.
 */
import { addDemoPage, buildWidget } from './build.mjs'
import { fillDemo } from './demo.mjs'
import { install } from './install.mjs'
import { takeLock } from './lock.mjs'
import { secretArguments } from './optional-secrets.mjs'
import { chosenPort, host } from './port.mjs'
import { launch, Refusal } from './project.mjs'
import { migrate, startServer } from './serve.mjs'
import { keepMasterSecret, state, stateName } from './state.mjs'

/** wrangler dev ends when a browser takes a request back at the wrong moment (cloudflare/workers-sdk#15451). So often in a minute it is started again. */
const restartsPerMinute = 5
/** As wrangler.toml has them, and how often that is; nothing else calls them here. */
const crons = { '* * * * *': 60_000, '*/10 * * * *': 10 * 60_000 }

await launch(async () => {
  const port = await chosenPort()
  await install()

  const lock = await takeLock(state.lock, `http://${host}:${port}`)
  if (!lock.held) {
    throw new Refusal(`A server already runs on ${stateName} (${lock.note}, process ${lock.pid}). Stop it, or give this one a place of its own: SAHUT_STATE=.sahut/second PORT=${port + 1} npm start`)
  }
  process.once('exit', lock.release)

  console.log('Building the widget …')
  await keepMasterSecret()
  await buildWidget(state.site)
  await addDemoPage(state.site)

  console.log('Preparing the local database …')
  await migrate()

  console.log('Starting the server …')
  const secrets = await secretArguments()
  let server = startServer(port, secrets)
  const stopping = stopSignal()
  stopping.addEventListener('abort', () => void server.stop())
  try {
    await server.ready()
    present(await fillDemo(server.url, reporter()))
    server.speak()
    for (const [cron, everyMs] of Object.entries(crons)) {
      const run = () => void fetch(`${server.url}/cdn-cgi/handler/scheduled?${new URLSearchParams({ cron })}`).then((answer) => answer.body?.cancel(), () => {})
      run()
      setInterval(run, everyMs).unref()
    }
    const ends = []
    for (let code = await server.ended; !stopping.aborted; code = await server.ended) {
      ends.push(Date.now())
      if (ends.filter((at) => at > Date.now() - 60_000).length > restartsPerMinute) throw new Refusal(`The server ended by itself, with exit code ${code}, again and again.`)
      console.log('The server ended by itself; starting it again …')
      // What it had started may still hold the port.
      await server.stop()
      server = startServer(port, secrets)
      await server.ready()
      server.speak()
    }
  } catch (error) {
    // Whatever was under way when it was told to stop has failed because of that.
    if (!stopping.aborted) throw error
  } finally {
    await server.stop()
  }
})

/** Ctrl-C, `kill` and a closed terminal are the ordinary end of a local server: exit code 0. */
function stopSignal() {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => controller.abort())
  // A signal sent to npm alone ends npm and its shell, and never gets here.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event !== undefined) setInterval(() => process.ppid === parent || controller.abort(), 1_000).unref()
  return controller.signal
}

/** Says how far the demo is, once it has taken a second and every second after. */
function reporter() {
  let saidAt = Date.now()
  return (done, total) => {
    if (Date.now() - saidAt < 1_000) return
    saidAt = Date.now()
    console.log(`Filling the demo workspace: ${Math.floor((100 * done) / total)} %`)
  }
}

function present({ url, api_key }) {
  console.log(`
Sahut Contacts is running. Ctrl-C stops it; the data stays in ${stateName}, \`npm run reset\` starts over.

  Demo page   ${url}/demo/
  API         ${url}/v1
  API docs    ${url}/docs
  Admin key   ${api_key}

  curl "${url}/v1/contacts?q=budi&per_page=5" -H "Authorization: Bearer ${api_key}"
`)
}
