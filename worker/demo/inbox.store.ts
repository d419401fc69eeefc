/** Sets the demo's inbox up: whatever of it is not there by its name. Each part changes the settings that the next one is made with. */
import * as v from 'valibot'
import { CreateChannel } from '../channels/channel.schema'
import { channels } from '../channels/channel.store'
import type { Database } from '../db/database'
import { loadSettings, type Settings } from '../db/settings'
import { type IdKind, newId } from '../ids'
import type { ResourceStore } from '../resources/resource.store'
import { CreateRule } from '../rules/rule.schema'
import { rules } from '../rules/rule.store'
import { fold } from '../search/fold'
import { CreateTeam } from '../teams/team.schema'
import { teams } from '../teams/team.routes'
import { CreateTemplate } from '../templates/template.schema'
import { templates } from '../templates/template.store'
import { firstWorkspaceNumber } from '../workspace/first.statements'
import { acting } from './acting'
import { demoChannels, demoRules, demoTeams, demoTemplates } from './inbox'
import { demoMembers } from './workspace'

interface Part {
  kind: IdKind
  name: string
  store: Pick<ResourceStore<unknown>, 'create'>
  set: Record<string, unknown>
  isThere: (settings: Settings, name: string) => boolean
}

const isNamed = (rows: Iterable<{ name: string }>, wanted: string) => [...rows].some(({ name }) => name === wanted)

function parts(): Part[] {
  return [
    ...Object.values(demoChannels).map((given): Part => ({
      kind: 'channel', name: given.name, store: channels, set: v.parse(CreateChannel, given), isThere: (settings, name) => isNamed(settings.channels.values(), name),
    })),
    ...demoTeams.map((given): Part => ({
      kind: 'team', name: given.name, store: teams, set: { ...v.parse(CreateTeam, given), name_fold: fold(given.name) },
      isThere: (settings, name) => isNamed(settings.teams.values(), name),
    })),
    ...demoTemplates.map((given): Part => ({
      kind: 'template', name: given.name, store: templates, set: v.parse(CreateTemplate, given), isThere: (settings, name) => isNamed(settings.templates.values(), name),
    })),
    ...demoRules.map((given): Part => ({
      kind: 'rule', name: given.name, store: rules, set: v.parse(CreateRule, given), isThere: (settings, name) => isNamed(settings.rules, name),
    })),
  ]
}

export async function makeInbox(db: Database, now: number): Promise<void> {
  const [admin] = demoMembers
  for (const { kind, name, store, set, isThere } of parts()) {
    const settings = await loadSettings(db, firstWorkspaceNumber)
    if (settings === null) throw new Error('the demo workspace is missing')
    if (!isThere(settings, name)) await store.create(acting({ db, settings }, admin.id, now), newId(kind), { set })
  }
}
