-- The distribution plan: any number of pools, voted by 四议两公开 and a ballot, hung on the wall with objections, then final.
-- Settlements of before divided one pool by points without a vote; they stay as they are, sealed by rule 1.

ALTER TABLE ballot ADD CONSTRAINT ballot_subject_key UNIQUE (village_code, id, verdict, subject_kind, subject_id);

DROP POLICY settlement_draft_update ON settlement;
DROP POLICY payout_of_draft_only ON payout;
ALTER TABLE settlement
  DROP CONSTRAINT settlement_state_known,
  DROP CONSTRAINT settlement_final_is_exact,
  DROP CONSTRAINT settlement_final_is_complete,
  DROP CONSTRAINT settlement_final_is_of_a_freeze,
  ADD COLUMN rule smallint NOT NULL DEFAULT 1 CONSTRAINT settlement_rule_known CHECK (rule IN (1, 2)),
  ADD COLUMN plan_version smallint NOT NULL DEFAULT 1 CONSTRAINT settlement_plan_version_positive CHECK (plan_version > 0),
  ADD COLUMN replaces_id uuid,
  ADD COLUMN losses_fen bigint NOT NULL DEFAULT 0,
  ADD COLUMN deducted_fen bigint NOT NULL DEFAULT 0,
  ADD COLUMN collective_fen bigint NOT NULL DEFAULT 0,
  ADD COLUMN carried_fen bigint NOT NULL DEFAULT 0 CONSTRAINT settlement_carried_not_negative CHECK (carried_fen >= 0),
  ADD COLUMN points_fen bigint NOT NULL DEFAULT 0 CONSTRAINT settlement_points_not_negative CHECK (points_fen >= 0),
  ADD COLUMN result jsonb,
  ADD COLUMN vote_ballot_id uuid,
  ADD COLUMN ballot_id uuid,
  ADD COLUMN ballot_verdict text NOT NULL DEFAULT 'PASSED'
    CONSTRAINT settlement_ballot_passed CHECK (ballot_verdict = 'PASSED'),
  ADD COLUMN ballot_subject_kind text NOT NULL DEFAULT 'SETTLEMENT'
    CONSTRAINT settlement_ballot_on_settlement CHECK (ballot_subject_kind = 'SETTLEMENT'),
  ADD COLUMN ballot_subject_id text,
  ADD COLUMN publicised_from date,
  ADD COLUMN publicised_to date,
  ADD COLUMN publicised_by uuid CONSTRAINT settlement_publicised_by_fkey REFERENCES account,
  ADD CONSTRAINT settlement_state_known
    CHECK (state IN ('DRAFT', 'VOTING', 'ADOPTED', 'PUBLICISED', 'FINAL', 'REPLACED')),
  ADD CONSTRAINT settlement_replaces_fkey FOREIGN KEY (village_code, replaces_id) REFERENCES settlement,
  -- Only a passed ballot on this very settlement adopts it.
  ADD CONSTRAINT settlement_ballot_fkey
    FOREIGN KEY (village_code, ballot_id, ballot_verdict, ballot_subject_kind, ballot_subject_id)
    REFERENCES ballot (village_code, id, verdict, subject_kind, subject_id),
  ADD CONSTRAINT settlement_ballot_named CHECK ((ballot_id IS NULL) = (ballot_subject_id IS NULL)
    AND (ballot_subject_id IS NULL OR ballot_subject_id = id::text)),
  ADD CONSTRAINT settlement_vote_ballot_fkey FOREIGN KEY (village_code, vote_ballot_id) REFERENCES ballot,
  ADD CONSTRAINT settlement_adopted_by_ballot CHECK (rule = 1
    OR (state IN ('ADOPTED', 'PUBLICISED', 'FINAL', 'REPLACED')) = (ballot_id IS NOT NULL)),
  ADD CONSTRAINT settlement_voting_has_ballot CHECK (state <> 'VOTING' OR vote_ballot_id IS NOT NULL),
  ADD CONSTRAINT settlement_shown_is_complete CHECK (state NOT IN ('PUBLICISED', 'FINAL') OR (content_hash IS NOT NULL
    AND ledger_seq IS NOT NULL AND ledger_hash IS NOT NULL AND (rule = 1 OR (result IS NOT NULL AND publicised_from IS NOT NULL
    AND publicised_to IS NOT NULL AND publicised_by IS NOT NULL AND publicised_to >= publicised_from + 2)))),
  -- Not of those final before years were frozen.
  ADD CONSTRAINT settlement_shown_is_of_a_freeze CHECK (state NOT IN ('PUBLICISED', 'FINAL') OR frozen_version IS NOT NULL)
    NOT VALID,
  -- Every 分 of the income is accounted for, or nothing hangs on the wall.
  ADD CONSTRAINT settlement_shown_is_exact CHECK (state NOT IN ('PUBLICISED', 'FINAL')
    OR allocated_fen + collective_fen + carried_fen + losses_fen + deducted_fen = pool_fen),
  ADD CONSTRAINT settlement_final_is_signed
    CHECK ((state = 'FINAL') = (finalised_by IS NOT NULL AND finalised_at IS NOT NULL)),
  ADD CONSTRAINT settlement_final_after_publicity CHECK (rule = 1 OR state <> 'FINAL'
    OR (finalised_at AT TIME ZONE 'Asia/Shanghai')::date > publicised_to);

