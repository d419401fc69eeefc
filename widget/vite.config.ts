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

/** Lit counts its copies in globals of the page. */
const counting = [/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[^"]+"\)/, '0'] as const

/** By module of Lit, what is of no use to us: its counting, what standard decorators note in the page, and a way around for browsers older than ours, which cannot adopt a sheet. */
const leftOut = {
  'lit-html': [counting],
  'lit-element': [counting],
  'reactive-element': [
    counting,
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    ['const t=this[Symbol.metadata];if(null!==t)', 'if(false)'],
  ],
  'css-tag': [['t.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype', 'true']],
} as const satisfies Record<string, readonly (readonly [string | RegExp, string])[]>

/** What stays a part of Lit is as it came; a Lit that reads differently stops the build. */
export function keepLitToItself(): Plugin {
  return {
    name: 'sahut-lit',
    enforce: 'pre',
    transform: {
      filter: { id: /\/(?:reactive-element|lit-html|lit-element|css-tag)\.js$/ },
      handler(code, id) {
        const module = basename(id, '.js') as keyof typeof leftOut
        return {
          code: leftOut[module].reduce((text, [what, instead]) => {
            const less = text.replace(what, instead)
            if (less === text) throw new Error(`not the Lit we know: ${id}`)
            return less
          }, code),
          map: null,
        }
      },
    },
  }
}

/** Templates are indented for their readers; a browser and gzip carry it for nothing. Line ends within stay, so code and inline text mean the same. */
export function dropIndentation(): Plugin {
  return {
    name: 'sahut-indentation',
    enforce: 'pre',
    transform: {
      filter: { id: /\/widget\/.*\.ts$/ },
      handler: (code) => ({ code: code.replaceAll(/\n[ \t]+/g, '\n').replaceAll(/(?<=html`)\n|(?<=>)\n(?=`)/g, ''), map: null }),
    },
  }
}

export default defineConfig({
  root,
  plugins: [dropIndentation(), keepLitToItself(), nameThePartsInTheLoader()],
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
          groups: [
            { name: 'panel', tags: ['$initial'], test: (id) => !/\/(?:sahut|loader|mount)\.ts$/.test(id), priority: 3 },
            // What several moments share comes with one that is always there: a request less, and it compresses together.
            { name: 'desk', test: /\/widget\/(?:data|moments\/desk|panel\/voice|i18n\/(?:refusal|parse))/, priority: 2 },
            { name: 'notes', test: /\/widget\/(?:styles|moments\/notes|sections\/(?:notes|section|editing\/(?:do|mark|editing|typed)|tags\/tag-texts|labels\/suggest\.)|ui\/(?:linkify|press|keyed-list))/, priority: 2 },
          ],
        },
      },
    },
  },
})
