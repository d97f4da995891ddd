-- What was left open of villages that merged (合村): nothing begins in an old one any more.

-- Whatever may still be written there is named here: its last year is settled, voted on and paid.
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
    'review_meeting', 'review_member', 'rule', 'rule_list_base', 'rule_proposal', 'standing', 'workbook_piece'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR INSERT TO cunfen_app
      WITH CHECK (cunfen_village_lives(village_code))', kept || '_village_lives', kept);
  END LOOP;
END
$$;
