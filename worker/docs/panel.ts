/** The guide to the panel in a page. Its tables are the panel's own: attributes, events and tokens stand where they are defined. */
import { type Html, html, prose } from './html'
import { code, list, terms } from './parts'
import { type ExactVersion, exactTag, mountingTag, npm, policy, queue, react, scriptTag, theme, veto } from './panel-examples'
import { panel } from './panel-reference'

/** Where the Worker cannot look into its own files, words in capitals stand for what `integrity.json` says. */
const someVersion: ExactVersion = { version: 'VERSION', file: 'VERSION/sahut.js', integrity: 'INTEGRITY' }

export function panelGuide(origin: string, exact: ExactVersion = someVersion): Html {
  return html`
    <p lang="id" class="lead">Panel kontak untuk halaman Anda sendiri: satu tag script, satu elemen, dan satu alamat di server Anda yang memberi token.</p>
    <p>${prose('`<sahut-contact-panel>` shows the contact whom a conversation is with. Your page’s origin must be among the `allowed_origins` of the workspace (`PUT /workspace`).')}</p>
    ${code(scriptTag(origin))}
    <p>${prose('The contact is found by what the page knows: `contact-id`, `phone`, `email` or `external-id`. Change an attribute, and the panel shows somebody else. `getToken` is asked for a panel token at the start and whenever one has expired; your server knows the agent, and gets one from `POST /panel_tokens`.')}</p>
    <p>${prose('The tag may stand on a page any number of times, also as `type="module"`, also beside another version or the npm package: the first one stays. It leaves one global, `Sahut`. What has to wait for the panel waits there, from before the script is loaded:')}</p>
    ${code(queue)}
    <h3>In one tag</h3>
    ${code(mountingTag(origin))}
    <p>${prose('`data-mount` is a selector for where the panel goes; empty, it goes right after the tag. Every other `data-*` becomes the attribute of that name. `data-token-url` is an address of your own server that answers with a token: as text, or as JSON with `token` or `data.token`, so that the answer of `POST /panel_tokens` can be passed on as it came.')}</p>
    ${versions(origin, exact)}
    <h3>From npm</h3>
    <p>${prose('`npm run pack` makes the package. `@sahut/contact-panel` has the class, its types and the events, and does nothing by being imported; `defineSahut()` registers the tag, and so does importing `@sahut/contact-panel/define`. `custom-elements.json` tells editors what is below.')}</p>
    ${code(npm)}
    <p>${prose('React 19 sets properties of an element and listens to its events. `@sahut/contact-panel/react` has the types for both; define the element before the first render.')}</p>
    ${code(react)}
    ${strictPages(origin)}
    <h3>Attributes</h3>
    ${terms(panel.attributes.map(({ name, type, description = '', default: byDefault }) => [name, html`${prose(description)} ${valueOf(type.text, byDefault)}`]))}
    <p>And, of the element itself:</p>
    ${terms(panel.members.filter(({ attribute }) => attribute === undefined).map(({ name, kind, description = '' }) => [kind === 'method' ? `${name}()` : name, prose(description)]))}
    ${events()}
    <h3>Colours and sizes</h3>
    <p>${prose('`theme` is `auto`, `light` or `dark`. Beyond that, set any of these on the element; the panel is as wide as its place, from 240 px. Fonts, `!important` and resets of the page do not reach inside.')}</p>
    ${code(theme)}
    ${terms(panel.cssProperties.map(({ name, default: byDefault, description = '' }) => [name, html`${lineOf(description)}<code>${byDefault}</code>`]))}
    ${described('Slots', panel.slots)}
    ${described('Parts', panel.cssParts, 'With `sahut-contact-panel::part(name)` a page styles what no token reaches.')}
    <h3>What stays on the device</h3>
    <p>${prose('In `localStorage`, under names that begin with `sahut-`: text and changes that are not sent yet, by workspace, agent and contact, so that neither a reload nor a lost connection takes them; and the order and folds of the sections, by workspace and agent. Tokens and contacts are kept in memory only. Where storage is forbidden, memory has to do for all of it.')}</p>
    <h3>Languages</h3>
    <p>${prose('`locale` is `id` (the default) or `en`; `en-GB` is English, and a language the panel does not speak is Indonesian. A language is one file, `widget/i18n/<code>.ts`, with a line in `language.ts`, and is fetched only by those who use it. Times are in the time zone of the workspace.')}</p>`
}

