-- The duty of a day: who is planned when, who stands at the door since when, in which order the
-- day began and who changed it, and who signed its close.

-- Minutes after midnight on the store's wall. No two shifts of a colleague overlap.
CREATE TABLE duty_shift (
    business_date TEXT NOT NULL,
    staff_id      INTEGER NOT NULL REFERENCES staff (id),
    from_minute   INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute     INTEGER NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
    planned_rank  INTEGER CHECK (planned_rank BETWEEN 1 AND 999),
    PRIMARY KEY (business_date, staff_id, from_minute),
    CHECK (from_minute < to_minute)
) STRICT, WITHOUT ROWID;

-- Each time that somebody set a line by hand: the first is the morning's. Never changed.
CREATE TABLE line_order (
    id            INTEGER PRIMARY KEY,
    business_date TEXT NOT NULL,
    line          TEXT NOT NULL CHECK (line IN ('sales', 'service', 'desk')),
    at            INTEGER NOT NULL,
    by_staff      INTEGER REFERENCES staff (id),
    by_station    TEXT NOT NULL,
    staff_order   TEXT NOT NULL CHECK (json_valid(staff_order)),
    -- Turns that were taken before: from the first on, a reason stands beside it.
    turns_before  INTEGER NOT NULL,
    reason        TEXT CHECK (length(reason) <= 200),
    CHECK (turns_before = 0 OR reason IS NOT NULL)
) STRICT;
CREATE INDEX line_order_day ON line_order (business_date, line);

-- Who stands at the door of each line, and since when.
CREATE TABLE standing (
    line          TEXT PRIMARY KEY CHECK (line IN ('sales', 'service', 'desk')),
    staff_id      INTEGER NOT NULL REFERENCES staff (id),
    since_at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A day that was closed begins again when somebody comes after all.
ALTER TABLE business_day ADD COLUMN reopened_at INTEGER;
CREATE TABLE day_signature (
    business_date TEXT NOT NULL,
    part          TEXT NOT NULL CHECK (part IN ('front_desk', 'floor_manager', 'sales_manager')),
    staff_id      INTEGER NOT NULL REFERENCES staff (id),
    at            INTEGER NOT NULL,
    PRIMARY KEY (business_date, part)
) STRICT, WITHOUT ROWID;

-- Hours on duty, and the ledger, are read by day.
CREATE INDEX presence_event_staff ON presence_event (staff_id, at);
CREATE INDEX assignment_day ON assignment (business_date, id);
