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
  -- One more with each change to what isolates keep in memory: this row, fields, names of tags and groups, segments.
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
  conversation_status TEXT CHECK (conversation_status IN ('open', 'pending', 'resolved', 'snoozed'))
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
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'external')),
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
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX events_of_contact ON events (contact) WHERE contact IS NOT NULL;

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
    CONSTRAINT guard_closed CHECK (code IN (
      'unauthorized', 'forbidden', 'settings_changed', 'key_reused', 'not_found', 'stale', 'not_yours', 'conflict',
      'ambiguous', 'duplicate', 'name_required', 'unknown_group', 'not_an_option', 'unknown_member', 'too_many', 'wrong_set',
      'last_admin', 'above_role'))
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
