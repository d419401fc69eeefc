/**
 * `<version>/sahut.js`, the panel as one classic script whose every byte its `integrity` covers, and `integrity.json`,
 * which says what that is. For the Worker's files and, the same bytes, for the npm package.
 */
import { createHash } from 'node:crypto'
import { defineConfig, type Plugin } from 'vite'
import embed, { dropIndentation, keepLitToItself, version } from './vite.config'

const root = decodeURI(new URL('.', import.meta.url).pathname)

function publishTheHash(): Plugin {
  return {
    name: 'sahut-integrity',
    generateBundle(_options, bundle) {
      const [script, ...others] = Object.values(bundle)
      if (script?.type !== 'chunk' || others.length > 0 || /\bimport\(/.test(script.code)) throw new Error('an exact version is one file')
      const integrity = `sha384-${createHash('sha384').update(script.code).digest('base64')}`
      const source = `${JSON.stringify({ version, file: script.fileName, integrity }, null, 2)}\n`
      this.emitFile({ type: 'asset', fileName: 'integrity.json', source })
    },
  }
}

export default defineConfig({
  root,
  plugins: [dropIndentation(), keepLitToItself(), publishTheHash()],
  // One file has no modules to name: what asks for its own address is told that there is none.
  define: { __VERSION__: JSON.stringify(version), 'import.meta.url': 'undefined' },
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    cssTarget: embed.build?.cssTarget ?? false,
    lib: { entry: `${root}exact.ts`, formats: ['iife'], name: 'sahut', fileName: () => `${version}/sahut.js` },
    rolldownOptions: { output: { codeSplitting: false, minify: true, comments: { annotation: false } } },
  },
})
