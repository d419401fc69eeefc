/** Set at build time: true under `npm start` and in tests, false in what is deployed (wrangler.toml). */
declare const __LOCAL__: boolean
