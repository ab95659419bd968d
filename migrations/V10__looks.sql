-- Who opened whose card, and that somebody has to be signed in at a desk once that was begun.

-- The audit knows a third kind of look; its rows stay as they were.
DROP TRIGGER audit_is_never_changed;
DROP TRIGGER audit_is_never_deleted;
DROP INDEX audit_reveal;
ALTER TABLE audit RENAME TO audit_before;
CREATE TABLE audit (
    id            INTEGER PRIMARY KEY,
    at            INTEGER NOT NULL,
    station       TEXT NOT NULL,
    by_staff      INTEGER REFERENCES staff (id),
    action        TEXT NOT NULL CHECK (action IN ('search', 'card', 'reveal')),
    -- The kinds of a search, or the person whose card or number was seen.
    object        TEXT NOT NULL,
    found         INTEGER NOT NULL CHECK (found >= 0),
    reason        TEXT CHECK (length(reason) <= 200),
    CHECK ((action = 'reveal') = (reason IS NOT NULL))
) STRICT;
INSERT INTO audit SELECT id, at, station, by_staff, action, object, found, reason FROM audit_before;
DROP TABLE audit_before;
CREATE INDEX audit_reveal ON audit (object, id) WHERE action = 'reveal';
CREATE INDEX audit_card ON audit (object, at) WHERE action = 'card';
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;

-- One row from the first PIN of somebody who runs the floor on. It does not go with them: whoever
-- leaves the store leaves no desk open.
CREATE TABLE sign_in_required (
    only          INTEGER PRIMARY KEY CHECK (only = 1),
    since_at      INTEGER NOT NULL
) STRICT;
INSERT INTO sign_in_required (only, since_at)
SELECT 1, min(p.set_at) FROM staff_pin p JOIN staff s ON s.id = p.staff_id
WHERE EXISTS (SELECT 1 FROM json_each(s.roles) r WHERE r.value IN ('reception', 'floor_manager'))
HAVING count(*) > 0;
