/** The page of the pictures, with the panel and the fake API in it: Lit as it is shipped, CSS as the widget's own build leaves it. */
import { defineConfig } from 'vite'

export default defineConfig({
  root: decodeURI(new URL('page', import.meta.url).pathname),
  build: {
    emptyOutDir: true,
    target: 'es2022',
    // As in widget/vite.config.ts: below these, `light-dark()` is rewritten.
    cssTarget: ['chrome123', 'safari17.5', 'firefox128'],
    modulePreload: false,
    minify: false,
    chunkSizeWarningLimit: 10_000,
  },
})
