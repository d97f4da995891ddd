-- Households live: they split, merge, move and end, as dated events. Nothing is rewritten; what ended keeps its rows.

-- founded_on: the day a household came into being here; null for those that were there before the village kept books,
-- so that what happened since January can still be recorded for them. closed_on is the first day without it.
ALTER TABLE household
  ADD COLUMN founded_on date,
  ADD COLUMN split_from uuid,
  ADD COLUMN merged_into uuid,
  ADD CONSTRAINT household_split_from_fkey FOREIGN KEY (village_code, split_from) REFERENCES household,
  ADD CONSTRAINT household_merged_into_fkey FOREIGN KEY (village_code, merged_into) REFERENCES household,
  ADD CONSTRAINT household_of_another CHECK (split_from <> id AND merged_into <> id),
  ADD CONSTRAINT household_split_has_day CHECK (split_from IS NULL OR founded_on IS NOT NULL),
  ADD CONSTRAINT household_merged_is_closed CHECK (merged_into IS NULL OR closed_on IS NOT NULL),
  ADD CONSTRAINT household_life_in_order CHECK (closed_on IS NULL OR founded_on IS NULL OR closed_on > founded_on);

ALTER TABLE household_member
  ADD CONSTRAINT household_member_dates_in_order CHECK (to_on IS NULL OR to_on > from_on);

-- What happened to a household (户情变动), when, by whose word; the record beside the dated rows it caused.
CREATE TABLE household_event (
  village_code area_code NOT NULL CONSTRAINT household_event_village_fkey REFERENCES village,
  id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT household_event_kind_known CHECK (kind IN ('SPLIT', 'MERGE', 'MOVE', 'CLOSE', 'NEW_HEAD',
    'MEMBER_IN', 'MEMBER_OUT')),
  household_id uuid NOT NULL,
  other_household_id uuid,
  resident_id uuid,
  effective_on date NOT NULL,
  reason text NOT NULL CONSTRAINT household_event_reason_length CHECK (char_length(reason) BETWEEN 1 AND 500),
  details jsonb NOT NULL CONSTRAINT household_event_details_object CHECK (jsonb_typeof(details) = 'object'),
  recorded_by uuid NOT NULL CONSTRAINT household_event_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT household_event_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT household_event_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT household_event_other_fkey FOREIGN KEY (village_code, other_household_id) REFERENCES household,
  CONSTRAINT household_event_resident_fkey FOREIGN KEY (village_code, resident_id) REFERENCES resident,
  CONSTRAINT household_event_not_in_future
    CHECK (effective_on <= (recorded_at AT TIME ZONE 'Asia/Shanghai')::date),
  CONSTRAINT household_event_of_two CHECK (other_household_id <> household_id),
  CONSTRAINT household_event_other_by_kind CHECK ((kind IN ('SPLIT', 'MERGE')) = (other_household_id IS NOT NULL)),
  CONSTRAINT household_event_resident_by_kind
    CHECK ((kind IN ('NEW_HEAD', 'MEMBER_IN', 'MEMBER_OUT')) = (resident_id IS NOT NULL))
);
CREATE INDEX household_event_household_idx ON household_event (village_code, household_id, effective_on);
CREATE INDEX household_event_other_idx ON household_event (village_code, other_household_id, effective_on)
  WHERE other_household_id IS NOT NULL;
-- A household ends once.
CREATE UNIQUE INDEX household_event_end_once_key ON household_event (village_code, household_id)
  WHERE kind IN ('MERGE', 'CLOSE');

CREATE TABLE household_event_evidence (
  village_code area_code NOT NULL,
  event_id uuid NOT NULL,
  hash sha256 NOT NULL,
  CONSTRAINT household_event_evidence_pkey PRIMARY KEY (village_code, event_id, hash),
  CONSTRAINT household_event_evidence_event_fkey FOREIGN KEY (village_code, event_id) REFERENCES household_event,
  CONSTRAINT household_event_evidence_hash_fkey FOREIGN KEY (village_code, hash) REFERENCES evidence
);

-- How a household stood until a day: its group, courtyard and head. How it stands now is in household itself;
-- from_on null means from the beginning.
CREATE TABLE household_period (
  village_code area_code NOT NULL,
  household_id uuid NOT NULL,
  from_on date,
  until_on date NOT NULL,
  group_no smallint NOT NULL,
  courtyard_id uuid,
  head_name text NOT NULL,
  event_id uuid NOT NULL,
  CONSTRAINT household_period_pkey PRIMARY KEY (village_code, household_id, until_on),
  CONSTRAINT household_period_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT household_period_group_fkey FOREIGN KEY (village_code, group_no) REFERENCES villager_group,
  CONSTRAINT household_period_courtyard_fkey FOREIGN KEY (village_code, courtyard_id) REFERENCES courtyard,
  CONSTRAINT household_period_event_fkey FOREIGN KEY (village_code, event_id) REFERENCES household_event,
  CONSTRAINT household_period_not_empty CHECK (from_on < until_on),
  CONSTRAINT household_period_once_excl EXCLUDE USING gist
    (village_code WITH =, household_id WITH =, daterange(from_on, until_on) WITH &&)
);

