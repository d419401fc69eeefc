/** Templates, HTTP in and out. */
import { resourceRoutes } from '../resources/resource.routes'
import type { Template, UpdateTemplate } from './template.schema'
import { templates } from './template.store'

export const { list, get, create, update, remove, restore } = resourceRoutes<Template, UpdateTemplate>('template', '/templates', templates, (set) => ({ set }))
