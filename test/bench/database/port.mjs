import { createServer } from 'node:net'
import { host } from '../../../worker/ops/port.mjs'

/** Any that nobody listens on. */
export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, host, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
