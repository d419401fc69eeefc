/** The colour a tag has. */
import type { Panel } from '../../../worker/contacts/panel.schema'
import type { TagLabel } from '../../../worker/tags/tag.schema'
import { sameTag } from '../../data/operations/labels'
import { hueOf } from '../../ui/hue'

/** All labels that were suggested on this page, by workspace, kind and name. The panel's answer only tells the colours of tags the contact had. */
export const seen = new Map<string, Label & Partial<TagLabel>>()

/** One that exists: a tag has a colour, a group an id to be joined by; either has its number of contacts. */
export interface Label {
  id: string
  name: string
  contacts_count: number
}

export function tagHue(tag: string, { tags, workspace }: Panel): string {
  const label = tags.find(({ name }) => sameTag(name, tag)) ?? seen.get(`${workspace.id}/tags/${tag.toLocaleLowerCase()}`)
  return label?.color ?? hueOf(tag)
}
