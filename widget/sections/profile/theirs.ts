/** Below a field that a colleague changed as well: what they made of it, to be taken by a press. */
import { html, type TemplateResult } from 'lit'
import type { Texts } from '../../i18n/id'
import { icon } from '../../ui/icon'

/** `noteId` is what the field is described by. */
export function theirsBelow(noteId: string, theirs: string | undefined, t: Texts, use: () => void): TemplateResult {
  return html`
    <p class="warnline" id=${noteId} role="alert">${icon('alert', 's')}<span>${t.changedMeanwhile}</span></p>
    <div class="theirs"><span><bdi>${theirs || t.empty}</bdi></span><button type="button" class="btn" @click=${use}>${t.use}</button></div>
  `
}
