-- The whole database, for readers. `migrations/` is what is applied; a test proves that both give the same tables.
--
-- Three rules hold everywhere.
-- 1. A workspace is a range of rowids: id = workspace * 2^32 + n. Rows of one tenant lie together, newest last,
--    and a range of ids can never reach another tenant. Whatever has such an id is never deleted, so max(id) + 1 is free.
-- 2. Every change writes its row in `events` in the same transaction. Audit, timeline, webhooks and undo read it.
-- 3. A contact row carries its tags, groups, attributes and identities as JSON: what is shown is what is read.
--    contact_tags, group_contacts, field_values, identities and search are the indexes of that row, kept in the same
--    transaction.
--
-- There are no foreign keys: D1 runs their actions even where checks are deferred, so a rebuilt parent would empty
-- its children. One place writes each table instead.

-- Tenants -----------------------------------------------------------------------------------------------------------

CREATE TABLE workspaces (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 1048575),
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('live', 'test')),
  plan TEXT NOT NULL,
  country TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  language TEXT NOT NULL,
  allowed_origins TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(allowed_origins)),
  inactive_after_days INTEGER NOT NULL,
  contacts_count INTEGER NOT NULL DEFAULT 0,
  -- Part of every panel token's signing secret: one more, and every token is dead.
  token_serial INTEGER NOT NULL DEFAULT 1,
  -- One more with each change to what isolates keep in memory: this row, fields, segments, channels, rules, templates,
  -- and the names of tags, groups, teams and members.
  settings_version INTEGER NOT NULL DEFAULT 1,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- A preflight names no workspace: is this origin anybody's?
CREATE TABLE origins (
  origin TEXT NOT NULL,
  workspace INTEGER NOT NULL,
  PRIMARY KEY (origin, workspace)
) STRICT, WITHOUT ROWID;

-- A person, by e-mail, over all workspaces.
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE members (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  user INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'agent', 'supervisor', 'admin')),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX member_by_user ON members (workspace, user);
CREATE INDEX memberships_of_user ON members (user);

-- `hash` is SHA-256 of the whole key, compared by the database; the key itself is nowhere.
CREATE TABLE api_keys (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  hint TEXT NOT NULL,
  label TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'agent', 'supervisor', 'admin')),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
CREATE UNIQUE INDEX api_key_by_uid ON api_keys (workspace, uid);

-- Contacts ----------------------------------------------------------------------------------------------------------

CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  name TEXT NOT NULL,
  company TEXT,
  location TEXT,
  avatar_url TEXT,
  source TEXT NOT NULL,
  -- Arrays of tags.id and groups.id in the order given. Ids of deleted tags may linger and mean nothing.
  tag_ids TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tag_ids)),
  group_ids TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(group_ids)),
  custom_attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(custom_attributes)),
  -- [{id, kind, scope, value, raw, primary}], the copy of this contact's rows in `identities`.
  identities TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(identities)),
  -- {text: {part: folded words}, marks: {field key: its marks}}, so that a partial write can rebuild the search row.
  search TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(search)),
  notes_count INTEGER NOT NULL DEFAULT 0,
  blocked_at INTEGER,
  last_seen_at INTEGER,
  -- Counts edits. A message of the customer is none, or it would make an agent's edit stale.
  version INTEGER NOT NULL DEFAULT 1,
  -- Never less than that of the row before: newest first is by rowid and by this alike.
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  -- In the bin since. 0: emptied out of it, by the cron; such a row is blank and `uid` no longer a public id.
  deleted_at INTEGER,
  -- As `fold.ts` folds it: what sorting by name goes by.
  name_fold TEXT NOT NULL DEFAULT '',
  -- Of the last conversation, which fills them: a member's public id, a team's, a status. They change often, and so
  -- stay out of the search row.
  assignee TEXT,
  team TEXT,
  conversation_status TEXT CHECK (conversation_status IN ('open', 'pending', 'resolved', 'snoozed')),
  -- The channel that the customer was last seen on, by its type.
  last_channel TEXT,
  conversations_count INTEGER NOT NULL DEFAULT 0,
  -- Who blocked, {type, id, name}, and why.
  blocked_by TEXT CHECK (json_valid(blocked_by)),
  block_reason TEXT,
  -- Where the name is from: a person who may know it, a channel's profile, or what the customer wrote.
  name_from TEXT NOT NULL DEFAULT 'person' CHECK (name_from IN ('person', 'channel', 'message')),
  -- {name, name_fold, text}: the name before one was read from a message, and how it is found.
  original_name TEXT CHECK (json_valid(original_name))
) STRICT;
CREATE UNIQUE INDEX contact_by_uid ON contacts (workspace, uid);
CREATE INDEX contacts_newest_first ON contacts (workspace, created_at) WHERE deleted_at IS NULL;
CREATE INDEX contacts_by_update ON contacts (workspace, updated_at) WHERE deleted_at IS NULL;
CREATE INDEX contacts_by_name ON contacts (workspace, name_fold) WHERE deleted_at IS NULL;
CREATE INDEX contacts_by_last_seen ON contacts (workspace, coalesce(last_seen_at, 0)) WHERE deleted_at IS NULL;
CREATE INDEX contacts_by_assignee ON contacts (workspace, assignee) WHERE deleted_at IS NULL AND assignee IS NOT NULL;
CREATE INDEX contacts_by_team ON contacts (workspace, team) WHERE deleted_at IS NULL AND team IS NOT NULL;
CREATE INDEX contacts_by_conversation_status ON contacts (workspace, conversation_status) WHERE deleted_at IS NULL AND conversation_status IS NOT NULL;
CREATE INDEX contacts_in_bin ON contacts (deleted_at) WHERE deleted_at IS NOT NULL;

