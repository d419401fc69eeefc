/** The page at `/docs`: the document for people to read. No script; it works as text, on paper and on a phone. */
import type { OpenApi } from '../openapi/types'
import { channelGuides } from './channels/channels'
import { guides, type Site } from './guides'
import { type Html, html, prose } from './html'
import { objectSection, shownObjects } from './objects'
import { type Addressed, operationSection } from './operation'
import { styles } from './styles'

export function pageOf(document: OpenApi, site: Site): string {
  const base = site.origin + (document.servers[0]?.url ?? '')
  const areas = document.tags.map((area) => ({ ...area, title: area['x-displayName'], operations: operationsOf(document, area.name) }))
  const objects = shownObjects(document)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sahut Contacts API</title>
<style>${styles}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header>
  <a class="brand" href="#main">Sahut Contacts <span>API v${String(document.info['version'])}</span></a>
  <a href="/v1/openapi.json">openapi.json</a>
</header>
<nav aria-label="Contents">
  <ul>${guides.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>
  <h2><a href="#connecting">Connecting channels</a></h2>
  <ul class="deep">${channelGuides.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>
  ${areas.map(({ name, title, operations }) => html`<h2><a href="#area-${name}">${title}</a></h2>
  <ul class="deep">${operations.map(({ operation }) => html`<li><a href="#${operation.operationId}">${prose(operation.summary)}</a></li>`)}</ul>`)}
  <h2><a href="#objects">Objects</a></h2>
  <ul class="deep">${objects.map(([name]) => html`<li><a href="#object-${name}">${name}</a></li>`)}</ul>
</nav>
<main id="main">
  ${opening(base)}
  ${guides.map(({ id, title, body }) => html`<section class="guide" id="${id}"><h2><a href="#${id}">${title}</a></h2>${body(document, site)}</section>`)}
  ${connecting(site)}
  ${areas.map(({ name, title, description, operations }) => html`
  <section id="area-${name}"><div class="area"><h2><a href="#area-${name}">${title}</a></h2><p>${prose(description)}</p></div>
  ${operations.map((one) => operationSection(one, document, base))}</section>`)}
  <section id="objects"><div class="area"><h2><a href="#objects">Objects</a></h2><p>What the calls above answer with. A list wraps its objects in <code>data</code> and adds <code>meta</code>.</p></div>
  ${objects.map((one) => objectSection(one, document))}</section>
</main>
</body>
</html>
`.text
}

function connecting({ origin }: Site): Html {
  return html`
  <section id="connecting"><div class="area"><h2><a href="#connecting">Connecting channels</a></h2><p>${prose('Where customers write is set up once: make the channel here, tell its provider where to post. From the first message on, whoever writes is a contact. Sending is a second step, with what the provider gives you to prove yourself.')}</p></div>
  ${channelGuides.map(({ id, title, setup }) => html`<section class="guide setup" id="${id}"><h2><a href="#${id}">${title}</a></h2>${setup(origin)}</section>`)}</section>`
}

function operationsOf({ paths }: OpenApi, area: string): Addressed[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => operation.tags.includes(area))
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

function opening(base: string): Html {
  return html`<section class="guide" id="start">
    <h1>Contacts API</h1>
    <p lang="id" class="lead">Simpan, cari, dan perbarui kontak pelanggan dari sistem Anda sendiri. Alamat di setiap contoh sudah alamat server ini. Ganti <code>YOUR_API_KEY</code> dengan kunci Anda, dan kata berhuruf besar lainnya, misalnya <code>TAG_ID</code>, dengan ID dari workspace Anda; setelah itu contohnya tinggal disalin.</p>
    <p>${prose('Keep, find and update customers’ contacts from your own systems. JSON over HTTPS; one resource answers as `{"data": …}`, a list adds `meta`. The address in every example is this server’s. Put your key for `YOUR_API_KEY`, and an id of your workspace for the other words in capitals, such as `TAG_ID`; then the example can be copied. Ids that are written out are those of the demo.')}</p>
    <dl class="terms"><dt>Base address</dt><dd><code>${base}</code></dd><dt>Health</dt><dd><code>GET /health</code> answers without a key</dd></dl>
  </section>`
}
