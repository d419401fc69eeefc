/**
 * The npm entry: classes and types, and no side effect. `defineSahut()` registers `<sahut-contact-panel>`;
 * `import '…/define'` is not needed when a framework wants to do that itself.
 */
export { SahutContactPanel } from './panel/panel'
export { defineSahut } from './define'
export {
  ContactLoadedEvent,
  ContactChangedEvent,
  ContactCreatedEvent,
  TagAddedEvent,
  TagRemovedEvent,
  NoteAddedEvent,
} from './events'
export type { GetToken } from './data/token'
