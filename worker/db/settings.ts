/**
 * What is needed of a workspace before its database is asked: country, plan, origins, field definitions, channels, rules,
 * templates, and the names behind ids. Kept per isolate; each batch compares `settings_version`, so what is kept is either current
 * or found out within the request.
 */
import { CHANNEL_JSON, type ChannelRow } from '../channels/channel.resource'
import type { FieldType } from '../fields/field.schema'
import { RULE_JSON, type RuleRow } from '../rules/rule.resource'
import { SEGMENT_JSON, type SegmentRow } from '../segments/segment.resource'
import { limits, type Plan } from '../limits'
import { TEMPLATE_JSON, type TemplateRow } from '../templates/template.resource'
import type { TagColor } from '../tags/tag.schema'
import type { Database } from './database'

export interface FieldDefinition {
  id: string
  /** Within its workspace, and never given out again: what the marks of its values are made of. */
  number: number
  key: string
  name: string
  type: FieldType
  options: string[]
  position: number
  version: number
  created_at: number
  updated_at: number
  /**
   * 0 if it was brought back and the workspace waits in `reindexing`: the search index may not have the words of its
   * values yet. Being archived and brought back are two edits: what is younger than its third version has been neither.
   */
  words_indexed: 0 | 1
}

export interface Settings {
  workspace: number
  id: string
  name: string
  mode: 'live' | 'test'
  plan: Plan
  country: string
  time_zone: string
  language: 'id' | 'en'
  allowed_origins: string[]
  inactive_after_days: number
  token_serial: number
  version: number
  /** Not archived, in order. */
  fields: FieldDefinition[]
  labels: KnownLabels
  /** The newest, and those this isolate has used, by id. */
  segments: Map<string, SegmentRow>
  /** The newest, and those this isolate has used, by id. */
  templates: Map<string, TemplateRow>
  /** By id: all there are, and those deleted last, for the names of what they were part of. */
  channels: Map<string, ChannelRow>
  teams: Map<string, { id: string; name: string; deleted: boolean }>
  /** Names, also of those who have been removed. */
  members: Map<string, string>
  /** The active ones, in order. */
  rules: RuleRow[]
}

/**
 * The names behind the ids that contact rows carry, by rowid; `null` for one that has been deleted. A list would else
 * read a row for each tag it shows. Changed names move `settings_version`; what is not known here is looked up.
 */
export interface KnownLabels {
  tags: Map<number, { name: string; color: TagColor | null } | null>
  groups: Map<number, { id: string; name: string } | null>
}

/** An isolate's answer was made with settings that have changed since: load them and answer again. */
export class SettingsChanged extends Error {}

const kept = new Map<number, Settings>()

/** SQL: the newest labels of workspace `w`, deleted ones too. */
const newest = (table: 'tags' | 'groups', more: string) => `(
      SELECT json_group_array(json_object('ref', l.id, 'name', l.name, 'deleted', l.deleted_at IS NOT NULL, ${more}))
      FROM (${ofWorkspace(table, 'id DESC', limits.labelsKept)}) l)`

/** SQL: rows of workspace `w`. */
const ofWorkspace = (table: string, order: string, limit: number) => `
        SELECT * FROM ${table}
        WHERE id BETWEEN w.id * 4294967296 AND w.id * 4294967296 + 4294967295
        ORDER BY ${order} LIMIT ${limit}`

