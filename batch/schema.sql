-- The store of a run, version 1. Described in docs/store.md.
-- One row an article in `documents`; all else hangs on its document_id.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
  document_id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,            -- as in the record
  file BLOB NOT NULL UNIQUE,            -- absolute path, the bytes of the system
  output TEXT NOT NULL,                 -- file below articles/
  place TEXT NOT NULL,                  -- its name with case and Unicode form folded
  state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed')),
  sha256 TEXT,                          -- of the bytes
  settings TEXT,                        -- hash of settings, model, code and schema version
  bytes INTEGER,
  doc_id TEXT,
  title TEXT,
  publisher TEXT,
  language TEXT,
  encoding TEXT,
  document_date TEXT,                   -- ISO 8601 day
  document_date_basis TEXT,
  entities INTEGER,                     -- how many of each
  times INTEGER,
  attributions INTEGER,
  events INTEGER,
  written INTEGER,                      -- size of its JSON file; NULL: yet to be written
  scan INTEGER NOT NULL                 -- number of the last run that found the file
);
CREATE INDEX documents_state ON documents (state, path);
CREATE INDEX documents_place ON documents (place);
CREATE INDEX documents_sha256 ON documents (sha256);

CREATE TABLE records (
  document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  record BLOB NOT NULL                  -- the JSON of the article, zlib
);

CREATE TABLE files (                    -- every file ever put below articles/
  output TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE failures (
  path TEXT PRIMARY KEY,
  document_id INTEGER REFERENCES documents ON DELETE CASCADE,
  reason TEXT NOT NULL,
  message TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX failures_document ON failures (document_id);

CREATE TABLE entities (
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  entity_id TEXT NOT NULL,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  affiliation TEXT,
  mentions INTEGER NOT NULL,
  start_offset INTEGER,                 -- of the first mention
  end_offset INTEGER,
  PRIMARY KEY (document_id, entity_id)
) WITHOUT ROWID;

CREATE TABLE times (
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  time_id TEXT NOT NULL,
  text TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  start_date TEXT,
  end_date TEXT,
  granularity TEXT,
  anchor TEXT,
  unresolved INTEGER NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  PRIMARY KEY (document_id, time_id)
) WITHOUT ROWID;

CREATE TABLE attributions (
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  attribution_id TEXT NOT NULL,
  source TEXT,                          -- canonical name
  source_text TEXT,
  source_kind TEXT,
  source_named INTEGER,
  entity_id TEXT,
  via TEXT,                             -- outermost first, "; " between
  cue TEXT,
  stance TEXT NOT NULL,
  content TEXT,                         -- " … " where the cue breaks it
  quote_type TEXT NOT NULL,
  parent TEXT,
  time_id TEXT,
  medium TEXT,
  confidence REAL NOT NULL,
  start_offset INTEGER,                 -- of the content
  end_offset INTEGER,
  PRIMARY KEY (document_id, attribution_id)
) WITHOUT ROWID;

CREATE TABLE events (
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  event_id TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  trigger_text TEXT NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  modality TEXT NOT NULL,
  polarity TEXT NOT NULL,
  tense TEXT NOT NULL,
  agreement TEXT NOT NULL,
  date_text TEXT,
  date_value TEXT,
  start_date TEXT,
  end_date TEXT,
  date_unresolved INTEGER,
  confidence REAL NOT NULL,
  sentence TEXT,                        -- of the trigger, as printed
  PRIMARY KEY (document_id, event_id)
) WITHOUT ROWID;
CREATE INDEX events_type ON events (type, mode);
CREATE INDEX events_date ON events (start_date);

CREATE TABLE actors (
  document_id INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
  number INTEGER NOT NULL,              -- 1 for the first of the role
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  entity_id TEXT,
  country TEXT,
  sector TEXT,
  certainty TEXT NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  PRIMARY KEY (document_id, event_id, role, number),
  FOREIGN KEY (document_id, event_id) REFERENCES events ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX actors_name ON actors (name);

CREATE TABLE instruments (
  document_id INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  min INTEGER,
  max INTEGER,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  PRIMARY KEY (document_id, event_id, number),
  FOREIGN KEY (document_id, event_id) REFERENCES events ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE sizes (                    -- killed, injured, arrested ...
  document_id INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  min INTEGER,
  max INTEGER,
  approximate INTEGER NOT NULL,
  whom TEXT,
  text TEXT NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  PRIMARY KEY (document_id, event_id, number),
  FOREIGN KEY (document_id, event_id) REFERENCES events ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE locations (
  document_id INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  country TEXT,
  admin1 TEXT,
  latitude REAL,
  longitude REAL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  PRIMARY KEY (document_id, event_id, number),
  FOREIGN KEY (document_id, event_id) REFERENCES events ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE event_attributions (       -- which claims are about which event
  document_id INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  attribution_id TEXT NOT NULL,
  PRIMARY KEY (document_id, event_id, attribution_id),
  FOREIGN KEY (document_id, event_id) REFERENCES events ON DELETE CASCADE
) WITHOUT ROWID;

CREATE VIEW event_list AS
SELECT d.path, d.document_date, e.event_id, e.type, e.mode, e.trigger_text,
  (SELECT group_concat(name, '; ') FROM actors a WHERE a.document_id = e.document_id
     AND a.event_id = e.event_id AND a.role = 'actor') AS actors,
  (SELECT group_concat(name, '; ') FROM actors a WHERE a.document_id = e.document_id
     AND a.event_id = e.event_id AND a.role = 'recipient') AS recipients,
  (SELECT name FROM locations l WHERE l.document_id = e.document_id
     AND l.event_id = e.event_id AND l.number = 1) AS place,
  e.start_date, e.end_date, e.modality, e.polarity, e.agreement, e.confidence
FROM events e JOIN documents d USING (document_id);

CREATE VIEW claim_list AS
SELECT d.path, a.attribution_id, a.source, a.via, a.cue, a.stance, a.content,
  x.event_id, e.type AS event_type, e.trigger_text
FROM attributions a JOIN documents d USING (document_id)
LEFT JOIN event_attributions x USING (document_id, attribution_id)
LEFT JOIN events e USING (document_id, event_id);
