-- Vowels of India and the voiced kana are letters now, and were left out of what is searched.
INSERT OR REPLACE INTO reindexing (workspace, done_to)
SELECT id, id * 4294967296 FROM workspaces WHERE EXISTS (SELECT 1 FROM contacts c WHERE c.workspace = workspaces.id);