-- What a contact can be reached or recognised by. `scope` is '' unless a value is only unique within a channel.
CREATE TABLE identities (
  workspace INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN (
    'phone', 'email', 'external', 'whatsapp', 'whatsapp_user', 'messenger', 'instagram', 'telegram', 'livechat')),
  scope TEXT NOT NULL,
  value TEXT NOT NULL,
  contact INTEGER NOT NULL,
  uid TEXT NOT NULL,
  -- What was typed, when it differs from `value`.
  raw TEXT,
  is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
  created_at INTEGER NOT NULL,
  -- How a search finds an e-mail, when it differs from `value`.
  folded TEXT,
  -- What people read, where the value is a number nobody knows: @budi.grosir.
  label TEXT,
  PRIMARY KEY (workspace, kind, scope, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_of_contact ON identities (contact, kind);

-- Tags and groups are never deleted but marked, so that deleting one costs one row and can be undone.
CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  color TEXT,
  contacts_count INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX tag_by_uid ON tags (workspace, uid);
CREATE UNIQUE INDEX tag_by_name ON tags (workspace, name_fold) WHERE deleted_at IS NULL;

CREATE TABLE contact_tags (
  tag INTEGER NOT NULL,
  contact INTEGER NOT NULL,
  PRIMARY KEY (tag, contact)
) STRICT, WITHOUT ROWID;

CREATE TABLE groups (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  description TEXT,
  contacts_count INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX group_by_uid ON groups (workspace, uid);
CREATE UNIQUE INDEX group_by_name ON groups (workspace, name_fold) WHERE deleted_at IS NULL;

CREATE TABLE group_contacts (
  grp INTEGER NOT NULL,
  contact INTEGER NOT NULL,
  PRIMARY KEY (grp, contact)
) STRICT, WITHOUT ROWID;

-- Custom field definitions; the values are in contacts.custom_attributes under `key`.
CREATE TABLE fields (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('text', 'number', 'date', 'dropdown', 'checkbox')),
  options TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(options)),
  position INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  archived_at INTEGER
) STRICT;
CREATE UNIQUE INDEX field_by_uid ON fields (workspace, uid);
CREATE UNIQUE INDEX field_by_key ON fields (workspace, key);

-- For ranges of a field's values. Of contacts not in the bin. Texts folded, and cut to their
-- first characters; a checkbox is 0 or 1.
CREATE TABLE field_values (
  field INTEGER NOT NULL,
  value ANY NOT NULL,
  contact INTEGER NOT NULL,
  PRIMARY KEY (field, value, contact)
) STRICT, WITHOUT ROWID;

-- Saved filters, shared in the workspace.
CREATE TABLE segments (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  q TEXT,
  filter TEXT CHECK (json_valid(filter)),
  -- {folded name: tags.id} of the tags that the filter names, so that it means the same when one is renamed.
  tag_ids TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(tag_ids)),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX segment_by_uid ON segments (workspace, uid);
