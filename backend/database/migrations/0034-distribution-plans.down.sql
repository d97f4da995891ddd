DROP POLICY household_quantity_not_in_use ON household_quantity;
DROP POLICY settlement_final_answered ON settlement;
DELETE FROM deliberation_stage WHERE settlement_id IS NOT NULL;
DROP POLICY deliberation_stage_in_order ON deliberation_stage;
DROP INDEX deliberation_stage_passed_once_key;
ALTER TABLE deliberation_stage
  DROP CONSTRAINT deliberation_stage_of_one_subject,
  DROP CONSTRAINT deliberation_stage_pkey,
  DROP COLUMN subject_id,
  DROP COLUMN settlement_id,
  ALTER COLUMN rule_list_id SET NOT NULL,
  ADD CONSTRAINT deliberation_stage_pkey PRIMARY KEY (village_code, rule_list_id, stage, attempt);
CREATE UNIQUE INDEX deliberation_stage_passed_once_key ON deliberation_stage (village_code, rule_list_id, stage)
  WHERE verdict = 'PASSED';
CREATE POLICY deliberation_stage_in_order ON deliberation_stage AS RESTRICTIVE FOR INSERT WITH CHECK (
  (stage_no = 1 OR EXISTS (SELECT FROM deliberation_stage p WHERE p.village_code = deliberation_stage.village_code
    AND p.rule_list_id = deliberation_stage.rule_list_id AND p.verdict = 'PASSED'
    AND p.stage_no = CASE deliberation_stage.stage_no WHEN 5 THEN 3 ELSE deliberation_stage.stage_no - 1 END
    AND p.held_on <= deliberation_stage.held_on))
  AND CASE WHEN stage_no <= 3
    THEN NOT EXISTS (SELECT FROM rule_list l JOIN ballot b ON b.village_code = l.village_code AND b.id = l.ballot_id
      WHERE l.village_code = deliberation_stage.village_code AND l.id = deliberation_stage.rule_list_id
        AND b.held_on < deliberation_stage.held_on)
    ELSE EXISTS (SELECT FROM rule_list l JOIN ballot b ON b.village_code = l.village_code AND b.id = l.ballot_id
      WHERE l.village_code = deliberation_stage.village_code AND l.id = deliberation_stage.rule_list_id
        AND l.state = 'ADOPTED' AND deliberation_stage.held_on
          >= CASE deliberation_stage.stage_no WHEN 5 THEN b.held_on ELSE greatest(b.held_on, l.effective_from) END) END);

DROP TABLE settlement_objection, payout_part, settlement_household, settlement_plan;
DELETE FROM payout p USING settlement s WHERE s.village_code = p.village_code AND s.id = p.settlement_id AND s.rule = 2;
DROP POLICY payout_of_adopted_only ON payout;
ALTER TABLE payout DROP COLUMN rounding_fen;
DROP POLICY settlement_begins_with_plan ON settlement;
DROP POLICY settlement_under_way_only ON settlement;
DROP POLICY settlement_shown_sums_up ON settlement;
DELETE FROM settlement WHERE rule = 2;
ALTER TABLE settlement
  DROP CONSTRAINT settlement_state_known,
  DROP CONSTRAINT settlement_version_key,
  DROP CONSTRAINT settlement_shown_is_complete,
  DROP CONSTRAINT settlement_shown_is_exact,
  DROP CONSTRAINT settlement_shown_is_of_a_freeze,
  DROP CONSTRAINT settlement_final_is_signed,
  DROP CONSTRAINT settlement_final_after_publicity,
  DROP CONSTRAINT settlement_adopted_by_ballot,
  DROP CONSTRAINT settlement_ballot_named,
  DROP CONSTRAINT settlement_voting_has_ballot,
  DROP COLUMN rule, DROP COLUMN plan_version, DROP COLUMN replaces_id, DROP COLUMN losses_fen, DROP COLUMN deducted_fen,
  DROP COLUMN collective_fen, DROP COLUMN carried_fen, DROP COLUMN points_fen, DROP COLUMN result, DROP COLUMN vote_ballot_id,
  DROP COLUMN ballot_subject_id, DROP COLUMN ballot_id, DROP COLUMN ballot_verdict, DROP COLUMN ballot_subject_kind,
  DROP COLUMN publicised_from, DROP COLUMN publicised_to, DROP COLUMN publicised_by,
  ADD CONSTRAINT settlement_state_known CHECK (state IN ('DRAFT', 'FINAL')),
  ADD CONSTRAINT settlement_final_is_exact CHECK (state = 'DRAFT' OR allocated_fen = pool_fen),
  ADD CONSTRAINT settlement_final_is_of_a_freeze CHECK (state = 'DRAFT' OR frozen_version IS NOT NULL) NOT VALID,
  ADD CONSTRAINT settlement_final_is_complete CHECK ((state = 'FINAL') = (finalised_by IS NOT NULL
    AND finalised_at IS NOT NULL AND content_hash IS NOT NULL AND ledger_seq IS NOT NULL));
CREATE POLICY settlement_draft_update ON settlement AS RESTRICTIVE FOR UPDATE USING (state = 'DRAFT') WITH CHECK (true);
CREATE POLICY payout_of_draft_only ON payout AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (SELECT FROM settlement s
  WHERE s.village_code = payout.village_code AND s.id = payout.settlement_id AND s.state = 'DRAFT'));
ALTER TABLE ballot DROP CONSTRAINT ballot_subject_key;
