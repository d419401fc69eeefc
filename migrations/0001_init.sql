-- Tables of a new database. What each is for: schema.sql.

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
  token_serial INTEGER NOT NULL DEFAULT 1,
  settings_version INTEGER NOT NULL DEFAULT 1,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE origins (
  origin TEXT NOT NULL,
  workspace INTEGER NOT NULL,
  PRIMARY KEY (origin, workspace)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  name TEXT NOT NULL,
  company TEXT,
  location TEXT,
  avatar_url TEXT,
  source TEXT NOT NULL,
  tag_ids TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tag_ids)),
  group_ids TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(group_ids)),
  custom_attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(custom_attributes)),
  identities TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(identities)),
  search TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(search)),
  notes_count INTEGER NOT NULL DEFAULT 0,
  blocked_at INTEGER,
  last_seen_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX contact_by_uid ON contacts (workspace, uid);
CREATE INDEX contacts_newest_first ON contacts (workspace) WHERE deleted_at IS NULL;
CREATE INDEX contacts_by_update ON contacts (workspace, updated_at) WHERE deleted_at IS NULL;
CREATE INDEX contacts_in_bin ON contacts (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE identities (
  workspace INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'external')),
  scope TEXT NOT NULL,
  value TEXT NOT NULL,
  contact INTEGER NOT NULL,
  uid TEXT NOT NULL,
  raw TEXT,
  is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, kind, scope, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_of_contact ON identities (contact, kind);

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

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  contact INTEGER,
  type TEXT NOT NULL,
  subject TEXT NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data)),
  actor_type TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  request TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX events_of_contact ON events (contact) WHERE contact IS NOT NULL;

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