CREATE UNIQUE INDEX segment_by_name ON segments (workspace, name_fold) WHERE deleted_at IS NULL;

CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  contact INTEGER NOT NULL,
  body TEXT NOT NULL,
  author_type TEXT NOT NULL,
  author_id TEXT NOT NULL,
  author_name TEXT NOT NULL,
  pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  edited_at INTEGER,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX note_by_uid ON notes (workspace, uid);
CREATE INDEX notes_of_contact ON notes (contact, pinned) WHERE deleted_at IS NULL;
CREATE INDEX notes_in_bin ON notes (deleted_at) WHERE deleted_at IS NOT NULL;

-- Channels and conversations -------------------------------------------------------------------------------------------

-- Where customers write. What a channel's provider signs with is a Worker secret or derived, and so not here.
CREATE TABLE channels (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  -- Unique over all workspaces: an inbound address names no other thing.
  uid TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK (type IN ('whatsapp', 'messenger', 'instagram', 'telegram', 'email', 'livechat', 'custom')),
  name TEXT NOT NULL,
  -- What the provider calls our side: a phone number id, a page's id, an address. One workspace has it.
  account TEXT,
  contact_creation TEXT NOT NULL DEFAULT 'always' CHECK (contact_creation IN ('always', 'rule')),
  -- What its transport needs and may be shown: an address, a base URL.
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  -- What its transport proves itself with, encrypted under the Worker's own secret; never shown.
  credentials TEXT,
  -- Part of what its signing secret is derived from: one more, and the old one is dead.
  secret_serial INTEGER NOT NULL DEFAULT 1,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX channel_by_account ON channels (type, account) WHERE account IS NOT NULL AND deleted_at IS NULL;

CREATE TABLE teams (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  -- Public ids of members, in the order given.
  members TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(members)),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX team_by_uid ON teams (workspace, uid);
CREATE UNIQUE INDEX team_by_name ON teams (workspace, name_fold) WHERE deleted_at IS NULL;

CREATE TABLE conversations (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  contact INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'pending', 'resolved', 'snoozed')),
  snoozed_until INTEGER,
  -- Public ids of a member and of a team.
  assignee TEXT,
  team TEXT,
  labels TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(labels)),
  subject TEXT,
  -- {kind, value}: by what the customer wrote in it last, and is answered.
  address TEXT CHECK (json_valid(address)),
  messages_count INTEGER NOT NULL DEFAULT 0,
  -- {id, type, content, sender}, cut to what a list shows.
  last_message TEXT CHECK (json_valid(last_message)),
  last_message_at INTEGER NOT NULL,
  -- When the customer wrote last: what a reply window is counted from.
  last_incoming_at INTEGER,
  -- Who types, {type, id, name}, and until when nobody else may.
  composer TEXT CHECK (json_valid(composer)),
  composing_until INTEGER,
  -- Counts edits. A message is none.
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX conversation_by_uid ON conversations (workspace, uid);
CREATE INDEX conversations_of_contact ON conversations (contact, last_message_at);
CREATE INDEX conversations_by_status ON conversations (workspace, status, last_message_at);
CREATE INDEX conversations_by_assignee ON conversations (workspace, assignee) WHERE assignee IS NOT NULL;
CREATE INDEX conversations_by_team ON conversations (workspace, team) WHERE team IS NOT NULL;
CREATE INDEX conversations_snoozed ON conversations (snoozed_until) WHERE snoozed_until IS NOT NULL;

CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  conversation INTEGER NOT NULL,
  contact INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('incoming', 'outgoing', 'internal_note')),
  content_type TEXT NOT NULL,
  content TEXT NOT NULL,
  -- [{url, content_type, file_name, provider_id}]
  attachments TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(attachments)),
  sender_type TEXT NOT NULL,
  sender_id TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  -- What the channel's provider calls it: the same message twice is one.
  provider_id TEXT,
  -- What the provider calls the message that this one answers.
  reply_to TEXT,
  -- {id, name, variables}, of a template that was sent.
  template TEXT CHECK (json_valid(template)),
  -- Public ids of members whom an internal note mentions.
  mentions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(mentions)),
  -- How far an outgoing one has come. NULL: incoming, or a note.
  delivery TEXT CHECK (delivery IN ('queued', 'sent', 'delivered', 'read', 'failed')),
  delivery_error TEXT CHECK (json_valid(delivery_error)),
  attempts INTEGER NOT NULL DEFAULT 0,
  attempt_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX message_by_uid ON messages (workspace, uid);