-- What stood here: final ones keep their rule; drafts become plans of one pool by points.
UPDATE settlement SET points_fen = pool_fen WHERE state = 'FINAL';
UPDATE settlement s SET rule = CASE state WHEN 'FINAL' THEN 1 ELSE 2 END, plan_version = n.version FROM (
  SELECT village_code, id, row_number() OVER (PARTITION BY village_code, scheme_id, year ORDER BY created_at, id) AS version
  FROM settlement) AS n WHERE n.village_code = s.village_code AND n.id = s.id;
ALTER TABLE settlement ALTER COLUMN rule SET DEFAULT 2,
  ADD CONSTRAINT settlement_version_key UNIQUE (village_code, scheme_id, year, plan_version);

-- The plan itself stands apart, so that it can be changed while it is a draft only.
CREATE TABLE settlement_plan (
  village_code area_code NOT NULL,
  settlement_id uuid NOT NULL,
  record_date date NOT NULL,
  plan jsonb NOT NULL CONSTRAINT settlement_plan_object CHECK (jsonb_typeof(plan) = 'object'),
  CONSTRAINT settlement_plan_pkey PRIMARY KEY (village_code, settlement_id),
  CONSTRAINT settlement_plan_settlement_fkey FOREIGN KEY (village_code, settlement_id) REFERENCES settlement,
  CONSTRAINT settlement_plan_dated CHECK (plan ->> 'recordDate' = to_char(record_date, 'YYYY-MM-DD'))
);
INSERT INTO settlement_plan SELECT village_code, id, make_date(year, 12, 31), jsonb_build_object('year', year,
  'recordDate', to_char(make_date(year, 12, 31), 'YYYY-MM-DD'), 'source', 'INCENTIVE_FUND', 'incomeFen', pool_fen,
  'lossesFen', 0, 'deductions', '[]'::jsonb, 'rounding', 'FEN', 'remainder', 'LARGEST_REMAINDER', 'pools',
  '[{"code": "POINTS", "label": "积分激励资金", "basis": "POINTS", "bps": 10000, "fixedFen": null, "floorFen": 0, "capFen": null,
    "filter": {"groupNos": null, "minPoints": null, "residentsOnly": false}, "fallback": "TO_COLLECTIVE"}]'::jsonb)
  FROM settlement WHERE state = 'DRAFT';

-- What a plan was reckoned from, household by household, as it hung on the wall.
CREATE TABLE settlement_household (
  village_code area_code NOT NULL,
  settlement_id uuid NOT NULL,
  household_id uuid NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  group_no smallint NOT NULL,
  head_name text NOT NULL,
  listed boolean NOT NULL,
  resident boolean NOT NULL,
  opted_out boolean NOT NULL,
  points bigint NOT NULL,
  heads smallint NOT NULL,
  land bigint NOT NULL,
  labour_days bigint NOT NULL,
  shares bigint NOT NULL,
  CONSTRAINT settlement_household_pkey PRIMARY KEY (village_code, settlement_id, household_id),
  CONSTRAINT settlement_household_settlement_fkey FOREIGN KEY (village_code, settlement_id) REFERENCES settlement,
  CONSTRAINT settlement_household_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household
);

-- One part per household and pool; the payout is their sum, rounded to the plan's unit.
ALTER TABLE payout ADD COLUMN rounding_fen integer NOT NULL DEFAULT 0
  CONSTRAINT payout_rounding_within_unit CHECK (rounding_fen BETWEEN -50 AND 50);
CREATE TABLE payout_part (
  village_code area_code NOT NULL,
  settlement_id uuid NOT NULL,
  household_id uuid NOT NULL,
  pool_code text COLLATE "C" NOT NULL,
  weight bigint NOT NULL CONSTRAINT payout_part_weight_positive CHECK (weight > 0),
  amount_fen bigint NOT NULL CONSTRAINT payout_part_amount_not_negative CHECK (amount_fen >= 0),
  rounded_up boolean NOT NULL,
  capped boolean NOT NULL,
  CONSTRAINT payout_part_pkey PRIMARY KEY (village_code, settlement_id, household_id, pool_code),
  CONSTRAINT payout_part_payout_fkey FOREIGN KEY (village_code, settlement_id, household_id) REFERENCES payout,
  CONSTRAINT payout_part_not_both CHECK (NOT (rounded_up AND capped))
);