const LOAD_SETTINGS = `
  SELECT json_object(
    'workspace', w.id, 'id', w.uid, 'name', w.name, 'mode', w.mode, 'plan', w.plan, 'country', w.country,
    'time_zone', w.time_zone, 'language', w.language, 'allowed_origins', json(w.allowed_origins),
    'inactive_after_days', w.inactive_after_days, 'token_serial', w.token_serial, 'version', w.settings_version,
    'fields', (
      SELECT json_group_array(json_object(
        'id', f.uid, 'number', f.id - w.id * 4294967296, 'key', f.key, 'name', f.name, 'type', f.type, 'options', json(f.options), 'position', f.position,
        'version', f.version, 'created_at', f.created_at, 'updated_at', f.updated_at,
        'words_indexed', f.version < 3 OR w.id NOT IN (SELECT r.workspace FROM reindexing r)) ORDER BY f.position, f.id)
      FROM fields f
      WHERE f.workspace = w.id AND f.archived_at IS NULL),
    'segments', (
      SELECT json_group_array(json(${SEGMENT_JSON}))
      FROM (SELECT * FROM segments WHERE workspace = w.id AND deleted_at IS NULL ORDER BY id DESC LIMIT ${limits.segmentsKept}) s),
    'tags', ${newest('tags', `'color', l.color`)},
    'groups', ${newest('groups', `'id', l.uid`)}) AS settings,
    -- Apart, for D1 takes 32 arguments.
    json_object(
    'channels', (
      SELECT json_group_array(json(${CHANNEL_JSON}))
      FROM (${ofWorkspace('channels', 'deleted_at IS NULL DESC, id DESC', limits.channelsKept)}) r),
    'teams', (
      SELECT json_group_array(json_object('id', t.uid, 'name', t.name, 'deleted', json(iif(t.deleted_at IS NULL, 'false', 'true'))))
      FROM (${ofWorkspace('teams', 'deleted_at IS NULL DESC, id DESC', limits.teamsKept)}) t),
    'members', (
      SELECT json_group_object(u.uid, m.name)
      FROM (${ofWorkspace('members', 'removed_at IS NULL DESC, id DESC', limits.membersKept)}) m
      CROSS JOIN users u ON u.id = m.user),
    'templates', (
      SELECT json_group_array(json(${TEMPLATE_JSON}))
      FROM (
        SELECT * FROM templates
        WHERE id BETWEEN w.id * 4294967296 AND w.id * 4294967296 + 4294967295 AND deleted_at IS NULL
        ORDER BY id DESC LIMIT ${limits.templatesKept}) r)) AS conversing
  FROM workspaces w
  WHERE w.id = CAST(?1 AS INTEGER)`

/** A row each, for all together may be more than D1's 2 MB of one value. */
const LOAD_RULES = `
  SELECT ${RULE_JSON}
  FROM rules r
  WHERE r.id BETWEEN CAST(?1 AS INTEGER) * 4294967296 AND CAST(?1 AS INTEGER) * 4294967296 + 4294967295
    AND r.is_active AND r.deleted_at IS NULL
  ORDER BY r.position, r.id`

interface Conversing {
  channels: ChannelRow[]
  teams: { id: string; name: string; deleted: boolean }[]
  members: Record<string, string>
  templates: TemplateRow[]
}

interface Loaded extends Omit<Settings, 'labels' | 'segments' | 'rules' | keyof Conversing>, LabelRows {
  segments: SegmentRow[]
}

export interface LabelRows {
  tags: { ref: number; name: string; deleted: 0 | 1; color: TagColor | null }[]
  groups: { ref: number; name: string; deleted: 0 | 1; id: string }[]
}

export function keepLabels(known: KnownLabels, { tags, groups }: LabelRows): void {
  for (const { ref, name, color, deleted } of tags) known.tags.set(ref, deleted ? null : { name, color })
  for (const { ref, name, id, deleted } of groups) known.groups.set(ref, deleted ? null : { id, name })
}

export async function loadSettings(db: Database, workspace: number): Promise<Settings | null> {
  const [rows, rules] = await db.read([LOAD_SETTINGS, LOAD_RULES].map((sql) => db.prepare(sql).bind(workspace)))
  const row = rows?.[0]
  if (row === undefined) return null
  const { tags, groups, segments, ...rest } = JSON.parse(String(row['settings'])) as Loaded
  const { channels, teams, members, templates } = JSON.parse(String(row['conversing'])) as Conversing
  const settings: Settings = {
    ...rest,
    labels: { tags: new Map(), groups: new Map() },
    segments: byId(segments),
    channels: byId(channels),
    teams: byId(teams),
    templates: byId(templates),
    members: new Map(Object.entries(members)),
    rules: (rules ?? []).map((one) => JSON.parse(String(Object.values(one)[0])) as RuleRow),
  }
  keepLabels(settings.labels, { tags, groups })
  kept.set(workspace, settings)
  return settings
}

const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]))

export async function settingsOf(db: Database, workspace: number): Promise<Settings | null> {
  return kept.get(workspace) ?? loadSettings(db, workspace)
}

export function forgetSettings(workspace: number): void {
  kept.delete(workspace)
}
