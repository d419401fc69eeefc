/** Groups: a label with a description. */
import { labelRoutes } from '../labels/label.routes'
import { labelStore } from '../labels/label.store'
import type { Group } from './group.schema'

const store = labelStore<Group>({ kind: 'group', table: 'groups', nameIndex: 'group_by_name', property: 'description', beforeUpdate: [] })

export const { list, get, create, update, remove, restore } = labelRoutes('group', '/groups', store)
