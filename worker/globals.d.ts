/** Set at build time: true under `npm start` and in tests, false in what is deployed (wrangler.toml). */
declare const __LOCAL__: boolean

/** Secrets that only some have: set with `wrangler secret put`. */
interface Env {
  /** Of the Meta app whose webhooks lead here: WhatsApp, Messenger, Instagram; several with commas between. */
  META_APP_SECRET?: string
  /** Workers AI, if names shall be looked for by a model too: `[ai]` with `binding = "AI"`. It needs Cloudflare, so it is not in the default config. */
  AI?: import('./names/workers-ai').TextModel
}
