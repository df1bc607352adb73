-- What this tool has stored at one tenant, over all runs. docs/journal.md describes every table and column; a test compares the two.

CREATE TABLE tenant (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE capabilities (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
    run_id     TEXT NOT NULL PRIMARY KEY,
    kind       TEXT NOT NULL,
    files      TEXT NOT NULL,
    progress   TEXT NOT NULL,
    started_at TEXT,
    complete   INTEGER NOT NULL,
    client_id  TEXT,
    folder     TEXT,
    machine    TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE folders (
    path   TEXT NOT NULL PRIMARY KEY,
    met_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE refusals (
    resource  TEXT NOT NULL,
    chosen_id TEXT NOT NULL COLLATE NOCASE,
    run_id    TEXT NOT NULL,
    PRIMARY KEY (resource, chosen_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheets (
    sheet_id INTEGER NOT NULL PRIMARY KEY,
    path     TEXT NOT NULL,
    name     TEXT NOT NULL,
    UNIQUE (path, name)
) STRICT;

CREATE TABLE records (
    record_no     INTEGER NOT NULL PRIMARY KEY,
    resource      TEXT NOT NULL,
    record_id     TEXT COLLATE NOCASE,
    chosen_id     TEXT COLLATE NOCASE,
    row_key       TEXT,
    identity_hash TEXT,
    status        TEXT NOT NULL,
    first_run     TEXT NOT NULL,
    last_run      TEXT NOT NULL,
    sent_values   TEXT
) STRICT;
CREATE INDEX records_by_id ON records (resource, record_id) WHERE record_id IS NOT NULL;
CREATE UNIQUE INDEX records_by_choice ON records (resource, chosen_id) WHERE chosen_id IS NOT NULL;
CREATE UNIQUE INDEX records_by_key ON records (resource, row_key) WHERE row_key IS NOT NULL;

CREATE TABLE sources (
    source_no    INTEGER NOT NULL PRIMARY KEY,
    record_no    INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    sheet_id     INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    run_id       TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX sources_by_content ON sources (content_hash, sheet_id, number, record_no);
CREATE INDEX sources_by_place ON sources (sheet_id, number);
CREATE INDEX sources_by_record ON sources (record_no, source_no);
