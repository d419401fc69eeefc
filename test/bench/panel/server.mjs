/** A host's page, the built widget, and an API whose answers take a known time. It counts what it was asked. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { host } from '../../../worker/ops/port.mjs'

/** One trip to a database that is far away. */
export const usualMs = 150
const types = { '.js': 'text/javascript', '.html': 'text/html', '.svg': 'image/svg+xml' }

/** As little page as there can be, so that what is measured is the panel's. */
const page = `<!doctype html><html lang="id"><meta charset="utf-8"><title>Kotak masuk</title><link rel="icon" href="data:,">
<style>body { margin: 0 } sahut-contact-panel { display: block; inline-size: 360px; min-block-size: 100vh }</style>
<script async src="/sahut.js"></script>
<sahut-contact-panel></sahut-contact-panel>
<script>
  const panel = document.querySelector('sahut-contact-panel')
  panel.setAttribute('phone', new URLSearchParams(location.search).get('phone'))
  panel.getToken = async () => 'token'
</script></html>`

/**
 * @param {string} site The built widget.
 * @param {typeof import('./answers')} answers
 */
export async function serve(site, answers) {
  /** Set by a measurement before it opens the page. */
  const api = { delayMs: (_count) => usualMs, notes: 2, asked: 0, aborted: 0, other: [] }

  const files = async (path, response) => {
    const body = path === '/' ? Buffer.from(page) : await readFile(join(site, path)).catch(() => null)
    if (body === null) return void response.writeHead(404).end()
    const type = types[path === '/' ? '.html' : extname(path)] ?? 'application/octet-stream'
    response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, 'Content-Encoding': 'gzip', 'Cache-Control': 'no-store' })
    response.end(gzipSync(body, { level: 9 }))
  }

  const panel = (phone, response) => {
    api.asked += 1
    const body = answers.panelAnswer(phone, api.notes)
    const timer = setTimeout(() => {
      response.writeHead(body ? 200 : 404, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip', 'Cache-Control': 'no-store' })
      response.end(gzipSync(body ?? '{}'))
    }, api.delayMs(api.asked))
    response.on('close', () => {
      if (response.writableFinished) return
      clearTimeout(timer)
      api.aborted += 1
    })
  }

  const olderNotes = (contact, search, response) => {
    const body = answers.notesAnswer(contact, Number(search.get('page')), Number(search.get('per_page')), api.notes)
    setTimeout(() => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip', 'Cache-Control': 'no-store' })
      response.end(gzipSync(body))
    }, usualMs)
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://host')
    if (pathname === '/v1/panel') return panel(searchParams.get('phone') ?? '', response)
    if (!pathname.startsWith('/v1/')) return void files(pathname, response)
    const [, contact] = /^\/v1\/contacts\/([^/]+)\/notes$/.exec(pathname) ?? []
    if (contact) return olderNotes(contact, searchParams, response)
    // Nothing else is asked before somebody presses something.
    api.other.push(`${request.method} ${pathname}`)
    response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":{}}')
  })
  await new Promise((resolve) => server.listen(0, host, resolve))
  return {
    url: `http://${host}:${server.address().port}`,
    api,
    /** A measurement begins with a clean count. */
    expect({ delayMs = () => usualMs, notes = 2 } = {}) {
      Object.assign(api, { delayMs, notes, asked: 0, aborted: 0, other: [] })
    },
    close: () => new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    }),
  }
}
