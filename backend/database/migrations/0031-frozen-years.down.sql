-- A settlement made from a freeze cannot be told without it.
DO $$ BEGIN
  IF EXISTS (SELECT FROM settlement WHERE frozen_version IS NOT NULL) THEN
    RAISE EXCEPTION 'settlements were made from frozen years';
  END IF;
END $$;
DROP FUNCTION lock_years(text);
GRANT UPDATE (locked_year) ON village_head TO cunfen_app;
REVOKE SELECT (village_code, scheme_id, year, state, frozen_version) ON settlement FROM cunfen_books;
DROP POLICY settlement_final_of_the_freeze ON settlement;
DROP INDEX settlement_final_once_key;
CREATE UNIQUE INDEX settlement_final_once_key ON settlement (village_code, scheme_id, year) WHERE state = 'FINAL';
DROP FUNCTION cunfen_locked_year(text);
ALTER TABLE settlement DROP COLUMN frozen_version;
CREATE POLICY settlement_final_ratified ON settlement AS RESTRICTIVE FOR UPDATE
  USING (true) WITH CHECK (state <> 'FINAL' OR NOT EXISTS (SELECT FROM act_awaiting_ratification w
    WHERE w.village_code = settlement.village_code AND w.booked_year = settlement.year));
CREATE POLICY settlement_final_undisputed ON settlement AS RESTRICTIVE FOR UPDATE
  USING (true) WITH CHECK (state <> 'FINAL' OR NOT EXISTS (SELECT FROM objection o
    WHERE o.village_code = settlement.village_code AND o.entry_year = settlement.year
      AND o.state IN ('OPEN', 'APPEALED')));
DROP POLICY year_reopening_as_voted ON year_reopening;
DROP VIEW current_freeze;
DROP TABLE year_reopening, frozen_standing, frozen_year;
