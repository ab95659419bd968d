-- Nobody waits unseen: how often and how loudly colleagues were called, and who was neglected
-- in whose care; who waits for whom by choice; what colleagues owe each other.

-- The visitor would rather wait for this colleague, until then.
ALTER TABLE visit ADD COLUMN wait_for INTEGER REFERENCES staff (id);
ALTER TABLE visit ADD COLUMN wait_until INTEGER;
-- The ticket with which this one goes on.
ALTER TABLE visit ADD COLUMN merged_into INTEGER REFERENCES visit (id);
-- How often this visit has raised its voice in its present state, and since when that counts:
-- the wait, the hosting, or the last look after who looks around alone.
ALTER TABLE visit ADD COLUMN alarm INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visit ADD COLUMN alarm_since INTEGER NOT NULL DEFAULT 0;
UPDATE visit SET alarm_since = CASE WHEN state IN ('waiting', 'offered') THEN waiting_since ELSE state_since END;
-- What is due next, found without walking the floor.
CREATE INDEX visit_alarm ON visit (business_date, state, alarm, alarm_since) WHERE closed_at IS NULL;
CREATE INDEX visit_waits ON visit (wait_until) WHERE closed_at IS NULL AND wait_until IS NOT NULL;

-- Where the customer's own consultant comes from, and the visit at which it began.
ALTER TABLE person ADD COLUMN owner_reason TEXT CHECK (owner_reason IN ('served', 'call', 'transfer', 'import'));
ALTER TABLE person ADD COLUMN owner_visit_id INTEGER REFERENCES visit (id);
CREATE INDEX person_owner ON person (owner_id) WHERE owner_id IS NOT NULL;

-- Each time that a call for support rang, and why.
CREATE TABLE support_ring (
    id            INTEGER PRIMARY KEY,
    call_id       INTEGER NOT NULL REFERENCES support_call (id),
    at            INTEGER NOT NULL,
    level         INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    cause         TEXT NOT NULL CHECK (cause IN ('nobody_free', 'parties_waiting', 'waited', 'neglected', 'hosted', 'safety', 'by_hand')),
    visit_id      INTEGER REFERENCES visit (id)
) STRICT;
CREATE INDEX support_ring_call ON support_ring (call_id);

-- A visitor was left waiting beyond the limit: once for each wait, with whoever answered for
-- them at that moment.
CREATE TABLE incident (
    id            INTEGER PRIMARY KEY,
    visit_id      INTEGER NOT NULL REFERENCES visit (id),
    business_date TEXT NOT NULL,
    at            INTEGER NOT NULL,
    waited_ms     INTEGER NOT NULL CHECK (waited_ms >= 0),
    responsible_id INTEGER NOT NULL REFERENCES staff (id),
    -- Which of its waits it was.
    wait_no       INTEGER NOT NULL,
    UNIQUE (visit_id, wait_no)
) STRICT;
CREATE INDEX incident_day ON incident (business_date);
-- Which of its waits a visit is in.
ALTER TABLE visit ADD COLUMN wait_no INTEGER NOT NULL DEFAULT 1;

-- A turn that was given back, and why.
ALTER TABLE assignment ADD COLUMN refunded_at INTEGER;
ALTER TABLE assignment ADD COLUMN refund_reason TEXT;

-- A customer of ours sent this visitor. Never the referrer's number.
CREATE TABLE referral (
    visit_id      INTEGER PRIMARY KEY REFERENCES visit (id),
    person_id     INTEGER REFERENCES person (id),
    name_text     TEXT CHECK (length(name_text) <= 20),
    hint          TEXT CHECK (length(hint) <= 40),
    matched_by    INTEGER REFERENCES staff (id),
    matched_at    INTEGER
) STRICT;

-- What somebody owes a visitor or a colleague, with a receipt.
CREATE TABLE task (
    id            INTEGER PRIMARY KEY,
    kind          TEXT NOT NULL,
    to_staff      INTEGER REFERENCES staff (id),
    to_role       TEXT,
    from_staff    INTEGER REFERENCES staff (id),
    visit_id      INTEGER REFERENCES visit (id),
    person_id     INTEGER REFERENCES person (id),
    note          TEXT CHECK (length(note) <= 300),
    created_at    INTEGER NOT NULL,
    due_at        INTEGER,
    state         TEXT NOT NULL CHECK (state IN ('open', 'received', 'done', 'cancelled')),
    received_at   INTEGER,
    received_by   INTEGER REFERENCES staff (id),
    done_at       INTEGER,
    done_by       INTEGER REFERENCES staff (id),
    station       TEXT NOT NULL,
    CHECK ((to_staff IS NULL) <> (to_role IS NULL))
) STRICT;
CREATE INDEX task_open ON task (due_at, id) WHERE state IN ('open', 'received');
CREATE INDEX task_visit ON task (visit_id) WHERE visit_id IS NOT NULL;

-- What the last act on a visit changed, while it may be taken back.
CREATE TABLE undo (
    visit_id      INTEGER PRIMARY KEY REFERENCES visit (id),
    act           TEXT NOT NULL,
    at            INTEGER NOT NULL,
    change        TEXT NOT NULL CHECK (json_valid(change))
) STRICT;
INSERT INTO support_ring (call_id, at, level, cause) SELECT id, raised_at, level, cause FROM support_call;
