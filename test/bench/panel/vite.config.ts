/** Makes one module for Node of `answers.ts` and all it needs: the server of the benchmark gives its answers without a compiler. */
import { defineConfig } from 'vite'

export default defineConfig({
  build: {
    ssr: decodeURI(new URL('answers.ts', import.meta.url).pathname),
    target: 'node20',
    emptyOutDir: true,
  },
  ssr: { noExternal: true },
})
