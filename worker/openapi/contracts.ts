/**
 * The contracts by name. Whatever a `*.schema.ts` exports under a capital is called that in the document too, and is
 * referred to instead of repeated wherever it is used.
 */
import type * as v from 'valibot'
import * as actors from '../auth/actor.schema'
import * as channels from '../channels/channel.schema'
import * as contacts from '../contacts/contact.schema'
import * as panel from '../contacts/panel.schema'
import * as conversations from '../conversations/conversation.schema'
import * as exports from '../conversations/export.schema'
import * as messages from '../conversations/message.schema'
import * as timelines from '../conversations/timeline.schema'
import * as fields from '../fields/field.schema'
import * as groups from '../groups/group.schema'
import { pageMeta } from '../http/paging.schema'
import * as keys from '../keys/key.schema'
import * as members from '../members/member.schema'
import * as notes from '../notes/note.schema'
import * as rules from '../rules/rule.schema'
import * as filters from '../search/filter.schema'
import * as search from '../search/search.schema'
import * as segments from '../segments/segment.schema'
import * as tags from '../tags/tag.schema'
import * as teams from '../teams/team.schema'
import * as templates from '../templates/template.schema'
import * as tokens from '../tokens/token.schema'
import * as usage from '../usage/usage.schema'
import * as workspaces from '../workspace/workspace.schema'

const modules = [actors, channels, contacts, conversations, exports, messages, timelines, fields, groups, keys, members, notes, panel, rules, filters, search, segments, tags, teams, templates, tokens, usage, workspaces]

export const contracts: Readonly<Record<string, v.GenericSchema>> = collect()

const names = new Map(Object.entries(contracts).map(([name, schema]) => [schema, name]))

/** A route whose contract has no name would be a contract nobody can refer to: the document is refused. */
export function nameOf(schema: v.GenericSchema): string {
  const name = names.get(schema)
  if (name === undefined) throw new Error('a route uses a contract that no schema module exports under a capital')
  return name
}

function collect(): Record<string, v.GenericSchema> {
  const found: Record<string, v.GenericSchema> = { PageMeta: pageMeta }
  for (const [name, schema] of modules.flatMap((module) => Object.entries(module))) {
    if (!/^[A-Z]/.test(name) || !isSchema(schema)) continue
    if (found[name] !== undefined) throw new Error(`two contracts are called ${name}`)
    found[name] = schema
  }
  return found
}

function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'
}
