/** What the panel takes and tells, from its manifest, which is read from the panel's own sources (`npm run manifest`). */
import manifest from '../../widget/custom-elements.json'

interface Described {
  name: string
  description?: string
}

export interface PanelReference {
  attributes: readonly (Described & { type: { text: string }; default: string })[]
  members: readonly (Described & { kind: string; attribute?: string })[]
  events: readonly (Described & { type: { text: string }; detail: string; cancelable: boolean })[]
  slots: readonly Described[]
  cssParts: readonly Described[]
  cssProperties: readonly (Described & { default: string })[]
}

const [element] = manifest.modules.flatMap<PanelReference>(({ declarations }) => declarations)
if (element === undefined) throw new Error('widget/custom-elements.json describes no element')

export const panel = element
