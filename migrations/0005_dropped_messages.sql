-- A message of a blocked contact is told again as often as its provider likes: it is looked up by what the provider calls it.
CREATE INDEX events_dropped ON events (workspace, subject) WHERE type = 'contact.message_dropped';