function versions(origin: string, exact: ExactVersion): Html {
  return html`
    <h3>One exact version</h3>
    <p>${prose('`/sahut.js` is always the newest: browsers ask for it each time, and a deploy is seen at once. A page that wants to know every byte it runs names a version and its hash:')}</p>
    ${code(exactTag(origin, exact))}
    <p>${prose('It is one file and imports nothing, so the hash covers all that runs; what is different by one letter is not run at all. In return it is all there before the first paint, 40 kB instead of 20. ')}<a href="/integrity.json"><code>integrity.json</code></a>${prose(' has version, file and hash, for scripts that pin.')}</p>
    ${list([
      'A deploy replaces all files, those of older versions too: `/0.1.0/sahut.js` is gone once 0.2.0 is deployed. So deploy and change the tag together, or take `dist/embed/` from the npm package and serve it yourself, for as long as you like. Then `api-base` (`data-api-base`) says where the API is.',
      'Browsers keep an exact version for a year. Whoever changes the panel’s code raises `version` in `package.json` before deploying it.',
      'A page that was opened before a deploy, with `/sahut.js`, may need a part that is gone, and offers to try again; after a reload it has the new version. An exact version has all its parts from the start.',
    ])}`
}

function strictPages(origin: string): Html {
  return html`
    <h3>Strict pages</h3>
    <p>${prose('What a Content-Security-Policy must allow. No `unsafe-inline`, no `unsafe-eval`, nothing in `style-src`.')}</p>
    ${code(policy(origin))}
    ${list([
      `\`script-src\`: a nonce on the tag together with \`strict-dynamic\`, or \`${origin}\` itself. An exact version needs only the nonce.`,
      '`connect-src`: this server, and your own for the token.',
      '`img-src`: wherever the pictures of your contacts are (`avatar_url`).',
      '`trusted-types lit-html`: the one policy the panel makes. A page that uses Lit too, or the panel from npm beside the script tag, adds `\'allow-duplicates\'`.',
    ])}`
}

function events(): Html {
  const rows = (cancelable: boolean) =>
    terms(panel.events.filter((event) => event.cancelable === cancelable).map(({ name, description = '', detail }) => [name, html`${lineOf(description)}<code>${detail}</code>`]))
  return html`
    <h3>Events</h3>
    <p>${prose('All bubble, out of the panel too, and carry their `detail` as shown. Facts:')}</p>
    ${rows(false)}
    <p>${prose('These come before, and can be refused with `preventDefault()`: nothing is written, sent or opened, and what the agent typed stays where it is.')}</p>
    ${rows(true)}
    ${code(veto)}
    <p>${prose('On `document`, where there is no panel to tell it: `sahut-error`, with `detail.code` `not_loaded` (the panel could not be fetched) or `not_mounted` (nothing on the page matches `data-mount`).')}</p>`
}

function described(title: string, rows: readonly { name: string; description?: string }[], intro = ''): Html | false {
  return rows.length > 0 && html`<h3>${title}</h3>${intro !== '' && html`<p>${prose(intro)}</p>`}${terms(rows.map(({ name, description = '' }) => [name, prose(description)]))}`
}

function lineOf(description: string): Html | false {
  return description !== '' && html`${prose(description)}<br>`
}

/** Most are text, and empty at first; what is not is worth a word. */
function valueOf(type: string, byDefault: string): Html {
  const choice = type.includes(`'`) && `${type.replaceAll(`'`, '`').replaceAll(' | ', ', ')}. `
  const initial = /^'(.+)'$/.exec(byDefault)?.[1]
  return html`${choice && prose(choice)}${initial !== undefined && html`Default: <code>${initial}</code>`}`
}
