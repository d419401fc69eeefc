/**
 * What a page loads by script tag: `dist/sahut.js`, a classic script under a fixed name, and hashed modules in `assets/`.
 * The exact version, `dist/<version>/sahut.js`, is built beside it (`vite.exact.config.ts`).
 * The panel chunk holds Lit itself ("allow-extension"), so the first paint costs one module, not a chain of them.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const root = decodeURI(new URL('.', import.meta.url).pathname)

/** The project's, which is also that of the npm package. */
export const { version } = JSON.parse(readFileSync(`${root}../package.json`, 'utf8')) as { version: string }

/** The loader is a classic script and may come from another origin, where a relative `import()` has no base: it is told the files' names instead. */
function nameThePartsInTheLoader(): Plugin {
  return {
    name: 'sahut-loader',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((item) => item.type === 'chunk')
      const loader = chunks.find((chunk) => chunk.name === 'sahut')
      if (!loader || loader.imports.length > 0) throw new Error('the loader must be one file')
      for (const name of ['panel', 'mount']) {
        const part = chunks.find((chunk) => chunk.name === name)
        const place = `__${name.toUpperCase()}_FILE__`
        if (!part || !loader.code.includes(place)) throw new Error(`the loader lost its ${name}`)
        loader.code = loader.code.replaceAll(place, part.fileName)
      }
      // In a classic script every top-level name would be the page's, and twice an error.
      loader.code = `(()=>{${loader.code.trim()}})();`
    },
  }
}

/** Sheets as Lit makes and adopts them, without template strings and without a way around for browsers older than ours. */
const sheetsOnly = `
export const unsafeCSS = (text) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}
export const adoptStyles = (root, sheets) => { root.adoptedStyleSheets = sheets }
export const getCompatibleStyle = (sheet) => sheet
export const css = unsafeCSS, CSSResult = CSSStyleSheet, supportsAdoptingStyleSheets = true
`

/** Lit counts its copies in globals of the page. */
const counting = [/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[^"]+"\)/, '0'] as const

/**
 * What is of no use to us: the counting; the hooks for polyfills and hydration, which are globals of the page as well; what
 * standard decorators note there; directives, and templates of SVG and MathML, which nothing can import then.
 */
const leftOut: Record<string, readonly (readonly [what: string | RegExp, instead: string])[]> = {
  'lit-element.js': [
    counting,
    ['s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i})', '0'],
    [/connectedCallback\(\)\{.*?setConnected\(!1\)\}/, ''],
    ['this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),', ''],
  ],
  'lit-html.js': [
    counting,
    ['B=t.litHtmlPolyfillSupport;B?.(S,k),', 'B='],
    [/function M\(t,i,s=t,e\)\{.*?,h,e\)\),i\}/, 'function M(t,i){return i}'],
    ['6===r.type&&(i=new Z(h,this,t))', '0'],
    [/get _\$AU\(\)\{.*?\}/g, ''],
    [/this\._\$AN=void 0,/g, ''],
    [',this._$Cv=e?.isConnected??!0', ''],
    [/setConnected\(t\)\{.*?\}/, ''],
    ['this._$AP?.(!1,!0,s)', ''],
    [',T as mathml', ''],
    [',w as svg', ''],
    ['2===i?"<svg>":3===i?"<math>":""', '""'],
    ['+(2===i?"</svg>":3===i?"</math>":"")', ''],
    ['2===i||3===i', 'false'],
  ],
  'reactive-element.js': [
    counting,
    ['p=a.reactiveElementPolyfillSupport,', ''],
    ['p?.({ReactiveElement:y}),', ''],
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    ['const t=this[Symbol.metadata];if(null!==t)', 'if(false)'],
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
    ['void 0!==t.l&&(this.l=[...t.l]),', ''],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    [/const i=\[\];if\(Array\.isArray\(s\)\).*?return i\}/, 'return[s??[]].flat()}'],
  ],
}

