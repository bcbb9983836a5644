-- The store of a run, version 2. Described in docs/store.md.
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
  state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed')),  -- what there is of it
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
  scan INTEGER NOT NULL,                -- number of the last run that found the file
  todo INTEGER NOT NULL DEFAULT 0,      -- 1: to be done; what there is stays until then
  record_sha256 TEXT,                   -- of the JSON
  schema_version TEXT,                  -- of the record
  meta TEXT,                            -- JSON: what came with the article
  written_at INTEGER                    -- time of its JSON file, ns; as the system tells it
);
CREATE INDEX documents_state ON documents (state, path);
CREATE INDEX documents_todo ON documents (todo, path);
CREATE INDEX documents_place ON documents (place);
CREATE INDEX documents_sha256 ON documents (sha256);

CREATE TABLE records (
  document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  record BLOB NOT NULL                  -- the JSON of the article, zlib
);

CREATE TABLE texts (                    -- where offsets count in words that stand in no file
  document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  text TEXT NOT NULL                    -- of rows, pages and documents; of all with --keep-texts
);

CREATE TABLE rows (                     -- rows of tables that are yet to be done
  document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  content BLOB NOT NULL                 -- JSON: text, day, meta, or the problem
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
  number INTEGER NOT NULL,              -- 1 for the first of the event
  PRIMARY KEY (document_id, event_id, attribution_id),
  FOREIGN KEY (document_id, event_id) REFERENCES events ON DELETE CASCADE
) WITHOUT ROWID;
