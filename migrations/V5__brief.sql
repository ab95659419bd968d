-- What a host collects and a consultant reads on taking over: how often a number was asked for,
-- with what said for it, the rest of the wishes, who sent the visitor, and how near an order is.

-- How often the visitor was asked for a number, and whether they want to be asked no more.
ALTER TABLE visit ADD COLUMN contact_ask_count INTEGER NOT NULL DEFAULT 0
    CHECK (contact_ask_count BETWEEN 0 AND 9);
ALTER TABLE visit ADD COLUMN contact_refused_final INTEGER NOT NULL DEFAULT 0
    CHECK (contact_refused_final IN (0, 1));

-- Each time that a number was asked for. Nobody hears the same reason twice.
CREATE TABLE contact_ask (
    visit_id      INTEGER NOT NULL REFERENCES visit (id),
    benefit       TEXT NOT NULL CHECK (benefit IN ('call_turn', 'brochure', 'same_consultant', 'price_sheet', 'test_drive')),
    result        TEXT NOT NULL CHECK (result IN ('refused', 'given', 'final')),
    count         INTEGER NOT NULL CHECK (count BETWEEN 1 AND 9),
    at            INTEGER NOT NULL,
    by_staff      INTEGER REFERENCES staff (id),
    station       TEXT NOT NULL,
    PRIMARY KEY (visit_id, benefit)
) STRICT, WITHOUT ROWID;

ALTER TABLE person ADD COLUMN company TEXT CHECK (length(company) <= 60);
ALTER TABLE person ADD COLUMN position TEXT CHECK (length(position) <= 60);
ALTER TABLE person ADD COLUMN level TEXT
    CHECK (level IN ('N', 'O', 'H', 'A', 'B', 'C', 'D', 'F1', 'F2', 'L'));
-- A referrer is looked for by name among all persons.
CREATE INDEX person_name ON person (surname, given_name) WHERE surname IS NOT NULL;

ALTER TABLE interest ADD COLUMN target_date TEXT;
ALTER TABLE interest ADD COLUMN driving_years INTEGER CHECK (driving_years BETWEEN 0 AND 80);
ALTER TABLE interest ADD COLUMN hobbies TEXT CHECK (length(hobbies) <= 60);
ALTER TABLE interest ADD COLUMN payment_wish TEXT
    CHECK (payment_wish IN ('full', 'finance', 'undecided'));

-- Cars that are not in the catalogue: those of other makers, and our maker's older ones. The
-- rank is that of the whole list, in which those of the catalogue stand too.
CREATE TABLE interest_other_model (
    interest_id   INTEGER NOT NULL REFERENCES interest (id),
    rank          INTEGER NOT NULL,
    name          TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 30),
    own_brand     INTEGER NOT NULL CHECK (own_brand IN (0, 1)),
    PRIMARY KEY (interest_id, rank)
) STRICT, WITHOUT ROWID;

-- How a visit was graded when it ended.
CREATE TABLE visit_grade (
    visit_id      INTEGER PRIMARY KEY REFERENCES visit (id),
    level         TEXT NOT NULL CHECK (level IN ('N', 'O', 'H', 'A', 'B', 'C', 'D', 'F1', 'F2', 'L')),
    -- 0: as the rules propose; 1: by a colleague.
    confirmed     INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    next_contact  TEXT,
    test_drive    INTEGER CHECK (test_drive IN (0, 1))
) STRICT;

CREATE TABLE level_history (
    id            INTEGER PRIMARY KEY,
    person_id     INTEGER NOT NULL REFERENCES person (id),
    at            INTEGER NOT NULL,
    from_level    TEXT,
    to_level      TEXT NOT NULL,
    reason        TEXT CHECK (length(reason) <= 200),
    confirmed     INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    -- A jump of two levels within a day is looked at by a supervisor.
    to_review     INTEGER NOT NULL CHECK (to_review IN (0, 1)),
    by_staff      INTEGER REFERENCES staff (id),
    station       TEXT NOT NULL,
    visit_id      INTEGER REFERENCES visit (id)
) STRICT;
CREATE INDEX level_history_person ON level_history (person_id, id);
