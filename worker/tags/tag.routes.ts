/** Tags: a label with a colour. */
import { labelRoutes } from '../labels/label.routes'
import { labelStore } from '../labels/label.store'
import { TAG_KEPT } from '../segments/segment.store'
import type { Tag } from './tag.schema'

const store = labelStore<Tag>({ kind: 'tag', table: 'tags', nameIndex: 'tag_by_name', property: 'color', beforeUpdate: [TAG_KEPT] })

export const { list, get, create, update, remove, restore } = labelRoutes('tag', '/tags', store)
