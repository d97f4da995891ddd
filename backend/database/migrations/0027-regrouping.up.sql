-- Groups are renumbered, split and merged (改组) on a day, as one event. Nothing is rewritten: each household keeps how it
-- stood before, and what a number meant before is kept as an alias, so that paper of an earlier day is understood.

ALTER TABLE villager_group ADD COLUMN ended_on date;

CREATE TABLE regrouping (
  village_code area_code NOT NULL CONSTRAINT regrouping_village_fkey REFERENCES village,
  id uuid NOT NULL,
  effective_on date NOT NULL,
  reason text NOT NULL CONSTRAINT regrouping_reason_length CHECK (char_length(reason) BETWEEN 1 AND 500),
  recorded_by uuid NOT NULL CONSTRAINT regrouping_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT regrouping_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT regrouping_not_in_future CHECK (effective_on <= (recorded_at AT TIME ZONE 'Asia/Shanghai')::date)
);

-- Who was in group_no, of that name then, is in new_group_no from that day on; one group may go to several.
CREATE TABLE group_alias (
  village_code area_code NOT NULL,
  regrouping_id uuid NOT NULL,
  group_no smallint NOT NULL,
  new_group_no smallint NOT NULL,
  group_name text NOT NULL,
  new_group_name text NOT NULL,
  households integer NOT NULL CONSTRAINT group_alias_households_range CHECK (households >= 0),
  people integer NOT NULL CONSTRAINT group_alias_people_range CHECK (people >= 0),
  CONSTRAINT group_alias_pkey PRIMARY KEY (village_code, regrouping_id, group_no, new_group_no),
  CONSTRAINT group_alias_regrouping_fkey FOREIGN KEY (village_code, regrouping_id) REFERENCES regrouping,
  CONSTRAINT group_alias_group_fkey FOREIGN KEY (village_code, group_no) REFERENCES villager_group,
  CONSTRAINT group_alias_new_group_fkey FOREIGN KEY (village_code, new_group_no) REFERENCES villager_group,
  CONSTRAINT group_alias_of_another CHECK (group_no <> new_group_no)
);

ALTER TABLE household_period
  ALTER COLUMN event_id DROP NOT NULL,
  ADD COLUMN regrouping_id uuid,
  ADD CONSTRAINT household_period_regrouping_fkey FOREIGN KEY (village_code, regrouping_id) REFERENCES regrouping,
  ADD CONSTRAINT household_period_has_cause CHECK (num_nonnulls(event_id, regrouping_id) = 1);

SELECT cunfen_build_wall(name::regclass, 'village_code') FROM unnest(ARRAY['regrouping', 'group_alias']) AS name;
GRANT SELECT, INSERT ON regrouping, group_alias TO cunfen_app;
GRANT UPDATE (name, ended_on) ON villager_group TO cunfen_app;

-- Nobody comes to live in a group that is no more.
CREATE FUNCTION cunfen_group_lives(area_code, smallint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM villager_group g WHERE g.village_code = $1 AND g.group_no = $2 AND g.ended_on IS NULL)
$$;
CREATE POLICY household_group_lives ON household AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (cunfen_group_lives(village_code, group_no));
CREATE POLICY household_stays_in_living_group ON household AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (true) WITH CHECK (closed_on IS NOT NULL OR cunfen_group_lives(village_code, group_no));
