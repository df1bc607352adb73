-- The journal of one run. docs/journal.md describes every table and column; a test compares the two.
-- Large indexes that only one stage needs are made when that stage begins (see Indexes.cs).

CREATE TABLE run (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE statuses (
    status INTEGER NOT NULL PRIMARY KEY,
    word   TEXT NOT NULL
) STRICT;

CREATE TABLE files (
    file_id INTEGER NOT NULL PRIMARY KEY,
    path    TEXT NOT NULL,
    copy    TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    format  TEXT NOT NULL
) STRICT;

CREATE TABLE sheets (
    sheet_id    INTEGER NOT NULL PRIMARY KEY,
    file_id     INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    resource    TEXT NOT NULL,
    header_row  INTEGER NOT NULL,
    uses_1904   INTEGER NOT NULL,
    headers     TEXT NOT NULL,
    data_rows   INTEGER,
    blank_rows  INTEGER,
    last_column INTEGER,
    day_month   TEXT
) STRICT;

CREATE TABLE rows (
    row_id         INTEGER NOT NULL PRIMARY KEY,
    sheet_id       INTEGER NOT NULL,
    number         INTEGER NOT NULL,
    status         INTEGER,
    identity_hash  TEXT,
    content_hash   TEXT,
    token_run      TEXT,
    token_row      INTEGER,
    token_identity TEXT
) STRICT;

CREATE TABLE drafts (
    draft_id      INTEGER NOT NULL PRIMARY KEY,
    row_id        INTEGER NOT NULL,
    part          INTEGER NOT NULL,
    resource      TEXT NOT NULL,
    operation     TEXT NOT NULL,
    record_id     TEXT,
    row_key       TEXT,
    folded_id     TEXT,
    folded_key    TEXT,
    earlier_id    TEXT,
    settled_as_new INTEGER NOT NULL DEFAULT 0,
    invalid       INTEGER NOT NULL,
    passed_over   INTEGER NOT NULL,
    repeat_key    TEXT,
    same_as       INTEGER,
    owner_hash    TEXT,
    fields        TEXT NOT NULL
) STRICT;
CREATE INDEX drafts_by_row ON drafts (row_id);
CREATE INDEX repeated_drafts ON drafts (row_id) WHERE same_as IS NOT NULL;

CREATE TABLE refs (
    draft_id     INTEGER NOT NULL,
    member       TEXT NOT NULL,
    position     INTEGER NOT NULL,
    name         TEXT NOT NULL,
    folded       TEXT NOT NULL,
    target       TEXT NOT NULL,
    target_type  TEXT,
    target_id    TEXT,
    target_draft INTEGER,
    PRIMARY KEY (draft_id, member, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE label_columns (
    resource TEXT NOT NULL,
    member   TEXT NOT NULL,
    lookup   TEXT NOT NULL,
    PRIMARY KEY (resource, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE labels (
    lookup      TEXT NOT NULL,
    folded      TEXT NOT NULL,
    label       TEXT NOT NULL,
    target_type TEXT,
    target_id   TEXT,
    PRIMARY KEY (lookup, folded)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
    finding_id INTEGER NOT NULL PRIMARY KEY,
    row_id     INTEGER NOT NULL,
    part       INTEGER NOT NULL DEFAULT 0,
    stage      TEXT NOT NULL,
    is_error   INTEGER NOT NULL,
    code       TEXT NOT NULL,
    header     TEXT,
    message    TEXT NOT NULL,
    remedy     TEXT NOT NULL
) STRICT;
CREATE INDEX findings_by_row ON findings (row_id);

CREATE TABLE operations (
    operation_id INTEGER NOT NULL PRIMARY KEY,
    draft_id     INTEGER NOT NULL,
    row_id       INTEGER NOT NULL,
    resource     TEXT NOT NULL,
    kind         TEXT NOT NULL,
    record_id    TEXT NOT NULL,
    id_is_given  INTEGER NOT NULL,
    look_first   INTEGER NOT NULL,
    read_at      TEXT,
    etag         TEXT,
    changed      TEXT NOT NULL,
    intended     TEXT,
    before       TEXT NOT NULL
) STRICT;
CREATE INDEX operations_by_row ON operations (row_id);
CREATE INDEX further_operations ON operations (draft_id) WHERE operation_id <> draft_id;

CREATE TABLE needs (
    operation_id INTEGER NOT NULL,
    draft_id     INTEGER NOT NULL,
    PRIMARY KEY (operation_id, draft_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX needs_by_draft ON needs (draft_id);

CREATE TABLE links (
    operation_id INTEGER NOT NULL PRIMARY KEY,
    kind         TEXT NOT NULL,
    member       TEXT NOT NULL,
    many         INTEGER NOT NULL,
    target       INTEGER,
    header       TEXT,
    rank         TEXT,
    weak         INTEGER NOT NULL,
    place        TEXT,
    request      INTEGER
) STRICT;
CREATE INDEX links_by_request ON links (request) WHERE request IS NOT NULL;

CREATE TABLE send_log (
    operation_id INTEGER NOT NULL PRIMARY KEY,
    session      INTEGER NOT NULL,
    without_id   INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE ready_queue (
    operation_id INTEGER NOT NULL PRIMARY KEY,
    open_needs   INTEGER NOT NULL,
    released     INTEGER
) STRICT;
CREATE INDEX ready_queue_released ON ready_queue (released, operation_id) WHERE released IS NOT NULL;

CREATE TABLE outcomes (
    operation_id INTEGER NOT NULL PRIMARY KEY,
    row_id       INTEGER NOT NULL,
    status       INTEGER NOT NULL,
    record_id    TEXT,
    after        TEXT,
    unshown      TEXT
) STRICT;
CREATE INDEX outcomes_by_row ON outcomes (row_id);

-- For a run that undoes another: what was decided about each field of each record of that run.
CREATE TABLE undo_fields (
    field_no  INTEGER NOT NULL PRIMARY KEY,
    record_no INTEGER NOT NULL,
    draft_id  INTEGER NOT NULL,
    row_id    INTEGER NOT NULL,
    resource  TEXT NOT NULL,
    record_id TEXT NOT NULL,
    action    TEXT NOT NULL,
    member    TEXT NOT NULL,
    status    INTEGER NOT NULL,
    before    TEXT,
    imported  TEXT,
    now       TEXT,
    proposed  TEXT,
    reason    TEXT,
    remedy    TEXT
) STRICT;

-- Drafts whose record is there, with its id: what needs them can be sent.
CREATE VIEW standing AS
    SELECT operation_id AS draft_id, record_id
    FROM outcomes
    WHERE status IN (0, 1, 2, 4) AND record_id IS NOT NULL
    UNION ALL
    SELECT d.draft_id, d.record_id
    FROM drafts d LEFT JOIN rows m ON m.row_id = d.row_id
    WHERE d.passed_over = 1 AND d.record_id IS NOT NULL AND m.status IS NOT 7;

-- Drafts whose record will not be there: what needs them can never be sent.
CREATE VIEW lost AS
    SELECT d.draft_id
    FROM drafts d LEFT JOIN rows m ON m.row_id = d.row_id
    WHERE d.invalid = 1 OR m.status = 7 OR (d.passed_over = 1 AND d.record_id IS NULL)
    UNION ALL
    SELECT operation_id
    FROM outcomes
    WHERE status IN (3, 6, 7, 8, 9, 10) OR (status = 4 AND record_id IS NULL)
    UNION ALL
    SELECT operation_id
    FROM operations
    WHERE kind = 'Delete' AND operation_id = draft_id;

-- Operations without an outcome. One that was marked may have been done: its row is Unconfirmed, otherwise NotAttempted.
-- The forecast is what becomes of the row when the operation succeeds; one that only follows another write of the row adds nothing to it.
CREATE VIEW open_operations AS
    SELECT o.operation_id, o.row_id,
        CASE WHEN EXISTS (SELECT 1 FROM send_log k WHERE k.operation_id = o.operation_id) THEN 10 ELSE 5 END AS status,
        CASE WHEN o.operation_id <> o.draft_id AND EXISTS (SELECT 1 FROM operations m WHERE m.operation_id = o.draft_id) THEN 0
            ELSE CASE o.kind WHEN 'Create' THEN 1 WHEN 'Update' THEN 2 ELSE 3 END END AS forecast
    FROM operations o
    WHERE NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id);

-- Drafts that repeat a record for which another draft stands, with what becomes of that one. Where its row is Invalid, nothing does.
CREATE VIEW repeated AS
    SELECT d.draft_id, d.row_id, d.same_as,
        CASE WHEN m.status = 7 THEN 6 ELSE coalesce(x.status, p.status) END AS status,
        CASE WHEN m.status = 7 THEN 6 ELSE coalesce(x.status, p.forecast) END AS forecast
    FROM drafts d JOIN drafts h ON h.draft_id = d.same_as
        LEFT JOIN rows m ON m.row_id = h.row_id
        LEFT JOIN outcomes x ON x.operation_id = d.same_as
        LEFT JOIN open_operations p ON p.operation_id = d.same_as
    WHERE d.same_as IS NOT NULL AND d.passed_over = 0;

-- Every row with the worst of what is known of it, except that a record that was skipped does not hide what was done to the others of its row.
-- A row of which a part is written and another waits is not NotAttempted: it is Blocked until the run goes on.
-- A row of which nothing is known is Invalid where it has an error, else NotAttempted.
CREATE VIEW row_outcomes AS
    SELECT r.row_id, r.sheet_id, r.number,
        coalesce(
            nullif(max(
                coalesce(r.status, -1),
                coalesce((SELECT max(x.status) FROM outcomes x WHERE x.row_id = r.row_id AND x.status <> 4), -1),
                coalesce((SELECT max(iif(e.status = 5 AND EXISTS (SELECT 1 FROM outcomes x WHERE x.row_id = e.row_id AND x.status IN (1, 2, 3)), 6, e.status))
                    FROM repeated e WHERE e.row_id = r.row_id), -1),
                coalesce((SELECT max(iif(p.status = 5 AND (
                        EXISTS (SELECT 1 FROM outcomes x WHERE x.row_id = p.row_id AND x.status IN (1, 2, 3))
                        OR EXISTS (SELECT 1 FROM repeated e WHERE e.row_id = p.row_id AND e.status IN (1, 2, 3))), 6, p.status))
                    FROM open_operations p WHERE p.row_id = r.row_id), -1)), -1),
            (SELECT x.status FROM outcomes x WHERE x.row_id = r.row_id LIMIT 1),
            CASE WHEN EXISTS (SELECT 1 FROM findings f WHERE f.row_id = r.row_id AND f.is_error = 1) THEN 7 ELSE 5 END) AS status,
        coalesce(
            nullif(max(
                coalesce(r.status, -1),
                coalesce((SELECT max(x.status) FROM outcomes x WHERE x.row_id = r.row_id AND x.status <> 4), -1),
                coalesce((SELECT max(e.forecast) FROM repeated e WHERE e.row_id = r.row_id), -1),
                coalesce((SELECT max(p.forecast) FROM open_operations p WHERE p.row_id = r.row_id), -1)), -1),
            (SELECT x.status FROM outcomes x WHERE x.row_id = r.row_id LIMIT 1),
            CASE WHEN EXISTS (SELECT 1 FROM findings f WHERE f.row_id = r.row_id AND f.is_error = 1) THEN 7 ELSE 5 END) AS forecast
    FROM rows r;
