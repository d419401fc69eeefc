/** wrangler moves to another port when its own is taken; a person who named one wants to be told instead. */
import { createServer } from 'node:net'
import { Refusal } from './project.mjs'

export const host = '127.0.0.1'
const defaultPort = 8787

/** PORT, if it is one and free. */
export async function chosenPort() {
  const text = process.env.PORT ?? String(defaultPort)
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new Refusal(`PORT is "${text}", which is not a port number (1 to 65535).`)
  const problem = await listen(port)
  if (problem === null) return port
  if (problem === 'EADDRINUSE') throw new Refusal(`Port ${port} is taken. Stop what runs there, or choose another: PORT=${port + 1} npm start`)
  throw new Refusal(`Port ${port} cannot be used (${problem}). Choose another: PORT=${defaultPort} npm start`)
}

function listen(port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
}
