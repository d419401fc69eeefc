/**
 * What a page loads by script tag: `dist/sahut.js`, a classic script under a fixed name, and hashed modules in `assets/`.
 * The panel chunk holds Lit itself ("allow-extension"), so the first paint costs one module, not a chain of them.
 */
import { defineConfig, type Plugin } from 'vite'

const root = decodeURI(new URL('.', import.meta.url).pathname)

/** The loader is a classic script and may come from another origin, where a relative `import()` has no base: it is told the file's name instead. */
function nameThePanelInTheLoader(): Plugin {
  return {
    name: 'sahut-loader',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((item) => item.type === 'chunk')
      const loader = chunks.find((chunk) => chunk.name === 'sahut')
      const panel = chunks.find((chunk) => chunk.name === 'panel')
      if (!loader || !panel || !loader.code.includes('__PANEL_FILE__')) throw new Error('the loader lost its panel')
      loader.code = loader.code.replaceAll('__PANEL_FILE__', panel.fileName)
    },
  }
}

/** Templates are indented for their readers; a browser and gzip carry it for nothing. Line ends within stay, so code and inline text mean the same. */
function dropIndentation(): Plugin {
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
  plugins: [dropIndentation(), nameThePanelInTheLoader()],
  // _headers: what these files are served with.
  publicDir: 'public',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Newer than Vite's default: below these, `light-dark()` is rewritten and a page's own color-scheme is ignored.
    cssTarget: ['chrome123', 'safari17.5', 'firefox128'],
    lib: {
      entry: { sahut: `${root}sahut.ts`, panel: `${root}embed.ts` },
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
            { name: 'panel', tags: ['$initial'], test: (id) => !id.endsWith('/sahut.ts'), priority: 3 },
            // What several moments share is one request too, not a handful of crumbs.
            { name: 'shared', test: /\/widget\/(?:styles|data|ui\/(?:section-head|linkify|press)|i18n\/refusal|sections\/tags\/suggest\.)|\/lit(?:-html)?\/.*direct/, priority: 2 },
          ],
        },
      },
    },
  },
})
