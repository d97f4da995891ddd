DROP FUNCTION cunfen_was_there(household, date, date);
DROP FUNCTION cunfen_objection_state(objection, date);
DROP FUNCTION cunfen_known(timestamptz, date);
