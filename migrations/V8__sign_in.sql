-- Who stands at the desk: a PIN a colleague, a session a sign-in, and whose hand each entry of
-- the journal was.

-- The hash is argon2id over the PIN and the hub's key: the file alone gives no PIN away.
CREATE TABLE staff_pin (
    staff_id      INTEGER PRIMARY KEY REFERENCES staff (id),
    hash          TEXT NOT NULL,
    set_at        INTEGER NOT NULL,
    -- Wrong tries in a row.
    failures      INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    locked_until  INTEGER
) STRICT;

-- What a desk shows instead of the PIN. Only its hash is kept.
CREATE TABLE session (
    hash          BLOB PRIMARY KEY,
    staff_id      INTEGER NOT NULL REFERENCES staff (id),
    station       TEXT NOT NULL,
    started_at    INTEGER NOT NULL,
    -- The last act under it, to the minute.
    seen_at       INTEGER NOT NULL,
    ended_at      INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX session_open ON session (staff_id) WHERE ended_at IS NULL;

-- Who was signed in at the station, if anybody was; staff_id is whom it was about.
ALTER TABLE journal ADD COLUMN by_staff INTEGER;