SELECT cunfen_build_wall(name::regclass, 'village_code')
  FROM unnest(ARRAY['household_event', 'household_event_evidence', 'household_period']) AS name;

GRANT SELECT, INSERT ON household_event, household_event_evidence, household_period TO cunfen_app;
GRANT UPDATE (merged_into) ON household TO cunfen_app;

-- Last word of the database on what the wizard refuses first: nobody records the change of their own household, nothing
-- happens in a settled year or outside a household's life, and a head is a member.
CREATE POLICY household_event_not_own ON household_event AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (NOT EXISTS (SELECT FROM account_household o WHERE o.village_code = household_event.village_code
    AND o.account_id = household_event.recorded_by
    AND o.household_id IN (household_event.household_id, household_event.other_household_id)));
CREATE POLICY household_event_year_open ON household_event AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (NOT EXISTS (SELECT FROM village_head v WHERE v.village_code = household_event.village_code
    AND v.locked_year >= extract(year FROM household_event.effective_on)));
CREATE POLICY household_event_in_life ON household_event AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (NOT EXISTS (SELECT FROM household h WHERE h.village_code = household_event.village_code
    AND h.id IN (household_event.household_id, household_event.other_household_id)
    AND (household_event.effective_on < h.founded_on OR household_event.effective_on > h.closed_on)));
CREATE POLICY household_event_head_is_member ON household_event AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (household_event.kind <> 'NEW_HEAD' OR EXISTS (SELECT FROM household_member m
    WHERE m.village_code = household_event.village_code AND m.household_id = household_event.household_id
      AND m.resident_id = household_event.resident_id AND m.relation = '户主'
      AND m.from_on <= household_event.effective_on
      AND (m.to_on IS NULL OR m.to_on > household_event.effective_on)));
CREATE POLICY household_member_in_life ON household_member AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (EXISTS (SELECT FROM household h WHERE h.village_code = household_member.village_code
    AND h.id = household_member.household_id AND (h.founded_on IS NULL OR household_member.from_on >= h.founded_on)
    AND (h.closed_on IS NULL OR household_member.from_on < h.closed_on)));

-- An act happens inside its household's life; the household it was merged into records what was forgotten. What is
-- booked without an act (base points, what moves with people) may also fall on the day the household ends.
CREATE POLICY act_in_household_life ON act AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (EXISTS (SELECT FROM household h WHERE h.village_code = act.village_code AND h.id = act.household_id
    AND h.merged_into IS NULL AND (h.founded_on IS NULL OR act.occurred_on >= h.founded_on)
    AND (h.closed_on IS NULL OR act.occurred_on < h.closed_on)));
GRANT SELECT (village_code, id, founded_on, closed_on) ON household TO cunfen_books;
CREATE POLICY entry_in_household_life ON entry AS RESTRICTIVE FOR INSERT TO cunfen_books
  WITH CHECK (EXISTS (SELECT FROM household h WHERE h.village_code = entry.village_code AND h.id = entry.household_id
    AND (h.founded_on IS NULL OR entry.occurred_on >= h.founded_on)
    AND (h.closed_on IS NULL OR entry.occurred_on < h.closed_on OR entry.act_id IS NULL)));

-- Points move with people by a transfer: a posting whose two sides add to zero. Its lines rest on no act and no rule
-- and keep their side, so that what was added stays added and a base stays a base; where two bases meet, one is
-- taken back by a line of its own.
ALTER TABLE posting
  DROP CONSTRAINT posting_kind_known,
  ADD CONSTRAINT posting_kind_known CHECK (kind IN ('OPENING', 'ACTS', 'REVERSAL', 'TRANSFER', 'BASE_ONCE')),
  ADD CONSTRAINT posting_transfer_balanced CHECK (kind <> 'TRANSFER' OR points_sum = 0),
  ADD CONSTRAINT posting_base_once_takes CHECK (kind <> 'BASE_ONCE' OR points_sum <= 0);
ALTER TABLE entry
  DROP CONSTRAINT entry_base_has_no_rule,
  DROP CONSTRAINT entry_sign_by_side,
  ADD CONSTRAINT entry_base_has_no_rule CHECK (side NOT IN ('BASE', 'CARRY') OR rule_code IS NULL),
  ADD CONSTRAINT entry_act_has_rule
    CHECK (side IN ('BASE', 'CARRY') OR rule_code IS NOT NULL OR coalesce(level, '') = 'TRANSFER'),
  ADD CONSTRAINT entry_transfer_stands CHECK (side = 'CARRY' OR rule_code IS NOT NULL
    OR coalesce(level, '') <> 'TRANSFER' OR reverses_seq IS NULL),
  ADD CONSTRAINT entry_sign_by_side CHECK (points = 0 OR side = 'CARRY'
    OR (rule_code IS NULL AND coalesce(level, '') IN ('TRANSFER', 'BASE_ONCE'))
    OR ((points < 0) = (side = 'DEDUCT')) = (reverses_seq IS NULL));
DROP INDEX entry_base_once_key;
CREATE UNIQUE INDEX entry_base_once_key ON entry (village_code, year, scheme_id, household_id)
  WHERE side = 'BASE' AND reverses_seq IS NULL AND level IS NULL;
