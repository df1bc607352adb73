-- What one stage leaves for the next alone, and what an import looks for at the tenant and found: made anew with the stage, so an older journal gets these tables when it is opened.

CREATE TABLE IF NOT EXISTS not_asked (
    draft_id INTEGER NOT NULL,
    member   TEXT NOT NULL,
    PRIMARY KEY (draft_id, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS row_bases (
    row_id INTEGER NOT NULL PRIMARY KEY,
    hash   TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS names_beside (
    draft_id INTEGER NOT NULL,
    member   TEXT NOT NULL,
    names    TEXT NOT NULL,
    PRIMARY KEY (draft_id, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS made_anew (
    draft_id INTEGER NOT NULL PRIMARY KEY
) STRICT;

CREATE TABLE IF NOT EXISTS ids_from_results (
    draft_id INTEGER NOT NULL PRIMARY KEY
) STRICT;

CREATE TABLE IF NOT EXISTS stored_before (
    draft_id INTEGER NOT NULL PRIMARY KEY,
    run_id   TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS lookup_keys (
    resource TEXT NOT NULL,
    slot     INTEGER NOT NULL,
    key      TEXT NOT NULL,
    telling  TEXT NOT NULL,
    draft_id INTEGER NOT NULL,
    PRIMARY KEY (resource, slot, key, telling, draft_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS lookup_keys_by_draft ON lookup_keys (draft_id);

CREATE TABLE IF NOT EXISTS lookup_ids (
    resource  TEXT NOT NULL,
    folded_id TEXT NOT NULL,
    PRIMARY KEY (resource, folded_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS record_claims (
    draft_id  INTEGER NOT NULL PRIMARY KEY,
    resource  TEXT NOT NULL,
    folded_id TEXT NOT NULL,
    by_match  INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS record_claims_by_record ON record_claims (resource, folded_id);

CREATE TABLE IF NOT EXISTS fetched_records (
    resource  TEXT NOT NULL,
    folded_id TEXT NOT NULL,
    record_id TEXT NOT NULL,
    type      TEXT NOT NULL,
    etag      TEXT,
    read_at   TEXT NOT NULL,
    fields    TEXT NOT NULL,
    PRIMARY KEY (resource, folded_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS key_hits (
    resource  TEXT NOT NULL,
    slot      INTEGER NOT NULL,
    key       TEXT NOT NULL,
    folded_id TEXT NOT NULL,
    PRIMARY KEY (resource, slot, key, folded_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS changed_keys (
    draft_id    INTEGER NOT NULL,
    row_id      INTEGER NOT NULL,
    resource    TEXT NOT NULL,
    record_id   TEXT NOT NULL,
    slot        INTEGER NOT NULL,
    key         TEXT NOT NULL,
    telling     TEXT NOT NULL,
    old_key     TEXT NOT NULL,
    old_telling TEXT NOT NULL,
    is_guarded  INTEGER NOT NULL,
    PRIMARY KEY (draft_id, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS changed_keys_by_record ON changed_keys (resource, record_id);

CREATE TABLE IF NOT EXISTS alike (
    operation_id INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    record_id    TEXT,
    says         TEXT NOT NULL,
    PRIMARY KEY (operation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS left_out (
    operation_id INTEGER NOT NULL PRIMARY KEY
) STRICT;

CREATE TABLE IF NOT EXISTS planned_records (
    resource  TEXT NOT NULL,
    folded_id TEXT NOT NULL,
    fields    TEXT NOT NULL,
    PRIMARY KEY (resource, folded_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS profile (
    resource   TEXT NOT NULL,
    member     TEXT NOT NULL,
    compared   INTEGER NOT NULL,
    changed    INTEGER NOT NULL,
    emptied    INTEGER NOT NULL,
    looks_like TEXT,
    common     TEXT NOT NULL,
    PRIMARY KEY (resource, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS matches (
    draft_id  INTEGER NOT NULL PRIMARY KEY,
    resource  TEXT NOT NULL,
    record_id TEXT,
    refused   INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS held_fields (
    draft_id  INTEGER NOT NULL,
    row_id    INTEGER NOT NULL,
    resource  TEXT NOT NULL,
    record_id TEXT NOT NULL,
    reason    TEXT NOT NULL,
    member    TEXT NOT NULL,
    said      TEXT NOT NULL,
    now       TEXT NOT NULL,
    last      TEXT,
    PRIMARY KEY (draft_id, member)
) STRICT, WITHOUT ROWID;