-- What somebody objects to while the plan hangs on the wall, and the one written answer.
CREATE TABLE settlement_objection (
  village_code area_code NOT NULL,
  settlement_id uuid NOT NULL,
  number smallint NOT NULL CONSTRAINT settlement_objection_number_positive CHECK (number > 0),
  raised_on date NOT NULL,
  household_id uuid,
  raised_by_name text NOT NULL CONSTRAINT settlement_objection_name_length CHECK (char_length(raised_by_name) BETWEEN 1 AND 50),
  content text NOT NULL CONSTRAINT settlement_objection_content_length CHECK (char_length(content) BETWEEN 1 AND 500),
  recorded_by uuid NOT NULL CONSTRAINT settlement_objection_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  upheld boolean,
  answer text CONSTRAINT settlement_objection_answer_length CHECK (char_length(answer) BETWEEN 1 AND 500),
  answered_by uuid CONSTRAINT settlement_objection_answered_by_fkey REFERENCES account,
  answered_at timestamptz,
  CONSTRAINT settlement_objection_pkey PRIMARY KEY (village_code, settlement_id, number),
  CONSTRAINT settlement_objection_settlement_fkey FOREIGN KEY (village_code, settlement_id) REFERENCES settlement,
  CONSTRAINT settlement_objection_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT settlement_objection_answered_whole CHECK (num_nonnulls(upheld, answer, answered_by, answered_at) IN (0, 4))
);

-- 四议两公开 of a plan is that of a rule list: the same stages, the ballot between the third and the fifth.
DROP POLICY deliberation_stage_in_order ON deliberation_stage;
DROP INDEX deliberation_stage_passed_once_key;
ALTER TABLE deliberation_stage
  DROP CONSTRAINT deliberation_stage_pkey,
  ALTER COLUMN rule_list_id DROP NOT NULL,
  ADD COLUMN settlement_id uuid,
  ADD COLUMN subject_id uuid GENERATED ALWAYS AS (coalesce(rule_list_id, settlement_id)) STORED,
  ADD CONSTRAINT deliberation_stage_pkey PRIMARY KEY (village_code, subject_id, stage, attempt),
  ADD CONSTRAINT deliberation_stage_settlement_fkey FOREIGN KEY (village_code, settlement_id) REFERENCES settlement,
  ADD CONSTRAINT deliberation_stage_of_one_subject CHECK (num_nonnulls(rule_list_id, settlement_id) = 1);
CREATE UNIQUE INDEX deliberation_stage_passed_once_key ON deliberation_stage (village_code, subject_id, stage)
  WHERE verdict = 'PASSED';
CREATE POLICY deliberation_stage_in_order ON deliberation_stage AS RESTRICTIVE FOR INSERT WITH CHECK (
  (stage_no = 1 OR EXISTS (SELECT FROM deliberation_stage p WHERE p.village_code = deliberation_stage.village_code
    AND p.subject_id = coalesce(deliberation_stage.rule_list_id, deliberation_stage.settlement_id) AND p.verdict = 'PASSED'
    AND p.stage_no = CASE deliberation_stage.stage_no WHEN 5 THEN 3 ELSE deliberation_stage.stage_no - 1 END
    AND p.held_on <= deliberation_stage.held_on))
  AND CASE WHEN settlement_id IS NOT NULL THEN CASE WHEN stage_no <= 3
      THEN NOT EXISTS (SELECT FROM settlement s JOIN ballot b ON b.village_code = s.village_code AND b.id = s.ballot_id
        WHERE s.village_code = deliberation_stage.village_code AND s.id = deliberation_stage.settlement_id
          AND b.held_on < deliberation_stage.held_on)
      ELSE EXISTS (SELECT FROM settlement s JOIN ballot b ON b.village_code = s.village_code AND b.id = s.ballot_id
        WHERE s.village_code = deliberation_stage.village_code AND s.id = deliberation_stage.settlement_id
          AND (deliberation_stage.stage_no = 5 OR s.state = 'FINAL') AND b.held_on <= deliberation_stage.held_on) END
    WHEN stage_no <= 3
    THEN NOT EXISTS (SELECT FROM rule_list l JOIN ballot b ON b.village_code = l.village_code AND b.id = l.ballot_id
      WHERE l.village_code = deliberation_stage.village_code AND l.id = deliberation_stage.rule_list_id
        AND b.held_on < deliberation_stage.held_on)
    ELSE EXISTS (SELECT FROM rule_list l JOIN ballot b ON b.village_code = l.village_code AND b.id = l.ballot_id
      WHERE l.village_code = deliberation_stage.village_code AND l.id = deliberation_stage.rule_list_id
        AND l.state = 'ADOPTED' AND deliberation_stage.held_on
          >= CASE deliberation_stage.stage_no WHEN 5 THEN b.held_on ELSE greatest(b.held_on, l.effective_from) END) END);

