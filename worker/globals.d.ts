/** Set at build time: true under `npm start` and in tests, false in what is deployed (wrangler.toml). */
declare const __LOCAL__: boolean

/** Secrets that only some have: set with `wrangler secret put`. */
interface Env {
  /** Of the Meta app whose webhooks lead here: WhatsApp, Messenger, Instagram; several with commas between. */
  META_APP_SECRET?: string
}
