-- What linking keeps in the store of a run. Described in docs/link.md.

CREATE TABLE IF NOT EXISTS link_documents (
  document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  state TEXT NOT NULL,                  -- of what it was read: hash, settings, version of linking
  day INTEGER,                          -- ordinal of the article's day
  profiles BLOB NOT NULL,               -- what is compared of its events
  digest BLOB NOT NULL                  -- MinHash of its words
);

CREATE TABLE IF NOT EXISTS link_keys (  -- telling words of an article
  key TEXT NOT NULL,
  document_id INTEGER NOT NULL REFERENCES link_documents ON DELETE CASCADE,
  weight REAL NOT NULL,
  day INTEGER,                          -- of the article
  PRIMARY KEY (key, document_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS link_keys_document ON link_keys (document_id);

CREATE TABLE IF NOT EXISTS link_pairs ( -- reports that may tell one event, the smaller document first
  document_id INTEGER NOT NULL REFERENCES link_documents ON DELETE CASCADE,
  event_id TEXT NOT NULL,
  other_document INTEGER NOT NULL REFERENCES link_documents ON DELETE CASCADE,
  other_event TEXT NOT NULL,
  probability REAL NOT NULL,
  PRIMARY KEY (document_id, event_id, other_document, other_event)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS link_pairs_other ON link_pairs (other_document, other_event);

CREATE TABLE IF NOT EXISTS link_corrections (  -- what analysts say, kept apart from the program's
  action TEXT NOT NULL CHECK (action IN ('merge', 'split')),
  doc_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  start_offset INTEGER NOT NULL,        -- of the trigger: finds the event where ids have changed
  other_doc TEXT NOT NULL,              -- '' : split from all
  other_event TEXT NOT NULL,
  other_start INTEGER NOT NULL,
  PRIMARY KEY (doc_id, event_id, other_doc, other_event)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS clusters (   -- events that two or more records tell
  cluster_id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  mode TEXT,
  start_date TEXT,
  end_date TEXT,
  place TEXT,
  country TEXT,
  latitude REAL,
  longitude REAL,
  actors TEXT,                          -- names, "; " between; certainty in `cluster`
  recipients TEXT,
  killed_min INTEGER,                   -- over the main figures of its reports
  killed_max INTEGER,
  injured_min INTEGER,
  injured_max INTEGER,
  reports INTEGER NOT NULL,
  outlets INTEGER NOT NULL,             -- independent ones
  conflicts INTEGER NOT NULL,           -- fields in which reports differ
  agreement TEXT NOT NULL,
  first_report TEXT,                    -- day
  last_report TEXT,
  cluster TEXT NOT NULL                 -- its line in clusters.jsonl
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS cluster_members (
  document_id INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  cluster_id TEXT NOT NULL REFERENCES clusters ON DELETE CASCADE,
  PRIMARY KEY (document_id, event_id),
  FOREIGN KEY (document_id, event_id) REFERENCES events ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cluster_members_cluster ON cluster_members (cluster_id);
