DROP POLICY household_stays_in_living_group ON household;
DROP POLICY household_group_lives ON household;
DROP FUNCTION cunfen_group_lives(area_code, smallint);
REVOKE UPDATE (name, ended_on) ON villager_group FROM cunfen_app;
DELETE FROM household_period WHERE event_id IS NULL;
ALTER TABLE household_period DROP CONSTRAINT household_period_has_cause, DROP COLUMN regrouping_id,
  ALTER COLUMN event_id SET NOT NULL;
DROP TABLE group_alias, regrouping;
ALTER TABLE villager_group DROP COLUMN ended_on;
