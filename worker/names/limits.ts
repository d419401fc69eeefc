/** The numbers of name detection, all ours. */
export const nameLimits = {
  /** First characters of a message that are read: who introduces themselves does so at the beginning. */
  textMaxChars: 500,
  nameMinChars: 2,
  nameMaxChars: 60,
  nameMaxWords: 6,
  /** Milliseconds that Workers AI may take, and how long its answer may be: a name in JSON. */
  aiTimeoutMs: 5_000,
  aiAnswerMaxTokens: 60,
  aiAnswerMaxChars: 200,
} as const
