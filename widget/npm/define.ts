/** The one module with a side effect: registers `<sahut-contact-panel>`, unless the page has one. */
import { defineSahut } from '../define'

export * from '../index'

// A page rendered on a server is defined where it is shown.
if (typeof customElements !== 'undefined') defineSahut()
