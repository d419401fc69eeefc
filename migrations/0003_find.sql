-- Finding contacts: sorts, custom field values, what conversations will fill, segments.

ALTER TABLE contacts ADD COLUMN name_fold TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN assignee TEXT;
ALTER TABLE contacts ADD COLUMN team TEXT;
ALTER TABLE contacts ADD COLUMN conversation_status TEXT CHECK (conversation_status IN ('open', 'pending', 'resolved', 'snoozed'));

ALTER TABLE identities ADD COLUMN folded TEXT;

-- What the Worker folds better is put right by its cron, see `reindexing`.
UPDATE contacts SET name_fold = lower(name), search = json_object('text', json(search), 'marks', json('{}'));

-- Newest first is by rowid and by created_at alike.
UPDATE contacts SET created_at = o.at
FROM (SELECT id, max(created_at) OVER (PARTITION BY workspace ORDER BY id) AS at FROM contacts) o
WHERE o.id = contacts.id AND o.at > contacts.created_at;

DROP INDEX contacts_newest_first;
CREATE INDEX contacts_newest_first ON contacts (workspace, created_at) WHERE deleted_at IS NULL;
CREATE INDEX contacts_by_name ON contacts (workspace, name_fold) WHERE deleted_at IS NULL;
CREATE INDEX contacts_by_last_seen ON contacts (workspace, coalesce(last_seen_at, 0)) WHERE deleted_at IS NULL;
CREATE INDEX contacts_by_assignee ON contacts (workspace, assignee) WHERE deleted_at IS NULL AND assignee IS NOT NULL;
CREATE INDEX contacts_by_team ON contacts (workspace, team) WHERE deleted_at IS NULL AND team IS NOT NULL;
CREATE INDEX contacts_by_conversation_status ON contacts (workspace, conversation_status) WHERE deleted_at IS NULL AND conversation_status IS NOT NULL;

CREATE TABLE field_values (
  field INTEGER NOT NULL,
  value ANY NOT NULL,
  contact INTEGER NOT NULL,
  PRIMARY KEY (field, value, contact)
) STRICT, WITHOUT ROWID;

CREATE TABLE segments (
  id INTEGER PRIMARY KEY,
  workspace INTEGER NOT NULL,
  uid TEXT NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  q TEXT,
  filter TEXT CHECK (json_valid(filter)),
  tag_ids TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(tag_ids)),
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX segment_by_uid ON segments (workspace, uid);
CREATE UNIQUE INDEX segment_by_name ON segments (workspace, name_fold) WHERE deleted_at IS NULL;

CREATE TABLE reindexing (
  workspace INTEGER PRIMARY KEY,
  done_to INTEGER NOT NULL
) STRICT;
INSERT INTO reindexing (workspace, done_to)
SELECT id, id * 4294967296 FROM workspaces WHERE EXISTS (SELECT 1 FROM contacts c WHERE c.workspace = workspaces.id);
