-- From the door to the consultant: staff, the line, parties and visits, what they allow and
-- wish, who was given to whom and why, and the journal of all of it.
--
-- Times are Unix milliseconds (UTC), dates are business dates of the store's zone, booleans
-- are 0 or 1, sets are JSON arrays of codes. Released migrations never change.

CREATE TABLE staff (
    id            INTEGER PRIMARY KEY,
    staff_no      TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    name_en       TEXT NOT NULL,
    roles         TEXT NOT NULL CHECK (json_valid(roles)),
    skills        TEXT NOT NULL CHECK (json_valid(skills)),
    active        INTEGER NOT NULL CHECK (active IN (0, 1)),
    left_on       TEXT,
    version       INTEGER NOT NULL
) STRICT;

-- A day begins when the hub first sees its date.
CREATE TABLE business_day (
    business_date TEXT PRIMARY KEY,
    opened_at     INTEGER NOT NULL,
    closed_at     INTEGER
) STRICT, WITHOUT ROWID;

-- Where each colleague is now. The events say how it came to that.
CREATE TABLE presence (
    staff_id      INTEGER PRIMARY KEY REFERENCES staff (id),
    state         TEXT NOT NULL CHECK (state IN ('off', 'available', 'serving', 'phone', 'away_short', 'break', 'meeting', 'test_drive', 'delivery')),
    since_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE presence_event (
    id            INTEGER PRIMARY KEY,
    staff_id      INTEGER NOT NULL REFERENCES staff (id),
    at            INTEGER NOT NULL,
    state         TEXT NOT NULL,
    by_station    TEXT NOT NULL
) STRICT;

CREATE TABLE rotation_line (
    business_date TEXT NOT NULL,
    line          TEXT NOT NULL CHECK (line IN ('sales', 'service', 'desk')),
    staff_id      INTEGER NOT NULL REFERENCES staff (id),
    line_key      INTEGER NOT NULL,
    joined_at     INTEGER NOT NULL,
    turns         INTEGER NOT NULL DEFAULT 0,
    misses        INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (business_date, line, staff_id),
    UNIQUE (business_date, line, line_key)
) STRICT, WITHOUT ROWID;

-- A counter row, not max + 1: two kiosks never draw one number.
CREATE TABLE ticket_counter (
    business_date TEXT NOT NULL,
    series        TEXT NOT NULL CHECK (series IN ('X', 'Y', 'W', 'T', 'Z')),
    last          INTEGER NOT NULL,
    PRIMARY KEY (business_date, series)
) STRICT, WITHOUT ROWID;

CREATE TABLE party (
    id            INTEGER PRIMARY KEY,
    business_date TEXT NOT NULL,
    headcount     INTEGER NOT NULL CHECK (headcount BETWEEN 1 AND 50)
) STRICT;

-- Everything personal hangs on a person; a visitor who says nothing has no row here.
CREATE TABLE person (
    id            INTEGER PRIMARY KEY,
    relation      TEXT NOT NULL CHECK (relation IN ('suspect', 'prospect', 'owner', 'other')),
    surname       TEXT,
    salutation    TEXT NOT NULL CHECK (salutation IN ('mr', 'ms', 'none')),
    owner_id      INTEGER REFERENCES staff (id),
    owner_since   INTEGER,
    last_contact_at INTEGER,
    created_at    INTEGER NOT NULL,
    erased_at     INTEGER,
    version       INTEGER NOT NULL
) STRICT;

CREATE TABLE visit (
    id            INTEGER PRIMARY KEY,
    business_date TEXT NOT NULL,
    -- NULL only for what the kiosk answers itself.
    series        TEXT,
    count         INTEGER,
    token         TEXT NOT NULL UNIQUE,
    party_id      INTEGER NOT NULL REFERENCES party (id),
    person_id     INTEGER REFERENCES person (id),
    purpose       TEXT NOT NULL,
    topic         TEXT,
    line          TEXT NOT NULL CHECK (line IN ('sales', 'service', 'desk')),
    reception_mode TEXT NOT NULL,
    declared_visit TEXT CHECK (declared_visit IN ('first', 'returning', 'unsure')),
    headcount     INTEGER NOT NULL CHECK (headcount BETWEEN 1 AND 50),
    children_count INTEGER NOT NULL CHECK (children_count BETWEEN 0 AND 9),
    access_needs  TEXT NOT NULL CHECK (json_valid(access_needs)),
    language      TEXT NOT NULL CHECK (language IN ('zh-CN', 'en')),
    requested_staff_id INTEGER REFERENCES staff (id),
    drink         TEXT,
    note          TEXT CHECK (length(note) <= 200),
    state         TEXT NOT NULL CHECK (state IN ('waiting', 'self_browsing', 'offered', 'hosted', 'in_service', 'closed', 'left_unserved', 'merged', 'voided')),
    responsible_id INTEGER NOT NULL REFERENCES staff (id),
    arrived_at    INTEGER NOT NULL,
    registered_at INTEGER NOT NULL,
    -- Since when the present state has lasted; the waiting clock, which an offer does not
    -- stop, runs from waiting_since.
    waiting_since INTEGER NOT NULL,
    state_since   INTEGER NOT NULL,
    closed_at     INTEGER,
    outcome       TEXT,
    lodged        INTEGER NOT NULL CHECK (lodged IN (0, 1)),
    calls         INTEGER NOT NULL DEFAULT 0 CHECK (calls BETWEEN 0 AND 3),
    called_at     INTEGER,
    called_place  TEXT,
    entry_station TEXT NOT NULL,
    version       INTEGER NOT NULL,
    UNIQUE (business_date, series, count),
    CHECK ((series IS NULL) = (count IS NULL)),
    CHECK (arrived_at <= registered_at),
    CHECK (closed_at IS NULL OR closed_at >= registered_at),
    CHECK ((closed_at IS NULL) = (state IN ('waiting', 'self_browsing', 'offered', 'hosted', 'in_service')))
) STRICT;

-- The live floor: its size is that of the floor, whatever the history.
CREATE INDEX visit_open ON visit (line, state, id) WHERE closed_at IS NULL;
CREATE INDEX visit_asks ON visit (id) WHERE closed_at IS NULL AND requested_staff_id IS NOT NULL;
-- Today's figures, from the index alone.
CREATE INDEX visit_day ON visit (business_date, state, purpose, party_id, headcount, lodged);
CREATE INDEX visit_party ON visit (party_id);
CREATE INDEX visit_person ON visit (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE notice_version (
    id            TEXT PRIMARY KEY,
    bundle        TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('short', 'full', 'followup', 'marketing', 'oem')),
    lang          TEXT NOT NULL CHECK (lang IN ('zh-CN', 'en')),
    body          TEXT NOT NULL,
    sha256        TEXT NOT NULL,
    effective_from TEXT NOT NULL,
    controller_name TEXT NOT NULL,
    recipient_name TEXT,
    published_at  INTEGER NOT NULL,
    UNIQUE (bundle, kind, lang)
) STRICT, WITHOUT ROWID;

-- Append-only: a change of mind is a new row.
CREATE TABLE consent (
    id            INTEGER PRIMARY KEY,
    person_id     INTEGER REFERENCES person (id),
    visit_id      INTEGER REFERENCES visit (id),
    purpose       TEXT NOT NULL CHECK (purpose IN ('visit_service', 'followup', 'marketing_call', 'marketing_msg', 'share_oem', 'service_contract')),
    basis         TEXT NOT NULL CHECK (basis IN ('consent', 'separate_consent', 'contract', 'legal_duty')),
    state         TEXT NOT NULL CHECK (state IN ('granted', 'refused', 'withdrawn', 'expired')),
    notice_id     TEXT NOT NULL REFERENCES notice_version (id),
    lang          TEXT NOT NULL,
    method        TEXT NOT NULL CHECK (method IN ('kiosk_tap', 'desk_spoken_confirmed', 'paper_signed', 'phone_spoken')),
    at            INTEGER NOT NULL,
    by_station    TEXT NOT NULL,
    CHECK (person_id IS NOT NULL OR visit_id IS NOT NULL)
) STRICT;
CREATE INDEX consent_person ON consent (person_id, purpose) WHERE person_id IS NOT NULL;
CREATE INDEX consent_visit ON consent (visit_id) WHERE visit_id IS NOT NULL;
CREATE TRIGGER consent_is_never_changed BEFORE UPDATE ON consent
BEGIN SELECT raise(ABORT, 'consents are append-only'); END;
CREATE TRIGGER consent_is_never_deleted BEFORE DELETE ON consent
BEGIN SELECT raise(ABORT, 'consents are append-only'); END;

-- A number without the consent that allows it cannot be stored.
CREATE TABLE contact_point (
    id            INTEGER PRIMARY KEY,
    person_id     INTEGER NOT NULL REFERENCES person (id),
    kind          TEXT NOT NULL CHECK (kind IN ('mobile', 'landline', 'intl', 'email')),
    value         TEXT NOT NULL,
    last4         TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('unverified', 'read_back', 'called_ok', 'bad')),
    consent_id    INTEGER NOT NULL REFERENCES consent (id),
    captured_at   INTEGER NOT NULL,
    captured_by   TEXT NOT NULL,
    source_visit_id INTEGER REFERENCES visit (id)
) STRICT;
CREATE INDEX contact_person ON contact_point (person_id);