CREATE UNIQUE INDEX message_by_provider_id ON messages (channel, provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX messages_of_conversation ON messages (conversation, created_at);
CREATE INDEX messages_of_contact ON messages (contact, created_at);
CREATE INDEX messages_to_send ON messages (attempt_at) WHERE delivery = 'queued';

-- Message templates that a provider has approved.
CREATE TABLE templates (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  -- As the provider knows it; with the language, one template.
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  -- With {{name}} for each variable.
  body TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX template_by_uid ON templates (workspace, uid);
CREATE UNIQUE INDEX template_by_name ON templates (workspace, name, language) WHERE deleted_at IS NULL;

-- Auto replies. Isolates keep them with the settings.
CREATE TABLE rules (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  -- {channel_id, keywords, match, fuzziness, response, hours, cooldown_seconds, mode, group_ids, save_contact, save_group_ids}
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX rule_by_uid ON rules (workspace, uid);

-- When a rule fired last for a contact: what its cooldown is counted from.
CREATE TABLE rule_firings (
  rule INTEGER NOT NULL,
  contact INTEGER NOT NULL,
  fired_at INTEGER NOT NULL,
  PRIMARY KEY (rule, contact)
) STRICT, WITHOUT ROWID;

-- Conversations opened in a month ('2026-11', in the workspace's time zone).
CREATE TABLE usage (
  workspace INTEGER NOT NULL,
  month TEXT NOT NULL,
  conversations INTEGER NOT NULL DEFAULT 0,
  -- Per cent of the plan's quota that has been reached, and told by an event; and that a mail was sent about.
  told INTEGER NOT NULL DEFAULT 0,
  mailed INTEGER NOT NULL DEFAULT 0,
  -- How often the mail has been tried.
  mail_attempts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX usage_to_mail ON usage (month) WHERE told > mailed;

-- What happened ------------------------------------------------------------------------------------------------------

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  -- The contact it happened to, if to one.
  contact INTEGER,
  type TEXT NOT NULL,
  -- The public id of what was changed.
  subject TEXT NOT NULL,
  -- {changes: {path: {from, to}}, …}
  data TEXT NOT NULL CHECK (json_valid(data)),
  actor_type TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  request TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- What a timeline is filtered by; follows from `type`.
  kind TEXT NOT NULL DEFAULT '',
  -- The conversation it happened in, if in one.
  conversation INTEGER
) STRICT;
CREATE INDEX events_of_contact ON events (contact, kind, created_at) WHERE contact IS NOT NULL;
CREATE INDEX events_of_conversation ON events (conversation, created_at) WHERE conversation IS NOT NULL;
-- What a provider calls the messages that were dropped, for their contacts were blocked.
CREATE INDEX events_dropped ON events (workspace, subject) WHERE type = 'contact.message_dropped';

-- How a write is done --------------------------------------------------------------------------------------------------

-- A write's preconditions: inserting a code aborts the whole batch, and the constraint's name tells the Worker which.
-- Nothing is ever stored here.
CREATE TABLE guards (
  code TEXT NOT NULL
    CONSTRAINT guard_unauthorized CHECK (code <> 'unauthorized')
    CONSTRAINT guard_forbidden CHECK (code <> 'forbidden')
    CONSTRAINT guard_settings_changed CHECK (code <> 'settings_changed')
    CONSTRAINT guard_key_reused CHECK (code <> 'key_reused')
    CONSTRAINT guard_not_found CHECK (code <> 'not_found')
    CONSTRAINT guard_stale CHECK (code <> 'stale')
    CONSTRAINT guard_not_yours CHECK (code <> 'not_yours')
    CONSTRAINT guard_conflict CHECK (code <> 'conflict')
    CONSTRAINT guard_ambiguous CHECK (code <> 'ambiguous')
    CONSTRAINT guard_duplicate CHECK (code <> 'duplicate')
    CONSTRAINT guard_name_required CHECK (code <> 'name_required')
    CONSTRAINT guard_unknown_group CHECK (code <> 'unknown_group')
    CONSTRAINT guard_not_an_option CHECK (code <> 'not_an_option')
    CONSTRAINT guard_unknown_member CHECK (code <> 'unknown_member')
    CONSTRAINT guard_too_many CHECK (code <> 'too_many')
    CONSTRAINT guard_wrong_set CHECK (code <> 'wrong_set')
    CONSTRAINT guard_last_admin CHECK (code <> 'last_admin')
    CONSTRAINT guard_above_role CHECK (code <> 'above_role')
    CONSTRAINT guard_unknown_channel CHECK (code <> 'unknown_channel')
    CONSTRAINT guard_unknown_contact CHECK (code <> 'unknown_contact')
    CONSTRAINT guard_unknown_team CHECK (code <> 'unknown_team')
    CONSTRAINT guard_unknown_template CHECK (code <> 'unknown_template')
    CONSTRAINT guard_unreachable CHECK (code <> 'unreachable')
    CONSTRAINT guard_composing CHECK (code <> 'composing')
    CONSTRAINT guard_template_required CHECK (code <> 'template_required')
    CONSTRAINT guard_plan_limit CHECK (code <> 'plan_limit')
    CONSTRAINT guard_idle_rule CHECK (code <> 'idle_rule')
    CONSTRAINT guard_unknown_saved_group CHECK (code <> 'unknown_saved_group')
    CONSTRAINT guard_closed CHECK (code IN (
      'unauthorized', 'forbidden', 'settings_changed', 'key_reused', 'not_found', 'stale', 'not_yours', 'conflict',
      'ambiguous', 'duplicate', 'name_required', 'unknown_group', 'not_an_option', 'unknown_member', 'too_many', 'wrong_set',
      'last_admin', 'above_role', 'unknown_channel', 'unknown_contact', 'unknown_team', 'unknown_template', 'unreachable',
      'composing', 'template_required', 'plan_limit', 'idle_rule', 'unknown_saved_group'))
) STRICT;

-- The one write that is going on: its input, whom it is for, and its target before and after. Lives inside one batch.
-- A repeated request (Idempotency-Key) gets no row here, and so nothing after it finds anything to do.
CREATE TABLE current_write (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  workspace INTEGER NOT NULL,
  base INTEGER NOT NULL,
  at INTEGER NOT NULL,
  request TEXT NOT NULL,
  actor_type TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  input TEXT NOT NULL,
  target INTEGER NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL
) STRICT;

-- The customers whose messages are arriving, and what has been found of them. Lives inside one batch, as `current_write`.
CREATE TABLE arriving (
  n INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  base INTEGER NOT NULL,
  at INTEGER NOT NULL,
  request TEXT NOT NULL,
  channel INTEGER NOT NULL,
  channel_type TEXT NOT NULL,
  channel_name TEXT NOT NULL,
  source TEXT NOT NULL,
  month TEXT NOT NULL,
  -- What came: {contact, conversation, identities, name, messages, …}.
  sender TEXT NOT NULL,
  contact INTEGER,
  -- 'new', 'known', 'changed' (by what came), 'blocked' (its messages are dropped).
  state TEXT NOT NULL,
  conversation INTEGER,
  -- The conversation's status before; NULL: it is new.
  status TEXT,
  -- What it sets off: {ref, id, name, response, save_group_ids}.
  rule TEXT CHECK (json_valid(rule))
) STRICT;

-- Answers of POSTs, for a day. Keyed by credential, or a viewer's key could replay an admin's answer.
CREATE TABLE idempotency (
  id INTEGER PRIMARY KEY,
  credential TEXT NOT NULL,
  key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  request TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX idempotency_by_key ON idempotency (credential, key);

-- Search --------------------------------------------------------------------------------------------------------------
-- One row a contact (rowid = contacts.id), not in the bin. Derived: `contacts` can rebuild it.
-- `text`: folded words, two spaces before each, so that the trigram "  b" is the one-letter prefix and " bu" the
-- two-letter one. `marks`: a few private characters for each tag, group, source and field value, so that filters are
-- settled in the index (`worker/search/marks.ts`).
CREATE VIRTUAL TABLE search USING fts5(text, marks, content='', contentless_delete=1, tokenize='trigram');

-- Default merges rewrite the largest segment inside somebody's request, for seconds. A cron merges in slices instead.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('deletemerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);

-- Workspaces whose search rows are to be made anew, from `contacts`, by the cron; each up to which contact it has come.
CREATE TABLE reindexing (
  workspace INTEGER PRIMARY KEY,
  done_to INTEGER NOT NULL
) STRICT;