SELECT cunfen_build_wall(name::regclass, 'village_code')
  FROM unnest(ARRAY['settlement_plan', 'settlement_household', 'payout_part', 'settlement_objection']) AS name;

-- Lifecycle in the wall. A settlement begins as a draft; what is final or replaced stays as it is.
CREATE POLICY settlement_begins_with_plan ON settlement AS RESTRICTIVE FOR INSERT WITH CHECK (state = 'DRAFT' AND rule = 2);
CREATE POLICY settlement_under_way_only ON settlement AS RESTRICTIVE FOR UPDATE
  USING (state IN ('DRAFT', 'VOTING', 'ADOPTED', 'PUBLICISED')) WITH CHECK (true);
CREATE POLICY settlement_shown_sums_up ON settlement AS RESTRICTIVE FOR UPDATE USING (true)
  WITH CHECK (state NOT IN ('PUBLICISED', 'FINAL') OR allocated_fen = (SELECT coalesce(sum(p.amount_fen), 0) FROM payout p
    WHERE p.village_code = settlement.village_code AND p.settlement_id = settlement.id));
CREATE POLICY settlement_final_answered ON settlement AS RESTRICTIVE FOR UPDATE USING (true)
  WITH CHECK (state <> 'FINAL' OR NOT EXISTS (SELECT FROM settlement_objection o
    WHERE o.village_code = settlement.village_code AND o.settlement_id = settlement.id AND o.answered_at IS NULL));
CREATE POLICY settlement_plan_of_draft_only ON settlement_plan AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (
  SELECT FROM settlement s WHERE s.village_code = settlement_plan.village_code AND s.id = settlement_plan.settlement_id
    AND s.state = 'DRAFT'));
CREATE POLICY settlement_plan_draft_update ON settlement_plan AS RESTRICTIVE FOR UPDATE USING (EXISTS (
  SELECT FROM settlement s WHERE s.village_code = settlement_plan.village_code AND s.id = settlement_plan.settlement_id
    AND s.state = 'DRAFT'));
CREATE POLICY settlement_plan_draft_delete ON settlement_plan AS RESTRICTIVE FOR DELETE USING (EXISTS (
  SELECT FROM settlement s WHERE s.village_code = settlement_plan.village_code AND s.id = settlement_plan.settlement_id
    AND s.state = 'DRAFT'));
DO $$
DECLARE
  made text;
BEGIN
  FOREACH made IN ARRAY ARRAY['settlement_household', 'payout', 'payout_part'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (SELECT FROM settlement s
      WHERE s.village_code = %I.village_code AND s.id = %I.settlement_id AND s.state = ''ADOPTED''))',
      made || '_of_adopted_only', made, made, made);
  END LOOP;
END
$$;
CREATE POLICY settlement_objection_while_shown ON settlement_objection AS RESTRICTIVE FOR INSERT
  WITH CHECK (answered_at IS NULL AND EXISTS (SELECT FROM settlement s WHERE s.village_code = settlement_objection.village_code
    AND s.id = settlement_objection.settlement_id AND s.state = 'PUBLICISED'
    AND settlement_objection.raised_on >= s.publicised_from));
CREATE POLICY settlement_objection_answered_once ON settlement_objection AS RESTRICTIVE FOR UPDATE
  USING (answered_at IS NULL) WITH CHECK (true);
-- What stands behind a plan that was put to the vote is not changed, until a next version of it begins.
CREATE POLICY household_quantity_not_in_use ON household_quantity AS RESTRICTIVE FOR UPDATE USING (NOT EXISTS (
  SELECT FROM settlement_plan p JOIN settlement s ON s.village_code = p.village_code AND s.id = p.settlement_id
  WHERE p.village_code = household_quantity.village_code AND p.record_date = household_quantity.record_date
    AND s.state IN ('VOTING', 'ADOPTED', 'PUBLICISED', 'FINAL') AND NOT EXISTS (SELECT FROM settlement n
      WHERE n.village_code = s.village_code AND n.replaces_id = s.id)));

GRANT UPDATE (losses_fen, deducted_fen, collective_fen, carried_fen, points_fen, result, vote_ballot_id, ballot_id,
  ballot_subject_id, publicised_from, publicised_to, publicised_by) ON settlement TO cunfen_app;
GRANT SELECT, INSERT ON settlement_plan, settlement_household, payout_part, settlement_objection TO cunfen_app;
GRANT UPDATE (record_date, plan), DELETE ON settlement_plan TO cunfen_app;
GRANT UPDATE (upheld, answer, answered_by, answered_at) ON settlement_objection TO cunfen_app;
