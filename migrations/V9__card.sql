-- The customer card tells who called: read by person, not by day.
CREATE INDEX phone_call_person ON phone_call (person_id, id) WHERE person_id IS NOT NULL;
