DROP POLICY household_period_goes_with_event ON household_period;
DROP POLICY household_member_empty_goes ON household_member;
REVOKE DELETE ON household_member, household_period FROM cunfen_app;
DELETE FROM household_member WHERE to_on = from_on;
ALTER TABLE household
  DROP CONSTRAINT household_life_in_order,
  ADD CONSTRAINT household_life_in_order CHECK (closed_on IS NULL OR founded_on IS NULL OR closed_on > founded_on);
ALTER TABLE household_member
  DROP CONSTRAINT household_member_dates_in_order,
  ADD CONSTRAINT household_member_dates_in_order CHECK (to_on IS NULL OR to_on > from_on);
DROP POLICY household_event_undone_once ON household_event;
REVOKE UPDATE (undone_by) ON household_event FROM cunfen_app;
DROP INDEX household_event_end_once_key;
ALTER TABLE household_event
  DROP COLUMN undone_by,
  DROP CONSTRAINT household_event_kind_known,
  DROP CONSTRAINT household_event_other_by_kind,
  DROP CONSTRAINT household_event_resident_by_kind,
  ADD CONSTRAINT household_event_kind_known CHECK (kind IN ('SPLIT', 'MERGE', 'MOVE', 'CLOSE', 'NEW_HEAD', 'MEMBER_IN',
    'MEMBER_OUT')),
  ADD CONSTRAINT household_event_other_by_kind
    CHECK ((kind IN ('SPLIT', 'MERGE')) = (other_household_id IS NOT NULL)),
  ADD CONSTRAINT household_event_resident_by_kind
    CHECK ((kind IN ('NEW_HEAD', 'MEMBER_IN', 'MEMBER_OUT')) = (resident_id IS NOT NULL));
CREATE UNIQUE INDEX household_event_end_once_key ON household_event (village_code, household_id)
  WHERE kind IN ('MERGE', 'CLOSE');
