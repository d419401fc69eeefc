/** The npm package, `widget/npm`: modules a bundler takes in, Lit left to whoever installs it. */
import { defineConfig } from 'vite'
import embed from './vite.config'

const root = decodeURI(new URL('.', import.meta.url).pathname)

export default defineConfig({
  root,
  publicDir: false,
  build: {
    outDir: 'npm/dist',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: embed.build?.cssTarget ?? false,
    minify: false,
    lib: { entry: { index: `${root}index.ts`, define: `${root}npm/define.ts`, react: `${root}npm/react.ts` }, formats: ['es'] },
    rolldownOptions: {
      external: /^lit(?:$|\/)/,
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
})
