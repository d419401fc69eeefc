/** Facts: the workspace's own fields, each as its type reads, and the groups. A field without a value is not a row. */
import { html, LitElement, nothing, unsafeCSS } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { OnePanel } from '../../data/memory'
import type { Kit } from '../../panel/kit'
import { sectionSheet } from '../../styles/section-sheets'
import { baseSheet } from '../../styles/sheets'
import { sectionHead } from '../../ui/section-head'
import { groupsRow } from '../groups/groups-row'
import css from './details.css?inline'
import { fieldValue } from './field-value'

export class ContactDetails extends LitElement {
  static override styles = [baseSheet, sectionSheet, unsafeCSS(css)]

  @property({ attribute: false }) declare kit: Kit
  @property({ attribute: false }) declare panel: OnePanel

  @state() private folded = false

  protected override render() {
    const { kit, panel } = this
    const { groups, custom_attributes: attributes } = panel.contact
    const filled = panel.fields.flatMap((field) => {
      const value = attributes[field.key]
      return value === undefined || value === null || value === '' ? [] : [{ field, value }]
    })
    if (filled.length === 0 && groups.length === 0) return nothing
    return html`
      <section class="sec" aria-label=${kit.t.details}>
        ${sectionHead({
          title: kit.t.details,
          controls: 'rows',
          folded: this.folded,
          onToggle: () => {
            this.folded = !this.folded
          },
        })}
        <dl id="rows" ?hidden=${this.folded}>
          ${filled.map(
            ({ field, value }) => html`
              <div class="row">
                <dt>${field.name}</dt>
                <dd><div class="val still">${fieldValue(field, value, kit)}</div></dd>
              </div>
            `,
          )}
          ${groupsRow(groups, kit.t)}
        </dl>
      </section>
    `
  }
}
