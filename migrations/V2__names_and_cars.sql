-- The whole name of who left it, and the car that came for service.

ALTER TABLE person ADD COLUMN given_name TEXT;

-- What was said of the car at the door, in the visit's own words; the store's record of the car
-- itself is another matter.
CREATE TABLE visit_vehicle (
    visit_id      INTEGER PRIMARY KEY REFERENCES visit (id),
    plate         TEXT,
    plate_status  TEXT NOT NULL CHECK (plate_status IN ('registered', 'temporary', 'none', 'foreign', 'special')),
    vin           TEXT CHECK (length(vin) = 17),
    odometer_km   INTEGER CHECK (odometer_km BETWEEN 0 AND 1999999),
    CHECK (plate_status <> 'none' OR plate IS NULL),
    CHECK (plate_status <> 'registered' OR plate IS NOT NULL)
) STRICT;
