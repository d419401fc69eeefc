/**
 * The element described for editors and for the documentation, a Custom Elements Manifest: attributes, properties, events,
 * slots, parts and tokens. Nothing in it is written twice: it is read from the comments of the panel's class, of
 * `events.ts` and of `styles/tokens.css`. `npm run manifest` writes `widget/custom-elements.json`; the package is packed
 * with one made afresh, and a test compares the two.
 */
import { create, ts } from '@custom-elements-manifest/analyzer'
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js'
import { readFile, writeFile } from 'node:fs/promises'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

const tagName = 'sahut-contact-panel'
const entry = 'dist/index.js'

const read = (path) => readFile(new URL(path, import.meta.url), 'utf8')

export async function manifest() {
  const [panel, events] = await Promise.all(['panel/panel.ts', 'events.ts'].map(declarationsIn))
  const element = panel.find(({ name }) => name === 'SahutContactPanel')
  const { name, description = '', attributes, members, slots = [], cssParts = [] } = element
  const declaration = {
    kind: 'class',
    customElement: true,
    name,
    tagName,
    description,
    superclass: { name: 'LitElement', package: 'lit' },
    attributes: attributes.filter(({ fieldName }) => !element.propertiesOnly.has(fieldName)).map(({ name, type, default: byDefault, description = '', fieldName }) => ({ name, type, default: byDefault, description, fieldName })),
    members: members.filter(isPublic).map(({ attribute, ...member }) => ({ ...member, ...(!element.propertiesOnly.has(member.name) && { attribute }) })),
    events: events.filter(({ eventName }) => eventName).map((event) => eventOf(event, element.events)),
    slots,
    cssParts,
    cssProperties: tokensIn(await read('styles/tokens.css')),
  }
  const declared = { name, module: entry }
  return {
    schemaVersion: '1.0.0',
    modules: [
      { kind: 'javascript-module', path: entry, declarations: [declaration], exports: [{ kind: 'js', name, declaration: declared }] },
      { kind: 'javascript-module', path: 'dist/define.js', declarations: [], exports: [{ kind: 'custom-element-definition', name: tagName, declaration: declared }] },
    ],
  }
}

async function declarationsIn(path) {
  const source = ts.createSourceFile(path, await read(path), ts.ScriptTarget.ES2022, true)
  return create({ modules: [source], plugins: [...litPlugin(), propertiesOnly, eventClasses] }).modules[0].declarations
}

/** What stands under a name in `static properties` (`state`, `given`) is no attribute; an attribute's options are written out. */
const propertiesOnly = {
  name: 'properties-only',
  analyzePhase({ node, moduleDoc }) {
    if (!ts.isClassDeclaration(node)) return
    const properties = node.members.find((member) => ts.isPropertyDeclaration(member) && member.name.getText() === 'properties')
    const options = properties?.initializer?.properties ?? []
    const named = options.filter(({ initializer }) => !initializer || !ts.isObjectLiteralExpression(initializer))
    moduleDoc.declarations.find(({ name }) => name === node.name?.text).propertiesOnly = new Set(named.map(({ name }) => name.getText()))
  },
}

/** Which event a class is, what it carries, and whether it asks first: the analyzer finds only where one is dispatched, and without a name. */
const eventClasses = {
  name: 'event-classes',
  analyzePhase({ node, moduleDoc }) {
    if (!ts.isClassDeclaration(node)) return
    const type = node.members.find((member) => ts.isPropertyDeclaration(member) && member.name.getText() === 'type')
    const parent = node.heritageClauses?.[0]?.types[0]
    if (!type?.initializer || !ts.isStringLiteral(type.initializer) || type.initializer.text === '') return
    const declaration = moduleDoc.declarations.find(({ name }) => name === node.name?.text)
    declaration.eventName = type.initializer.text
    declaration.detail = parent?.typeArguments?.[0]?.getText() ?? 'unknown'
    declaration.cancelable = parent?.expression.getText() === 'BeforeEvent'
  },
}

/** @param fired What the panel says of it, where the class itself says nothing. */
function eventOf({ eventName, name, description, detail, cancelable }, fired = []) {
  const meaning = description || fired.find((event) => event.name === eventName)?.description || ''
  return { name: eventName, type: { text: name }, description: meaning.replaceAll('\n', ' '), detail, cancelable }
}

function isPublic({ name, privacy, static: isStatic }) {
  return privacy !== 'private' && privacy !== 'protected' && !isStatic && !name.startsWith('#') && !name.startsWith('_')
}

/** One a line, what it is for in the comment behind it. */
function tokensIn(css) {
  return [...css.matchAll(/^ {2}(--sahut-[\w-]+): (.+);(?: \/\* (.+) \*\/)?$/gm)].map(([, name, value, description = '']) => ({ name, default: value, description }))
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(new URL('custom-elements.json', import.meta.url), `${JSON.stringify(await manifest(), null, 2)}\n`)
}
