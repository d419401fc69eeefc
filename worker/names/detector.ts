/** Reads out of a message what its sender says they are called; `null` when they do not say it. Never throws. */
export type NameDetector = (text: string) => string | null

/** The same, by somebody who has to be asked and may take a while: only ever after the arrival's own batch. */
export type SlowNameDetector = (text: string) => Promise<string | null>
