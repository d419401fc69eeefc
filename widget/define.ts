/** Registers the panel and what its first paint needs; the rest registers itself when it comes (`moments/`). */
import { SahutContactPanel } from './panel/panel'
import { ContactHeader } from './sections/profile/header'
import { defineElement } from './ui/define-element'

export function defineSahut(): void {
  defineElement('sahut-contact-header', ContactHeader)
  defineElement('sahut-contact-panel', SahutContactPanel)
}
