-- The last event of a household can be taken back by a counter-event: from its day on it is as though it had not been.
-- Both stay on record. What the event began is left empty (it held on no day), what it ended goes on, and the points
-- that moved come back by the exact opposite.

ALTER TABLE household_event
  DROP CONSTRAINT household_event_kind_known,
  DROP CONSTRAINT household_event_other_by_kind,
  DROP CONSTRAINT household_event_resident_by_kind,
  ADD COLUMN undone_by uuid,
  ADD CONSTRAINT household_event_kind_known CHECK (kind IN ('SPLIT', 'MERGE', 'MOVE', 'CLOSE', 'NEW_HEAD', 'MEMBER_IN',
    'MEMBER_OUT', 'UNDO')),
  ADD CONSTRAINT household_event_other_by_kind
    CHECK (kind = 'UNDO' OR (kind IN ('SPLIT', 'MERGE')) = (other_household_id IS NOT NULL)),
  ADD CONSTRAINT household_event_resident_by_kind
    CHECK (kind = 'UNDO' OR (kind IN ('NEW_HEAD', 'MEMBER_IN', 'MEMBER_OUT')) = (resident_id IS NOT NULL)),
  ADD CONSTRAINT household_event_undo_stands CHECK (kind <> 'UNDO' OR undone_by IS NULL),
  ADD CONSTRAINT household_event_undone_by_another CHECK (undone_by <> id),
  ADD CONSTRAINT household_event_undone_by_fkey FOREIGN KEY (village_code, undone_by) REFERENCES household_event,
  ADD CONSTRAINT household_event_undone_once_key UNIQUE (village_code, undone_by);
DROP INDEX household_event_end_once_key;
CREATE UNIQUE INDEX household_event_end_once_key ON household_event (village_code, household_id)
  WHERE kind IN ('MERGE', 'CLOSE') AND undone_by IS NULL;

GRANT UPDATE (undone_by) ON household_event TO cunfen_app;
CREATE POLICY household_event_undone_once ON household_event AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (undone_by IS NULL) WITH CHECK (undone_by IS NOT NULL);

ALTER TABLE household_member
  DROP CONSTRAINT household_member_dates_in_order,
  ADD CONSTRAINT household_member_dates_in_order CHECK (to_on IS NULL OR to_on >= from_on);
ALTER TABLE household
  DROP CONSTRAINT household_life_in_order,
  ADD CONSTRAINT household_life_in_order CHECK (closed_on IS NULL OR founded_on IS NULL OR closed_on >= founded_on);

-- Only what held on no day may go, to make room for another beginning on that day; and how a household stood until an
-- event goes with the event.
GRANT DELETE ON household_member, household_period TO cunfen_app;
CREATE POLICY household_member_empty_goes ON household_member AS RESTRICTIVE FOR DELETE TO cunfen_app
  USING (to_on = from_on);
CREATE POLICY household_period_goes_with_event ON household_period AS RESTRICTIVE FOR DELETE TO cunfen_app
  USING (EXISTS (SELECT FROM household_event v WHERE v.village_code = household_period.village_code
    AND v.id = household_period.event_id AND v.undone_by IS NOT NULL));
