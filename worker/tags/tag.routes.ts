/** Tags: a label with a colour. */
import { labelRoutes } from '../labels/label.routes'
import { labelStore } from '../labels/label.store'
import type { Tag } from './tag.schema'

const store = labelStore<Tag>({ kind: 'tag', table: 'tags', nameIndex: 'tag_by_name', property: 'color' })

export const { list, get, create, update, remove, restore } = labelRoutes('tag', '/tags', store)
