/** Below a field that a colleague changed as well: who, when, and what they made of it, to be taken by a press. */
import { html, type TemplateResult } from 'lit'
import type { Value } from '../../data/edits'
import type { Failure } from '../../data/outcome'
import type { Kit } from '../../panel/kit'
import { icon } from '../../ui/icon'

/** `noteId` is what the field is described by. */
export function theirsBelow(noteId: string, { by, at }: Failure & { kind: 'stale' }, theirs: Value, { t, formats }: Kit, use: () => void): TemplateResult {
  return html`
    <p class="warnline" id=${noteId} role="alert">
      ${icon('alert', 's')}<span>${by ? html`<b>${t.changedBy(by)}</b> ${at ? formats.ago(at, Date.now()) : ''}` : t.changedMeanwhile}</span>
    </p>
    <div class="theirs"><span><bdi>${theirs || t.empty}</bdi></span><button type="button" class="btn edged" part="button" @click=${use}>${t.use}</button></div>
  `
}
