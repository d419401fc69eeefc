/** How the panel is put into a page, as text to copy. Tests put each into a page and look at what happens. */

/** What `integrity.json` says of the version that is served beside this page. */
export interface ExactVersion {
  version: string
  file: string
  integrity: string
}

export const scriptTag = (origin: string) => `<script async src="${origin}/sahut.js"></script>

<sahut-contact-panel phone="+628123456789"></sahut-contact-panel>

<script>
  document.querySelector('sahut-contact-panel').getToken =
    async () => (await fetch('/my/panel-token')).text()
</script>`

export const mountingTag = (origin: string) => `<div id="kontak"></div>

<script async src="${origin}/sahut.js"
  data-mount="#kontak" data-phone="+628123456789" data-locale="id"
  data-token-url="/my/panel-token"></script>`

export const exactTag = (origin: string, { file, integrity }: ExactVersion) => `<script async src="${origin}/${file}"
  integrity="${integrity}"
  crossorigin="anonymous"></script>`

export const queue = `(window.Sahut = window.Sahut || []).push(({ version }) => {
  // <sahut-contact-panel> is defined, and on the page if the tag mounts it.
})`

export const veto = `panel.addEventListener('sahut-before-reach', (event) => {
  if (event.detail.way !== 'call') return
  event.preventDefault()
  startCall(event.detail.to)
})`

export const npm = `import '@sahut/contact-panel/define'

const panel = document.createElement('sahut-contact-panel')
panel.apiBase = 'https://contacts.example.com/v1'
panel.phone = '+628123456789'
panel.getToken = async () => (await fetch('/my/panel-token')).text()
document.body.append(panel)`

export const react = `import '@sahut/contact-panel/define'
import '@sahut/contact-panel/react'

const getToken = async () => (await fetch('/my/panel-token')).text()

export function Kontak({ phone, onName }: { phone: string; onName: (name: string) => void }) {
  return (
    <sahut-contact-panel
      apiBase="https://contacts.example.com/v1"
      phone={phone}
      getToken={getToken}
      onsahut-contact-loaded={(event) => onName(event.detail.contact.name)}
    />
  )
}`

export const policy = (origin: string) => `script-src 'nonce-NONCE' 'strict-dynamic';
connect-src 'self' ${origin};
img-src https:;
require-trusted-types-for 'script';
trusted-types lit-html`

export const theme = `sahut-contact-panel {
  --sahut-accent: light-dark(#7a1f5c, #e9a6d2);
  --sahut-accent-fill: #7a1f5c;
  --sahut-font: "Inter", sans-serif;
}`