CREATE TABLE interest (
    id            INTEGER PRIMARY KEY,
    visit_id      INTEGER NOT NULL UNIQUE REFERENCES visit (id),
    other_brands  INTEGER NOT NULL CHECK (other_brands IN (0, 1)),
    uses          TEXT NOT NULL CHECK (json_valid(uses)),
    purchase_kind TEXT,
    purchase_time TEXT,
    budget        TEXT,
    budget_min_cny INTEGER,
    budget_max_cny INTEGER,
    factors       TEXT NOT NULL CHECK (json_valid(factors)),
    current_car   TEXT,
    test_drive    TEXT,
    source        TEXT,
    CHECK (budget_min_cny <= budget_max_cny)
) STRICT;

CREATE TABLE interest_model (
    interest_id   INTEGER NOT NULL REFERENCES interest (id),
    rank          INTEGER NOT NULL,
    model_id      TEXT NOT NULL,
    PRIMARY KEY (interest_id, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment (
    id            INTEGER PRIMARY KEY,
    visit_id      INTEGER NOT NULL REFERENCES visit (id),
    staff_id      INTEGER NOT NULL REFERENCES staff (id),
    business_date TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('serve', 'cover', 'watch', 'host', 'support')),
    reason        TEXT NOT NULL CHECK (reason IN ('requested', 'appointment', 'owner', 'referrer', 'rotation', 'skill', 'manual', 'handoff')),
    consumes_turn INTEGER NOT NULL CHECK (consumes_turn IN (0, 1)),
    state         TEXT NOT NULL CHECK (state IN ('offered', 'active', 'declined', 'timed_out', 'handed_off', 'ended', 'cancelled')),
    offered_at    INTEGER NOT NULL,
    expires_at    INTEGER,
    accepted_at   INTEGER,
    ended_at      INTEGER,
    decline_reason TEXT,
    prev_line_key INTEGER,
    explain_zh    TEXT NOT NULL,
    explain_en    TEXT NOT NULL,
    CHECK ((state = 'offered') <= (expires_at IS NOT NULL))
) STRICT;
-- Promises 3 and 4, kept by the database itself.
CREATE UNIQUE INDEX assignment_one_offer_a_visit ON assignment (visit_id) WHERE state = 'offered';
CREATE UNIQUE INDEX assignment_one_offer_a_colleague ON assignment (staff_id) WHERE state = 'offered';
CREATE UNIQUE INDEX assignment_one_server_a_visit ON assignment (visit_id) WHERE state = 'active' AND kind IN ('serve', 'cover', 'host');
CREATE INDEX assignment_visit ON assignment (visit_id, id);
CREATE INDEX assignment_active ON assignment (staff_id) WHERE state = 'active';
-- Turns of the day, from the index alone.
CREATE INDEX assignment_served ON assignment (business_date, staff_id)
    WHERE kind IN ('serve', 'cover') AND accepted_at IS NOT NULL;

CREATE TABLE support_call (
    id            INTEGER PRIMARY KEY,
    line          TEXT NOT NULL CHECK (line IN ('sales', 'service', 'desk')),
    raised_at     INTEGER NOT NULL,
    cause         TEXT NOT NULL CHECK (cause IN ('nobody_free', 'parties_waiting', 'by_hand')),
    level         INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    answered_by   INTEGER REFERENCES staff (id),
    answered_at   INTEGER,
    closed_at     INTEGER
) STRICT;
-- One call is heard by everyone: a second for the same line adds nothing.
CREATE UNIQUE INDEX support_one_open_a_line ON support_call (line) WHERE closed_at IS NULL;

-- Gapless and in commit order; the ledger orders by seq, never by the clock. No personal data.
CREATE TABLE journal (
    seq           INTEGER PRIMARY KEY,
    at            INTEGER NOT NULL,
    what          TEXT NOT NULL,
    station       TEXT NOT NULL,
    visit_id      INTEGER,
    staff_id      INTEGER,
    facts         TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;
CREATE INDEX journal_visit ON journal (visit_id, seq) WHERE visit_id IS NOT NULL;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;

-- The first answer to each order, for whoever asks again after a lost reply.
CREATE TABLE request (
    id            TEXT PRIMARY KEY,
    fingerprint   BLOB NOT NULL,
    status        INTEGER NOT NULL,
    answer        TEXT NOT NULL,
    at            INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX request_at ON request (at);
