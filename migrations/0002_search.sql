-- The search index, apart from the rest because it can be dropped and rebuilt from `contacts`.

CREATE VIRTUAL TABLE search USING fts5(text, marks, content='', contentless_delete=1, tokenize='trigram');

INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('deletemerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
