-- Contacts that make themselves: channels, conversations, messages, and what a timeline is read from.

ALTER TABLE contacts ADD COLUMN last_channel TEXT;
ALTER TABLE contacts ADD COLUMN conversations_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contacts ADD COLUMN blocked_by TEXT CHECK (json_valid(blocked_by));
ALTER TABLE contacts ADD COLUMN block_reason TEXT;
ALTER TABLE contacts ADD COLUMN name_from TEXT NOT NULL DEFAULT 'person' CHECK (name_from IN ('person', 'channel', 'message'));
ALTER TABLE contacts ADD COLUMN original_name TEXT CHECK (json_valid(original_name));

-- A closed list of kinds has grown; SQLite changes a CHECK only with its table.
CREATE TABLE identities_before AS SELECT * FROM identities;
DROP TABLE identities;
CREATE TABLE identities (
  workspace INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN (
    'phone', 'email', 'external', 'whatsapp', 'whatsapp_user', 'messenger', 'instagram', 'telegram', 'livechat')),
  scope TEXT NOT NULL,
  value TEXT NOT NULL,
  contact INTEGER NOT NULL,
  uid TEXT NOT NULL,
  raw TEXT,
  is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
  created_at INTEGER NOT NULL,
  folded TEXT,
  label TEXT,
  PRIMARY KEY (workspace, kind, scope, value)
) STRICT, WITHOUT ROWID;
INSERT INTO identities (workspace, kind, scope, value, contact, uid, raw, is_primary, created_at, folded)
SELECT workspace, kind, scope, value, contact, uid, raw, is_primary, created_at, folded FROM identities_before
ORDER BY workspace, kind, scope, value;
CREATE INDEX identities_of_contact ON identities (contact, kind);
DROP TABLE identities_before;

ALTER TABLE events ADD COLUMN kind TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN conversation INTEGER;
UPDATE events SET kind = CASE
  WHEN type = 'contact.updated' THEN 'field'
  WHEN type GLOB 'contact.tag_*' THEN 'tag'
  WHEN type GLOB 'contact.group_*' THEN 'group'
  WHEN type GLOB 'contact.*' THEN 'contact'
  WHEN type GLOB 'note.*' THEN 'note'
  ELSE '' END;
DROP INDEX events_of_contact;
CREATE INDEX events_of_contact ON events (contact, kind, created_at) WHERE contact IS NOT NULL;
CREATE INDEX events_of_conversation ON events (conversation, created_at) WHERE conversation IS NOT NULL;

DROP TABLE guards;
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

CREATE TABLE channels (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK (type IN ('whatsapp', 'messenger', 'instagram', 'telegram', 'email', 'livechat', 'custom')),
  name TEXT NOT NULL,
  account TEXT,
  contact_creation TEXT NOT NULL DEFAULT 'always' CHECK (contact_creation IN ('always', 'rule')),
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  credentials TEXT,
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
  assignee TEXT,
  team TEXT,
  labels TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(labels)),
  subject TEXT,
  address TEXT CHECK (json_valid(address)),
  messages_count INTEGER NOT NULL DEFAULT 0,
  last_message TEXT CHECK (json_valid(last_message)),
  last_message_at INTEGER NOT NULL,
  last_incoming_at INTEGER,
  composer TEXT CHECK (json_valid(composer)),
  composing_until INTEGER,
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
  attachments TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(attachments)),
  sender_type TEXT NOT NULL,
  sender_id TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  provider_id TEXT,
  reply_to TEXT,
  template TEXT CHECK (json_valid(template)),
  mentions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(mentions)),
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
CREATE TABLE templates (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  body TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX template_by_uid ON templates (workspace, uid);
CREATE UNIQUE INDEX template_by_name ON templates (workspace, name, language) WHERE deleted_at IS NULL;
CREATE TABLE rules (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX rule_by_uid ON rules (workspace, uid);
CREATE TABLE rule_firings (
  rule INTEGER NOT NULL,
  contact INTEGER NOT NULL,
  fired_at INTEGER NOT NULL,
  PRIMARY KEY (rule, contact)
) STRICT, WITHOUT ROWID;
CREATE TABLE usage (
  workspace INTEGER NOT NULL,
  month TEXT NOT NULL,
  conversations INTEGER NOT NULL DEFAULT 0,
  told INTEGER NOT NULL DEFAULT 0,
  mailed INTEGER NOT NULL DEFAULT 0,
  mail_attempts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX usage_to_mail ON usage (month) WHERE told > mailed;

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
  sender TEXT NOT NULL,
  contact INTEGER,
  state TEXT NOT NULL,
  conversation INTEGER,
  status TEXT,
  rule TEXT CHECK (json_valid(rule))
) STRICT;
