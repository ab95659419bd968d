-- The telephone log: who called whom and why, how soon it was answered, who came of it. Never a
-- recording. Whatever is personal hangs on the person, as with a visit.
CREATE TABLE phone_call (
    id            INTEGER PRIMARY KEY,
    business_date TEXT NOT NULL,
    direction     TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
    topic         TEXT NOT NULL CHECK (topic IN ('new_car', 'price', 'person', 'after_sales', 'used_car', 'appointment', 'complaint', 'other')),
    started_at    INTEGER NOT NULL,
    -- NULL: nobody answered.
    answered_at   INTEGER,
    ended_at      INTEGER,
    -- NULL: nobody counted.
    ring_count    INTEGER CHECK (ring_count BETWEEN 0 AND 99),
    answered_by   INTEGER REFERENCES staff (id),
    -- How long the caller was left alone, each time, in milliseconds.
    hold_periods  TEXT NOT NULL CHECK (json_valid(hold_periods)),
    person_id     INTEGER REFERENCES person (id),
    models        TEXT NOT NULL CHECK (json_valid(models)),
    purchase_time TEXT,
    budget        TEXT,
    budget_min_cny INTEGER,
    budget_max_cny INTEGER,
    summary       TEXT CHECK (length(summary) <= 300),
    read_back     INTEGER NOT NULL CHECK (read_back IN (0, 1)),
    invited       INTEGER NOT NULL CHECK (invited IN (0, 1)),
    invite_at     INTEGER,
    transferred_to INTEGER REFERENCES staff (id),
    -- The visit that came of it: then the caller is no new intake.
    visit_id      INTEGER REFERENCES visit (id),
    logged_at     INTEGER NOT NULL,
    station       TEXT NOT NULL,
    CHECK (answered_at IS NULL OR answered_at >= started_at),
    CHECK (ended_at IS NULL OR ended_at >= coalesce(answered_at, started_at)),
    CHECK (invite_at IS NULL OR invited = 1),
    CHECK (budget_min_cny <= budget_max_cny)
) STRICT;
CREATE INDEX phone_call_day ON phone_call (business_date, id);
CREATE UNIQUE INDEX phone_call_visit ON phone_call (visit_id) WHERE visit_id IS NOT NULL;
-- Calls of which nobody has come yet, the newest first.
CREATE INDEX phone_call_expected ON phone_call (started_at) WHERE visit_id IS NULL;

ALTER TABLE contact_point ADD COLUMN source_call_id INTEGER REFERENCES phone_call (id);

-- What a call left to be done.
ALTER TABLE task ADD COLUMN call_id INTEGER REFERENCES phone_call (id);
CREATE INDEX task_call ON task (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX task_closed ON task (done_at) WHERE state IN ('done', 'cancelled');