/** Stops the build where Lit has changed. */
export function keepLitToItself(): Plugin {
  return {
    name: 'sahut-lit',
    enforce: 'pre',
    transform: {
      filter: { id: /\/(?:reactive-element|lit-html|lit-element|css-tag|directive)\.js$/ },
      handler(code, id) {
        const file = basename(id)
        if (file === 'directive.js') throw new Error('the Lit we keep runs no directives')
        if (file === 'css-tag.js') return { code: sheetsOnly, map: null }
        let less = code
        for (const [what, instead] of leftOut[file] ?? []) {
          const shorter = less.replace(what, instead)
          if (shorter === less) throw new Error(`not the Lit we know: ${id}`)
          less = shorter
        }
        return { code: less, map: null }
      },
    },
  }
}

/** Parts that need each other start in no order: what one extends is not there yet. */
function noPartsInACircle(): Plugin {
  return {
    name: 'sahut-no-circle',
    generateBundle(_options, bundle) {
      const importsOf = (file: string) => (bundle[file]?.type === 'chunk' ? bundle[file].imports : [])
      const walked = (file: string, path: readonly string[]): void => {
        if (path.includes(file)) throw new Error(`parts in a circle: ${[...path, file].join(' > ')}`)
        for (const next of importsOf(file)) walked(next, [...path, file])
      }
      for (const file of Object.keys(bundle)) walked(file, [])
    },
  }
}

/**
 * Templates are indented, a line for each part, for their readers; a browser and gzip carry it for nothing. What is kept
 * apart by a space on one line stays apart, and so do the line ends of code.
 */
export function dropIndentation(): Plugin {
  return {
    name: 'sahut-indentation',
    enforce: 'pre',
    transform: {
      filter: { id: /\/widget\/.*\.ts$/ },
      handler: (code) => ({ code: code.replaceAll(/\n[ \t]+/g, '\n').replaceAll(/(?<=html`|>)\n(?=[<`]|\$\{)|(?<=\})\n(?=<)/g, ''), map: null }),
    },
  }
}

export default defineConfig({
  root,
  plugins: [dropIndentation(), keepLitToItself(), nameThePartsInTheLoader(), noPartsInACircle()],
  define: { __VERSION__: JSON.stringify(version) },
  // _headers: what these files are served with.
  publicDir: 'public',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Newer than Vite's default: below these, `light-dark()` is rewritten and a page's own color-scheme is ignored.
    cssTarget: ['chrome123', 'safari17.5', 'firefox128'],
    lib: {
      entry: { sahut: `${root}sahut.ts`, panel: `${root}embed.ts`, mount: `${root}mount.ts` },
      formats: ['es'],
      fileName: (_format, name) => (name === 'sahut' ? 'sahut.js' : `assets/${name}-[hash].js`),
    },
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: {
        minify: true,
        comments: { annotation: false },
        chunkFileNames: 'assets/[name]-[hash].js',
        codeSplitting: {
          // Each group has what it names and nothing else: no moment's own module, which would need another to be named by.
          includeDependenciesRecursively: false,
          groups: [
            { name: 'panel', tags: ['$initial'], test: (id) => !/\/(?:sahut|loader|mount)\.ts$/.test(id), priority: 3 },
            // Like compresses well with like: sheets, what is kept and sent, what happened, what sections are made of. All come with the first contact.
            { name: 'sheets', test: /\/widget\/(?:styles\/|.*\.css|ui\/later)/, priority: 2 },
            { name: 'desk', test: /\/widget\/(?:data\/(?!new)|ui\/(?:keyed|turn))/, priority: 2 },
            { name: 'history', test: /\/widget\/(?:i18n\/days|ui\/linkify|panel\/blocked|sections\/(?:fields\/field-v|profile\/channel|timeline\/(?!thread|bubble|messages)))/, priority: 2 },
            { name: 'sections', test: /\/widget\/(?:panel\/voice|i18n\/(?:refusal|parse)|sections\/(?:notes\/notes\.|section|editing\/(?!value|theirs)|labels\/tag-hue)|ui\/(?!toaster|menu))/, priority: 1 },
          ],
        },
      },
    },
  },
})
