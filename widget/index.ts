/** The npm entry: classes, events and types, and no side effect. `defineSahut()` registers `<sahut-contact-panel>`. */
export { SahutContactPanel } from './panel/panel'
export { defineSahut } from './define'
export * from './events'
export type { GetToken } from './data/token'
