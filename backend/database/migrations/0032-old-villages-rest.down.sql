-- Senders that were forgotten are named so: nobody knows them any more.
DROP FUNCTION cunfen_forget_senders(area_code, timestamptz);
REVOKE SELECT (village_code, decided_at, sender_forgotten_at), UPDATE (contact, reporter_name, sender_forgotten_at)
  ON declaration FROM cunfen_books;
REVOKE SELECT (evidence_months) ON village FROM cunfen_books;
ALTER POLICY declaration_decided_once ON declaration TO PUBLIC;
ALTER POLICY declaration_accepted_as_recorded ON declaration TO PUBLIC;
ALTER POLICY declaration_not_of_own_household ON declaration TO PUBLIC;
ALTER TABLE declaration
  DROP CONSTRAINT declaration_sender_kept_half_a_year,
  DROP CONSTRAINT declaration_sender_forgotten_whole,
  DROP CONSTRAINT declaration_by_somebody;
UPDATE declaration SET reporter_name = '已隐去', contact = '已隐去' WHERE sender_forgotten_at IS NOT NULL;
ALTER TABLE declaration
  DROP COLUMN sender_forgotten_at,
  ADD CONSTRAINT declaration_by_somebody CHECK (declared_by IS NOT NULL OR (reporter_name ~ '\S' AND contact ~ '\S'));
CREATE OR REPLACE VIEW review_aside WITH (security_invoker = true) AS
  SELECT m.village_code, m.meeting_id, m.member_no, a.id AS act_id
  FROM review_member m JOIN act a ON a.village_code = m.village_code
  WHERE m.household_id = a.household_id OR m.account_id = a.recorded_by
    OR EXISTS (SELECT FROM recused_household o WHERE o.village_code = m.village_code AND o.account_id = m.account_id
      AND o.household_id = a.household_id);
DROP POLICY settlement_begins_as_draft ON settlement;
DROP POLICY settlement_points_once ON settlement;
DROP FUNCTION cunfen_settled_by(area_code, integer);
REVOKE SELECT (village_code, year, state) ON settlement FROM cunfen_books;
REVOKE SELECT (village_code, from_village, effective_on) ON merged_village FROM cunfen_books;
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['account_household', 'act_batch', 'act_evidence', 'consultation', 'consultation_household',
    'consultation_record', 'courtyard_leader', 'declaration', 'declaration_evidence', 'deliberation_stage', 'door_key',
    'filing', 'filing_review', 'group_alias', 'group_origin', 'hidden_praise', 'household_event_evidence',
    'household_link', 'household_origin', 'household_period', 'import_row', 'merged_village', 'month_review',
    'objection_answer', 'objection_appeal', 'objection_correction', 'opinion', 'opinion_answer', 'publicity_extension',
    'publicity_sheet', 'ratification', 'ratification_decision', 'ratification_evidence', 'review_decision',
    'review_meeting', 'review_member', 'rule', 'rule_list_base', 'rule_proposal', 'standing', 'workbook_piece',
    'year_reopening'] LOOP
    EXECUTE format('DROP POLICY %I ON %I', kept || '_village_lives', kept);
  END LOOP;
END
$$;
