/** What every section is given: the panel's kit, the contact as it stands, and what this agent may do to it now. */
import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit'
import type { ContactView } from '../data/store'
import type { Rights, WorkKit } from '../panel/kit'
import { given } from '../ui/properties'
import { EditingController } from './editing/editing'
import { isSomebodyElse } from './somebody-else'
import { turn } from '../ui/turn'

export class Section extends LitElement {
  static override properties: PropertyDeclarations = { kit: given, view: given, rights: given }

  declare kit: WorkKit
  declare view: ContactView
  declare rights: Rights

  protected readonly editors = new EditingController(this)

  /** All at once would be one long task at the panel's start. */
  protected override async scheduleUpdate() {
    if (!this.hasUpdated) await turn()
    super.scheduleUpdate()
  }

  protected override willUpdate(changed: PropertyValues) {
    if (isSomebodyElse(changed.get('view'), this.view)) this.closeAll()
  }

  /** What was open for the last contact is not for this one. */
  protected closeAll() {}
}
