-- Returning visitors, recognised at the desk: who is the same person as whom, by what somebody
-- is found, and who looked somebody up.

-- Linked, not merged: what was said at the door stays as it was said, and is read together with
-- the person it points to.
ALTER TABLE person ADD COLUMN same_as INTEGER REFERENCES person (id);
-- The last visit.
ALTER TABLE person ADD COLUMN seen_at INTEGER;
-- Whether person_key has what this person is found by; the hub writes what is missing.
ALTER TABLE person ADD COLUMN keyed INTEGER NOT NULL DEFAULT 0 CHECK (keyed IN (0, 1));
CREATE INDEX person_same_as ON person (same_as) WHERE same_as IS NOT NULL;
CREATE INDEX person_unkeyed ON person (id) WHERE keyed = 0;

-- What is typed is the beginning of a key: full pinyin, initials, the name in its own letters,
-- every tail of a plate (so that any part of a plate begins one), a VIN from its end. The last
-- visit stands here too: a short beginning fits thousands, and only the last seen are read.
CREATE TABLE person_key (
    kind          TEXT NOT NULL CHECK (kind IN ('pinyin', 'initials', 'name', 'plate', 'vin')),
    key           TEXT NOT NULL,
    person_id     INTEGER NOT NULL REFERENCES person (id),
    seen_at       INTEGER NOT NULL,
    PRIMARY KEY (kind, key, person_id)
) STRICT, WITHOUT ROWID;

-- By the last four digits, and by the whole number.
CREATE INDEX contact_number ON contact_point (last4, value, person_id);
CREATE INDEX vehicle_plate ON visit_vehicle (plate) WHERE plate IS NOT NULL;
CREATE INDEX task_person ON task (person_id) WHERE person_id IS NOT NULL;

-- Who looked for somebody, and who saw a whole number and why. Of a search never the words.
CREATE TABLE audit (
    id            INTEGER PRIMARY KEY,
    at            INTEGER NOT NULL,
    station       TEXT NOT NULL,
    by_staff      INTEGER REFERENCES staff (id),
    action        TEXT NOT NULL CHECK (action IN ('search', 'reveal')),
    -- The kinds of a search, or the person whose number was seen.
    object        TEXT NOT NULL,
    found         INTEGER NOT NULL CHECK (found >= 0),
    reason        TEXT CHECK (length(reason) <= 200),
    CHECK ((action = 'reveal') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX audit_reveal ON audit (object, id) WHERE action = 'reveal';
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
