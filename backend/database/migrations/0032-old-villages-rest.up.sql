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
    'review_meeting', 'review_member', 'rule', 'rule_list_base', 'rule_proposal', 'standing', 'workbook_piece',
    'year_reopening'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR INSERT TO cunfen_app
      WITH CHECK (cunfen_village_lives(village_code))', kept || '_village_lives', kept);
  END LOOP;
END
$$;

-- The points of the year of a merger stand in two ledgers: the old village closed with them, the new one opened with
-- them. Whoever settles that year first has divided by them; the other one cannot any more. The lock makes two who settle
-- at once come one after the other; the function looks over the wall and tells no more than which village it was.
GRANT SELECT (village_code, from_village, effective_on) ON merged_village TO cunfen_books;
GRANT SELECT (village_code, year, state) ON settlement TO cunfen_books;
CREATE FUNCTION cunfen_settled_by(p_village area_code, p_year integer) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET cunfen.scope_from = '000000000000' SET cunfen.scope_to = '999999999999' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('settle:' || left(p_village, 6) || p_year));
  RETURN (WITH RECURSIVE moved AS (
      SELECT village_code, from_village FROM merged_village WHERE extract(year FROM effective_on) = p_year
    ), before AS (
      SELECT p_village::text AS code UNION SELECT m.from_village::text FROM moved m JOIN before b ON m.village_code = b.code
    ), after AS (
      SELECT p_village::text AS code UNION SELECT m.village_code::text FROM moved m JOIN after a ON m.from_village = a.code
    )
    SELECT s.village_code FROM settlement s JOIN (TABLE before UNION TABLE after) x ON s.village_code = x.code
    WHERE s.village_code <> p_village AND s.year = p_year AND s.state = 'FINAL' ORDER BY 1 LIMIT 1);
END
$$;
GRANT CREATE ON SCHEMA public TO cunfen_books;
ALTER FUNCTION cunfen_settled_by(area_code, integer) OWNER TO cunfen_books;
REVOKE CREATE ON SCHEMA public FROM cunfen_books;
REVOKE ALL ON FUNCTION cunfen_settled_by(area_code, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cunfen_settled_by(area_code, integer) TO cunfen_app;
CREATE POLICY settlement_points_once ON settlement AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (true) WITH CHECK (state <> 'FINAL' OR cunfen_settled_by(village_code, year) IS NULL);
CREATE POLICY settlement_begins_as_draft ON settlement AS RESTRICTIVE FOR INSERT TO cunfen_app WITH CHECK (state = 'DRAFT');

-- Of the panel also those take no part whose household bears a share of the act (联系户), or whose near relatives' does.
CREATE OR REPLACE VIEW review_aside WITH (security_invoker = true) AS
  SELECT m.village_code, m.meeting_id, m.member_no, a.id AS act_id
  FROM review_member m JOIN act a ON a.village_code = m.village_code
  WHERE m.account_id = a.recorded_by OR EXISTS (
    SELECT FROM (SELECT a.household_id UNION ALL SELECT k.linked_household_id FROM household_link k
      JOIN rule r ON r.village_code = a.village_code AND r.rule_list_id = a.rule_list_id AND r.code = a.rule_code
      WHERE r.terms ? 'linked' AND k.village_code = a.village_code AND k.household_id = a.household_id
        AND k.from_on <= a.occurred_on AND (k.to_on IS NULL OR k.to_on > a.occurred_on)) bears
    WHERE bears.household_id = m.household_id OR EXISTS (SELECT FROM recused_household o
      WHERE o.village_code = m.village_code AND o.account_id = m.account_id AND o.household_id = bears.household_id));

-- Who sent a declaration, and their telephone, are kept as long as the village keeps its pictures, half a year at least;
-- then they are forgotten. What was said stays as it was said. The application has no other way to change a row.
ALTER TABLE declaration
  ADD COLUMN sender_forgotten_at timestamptz,
  ADD CONSTRAINT declaration_sender_kept_half_a_year CHECK (sender_forgotten_at >= decided_at + interval '180 days'),
  ADD CONSTRAINT declaration_sender_forgotten_whole
    CHECK (sender_forgotten_at IS NULL OR (decided_at IS NOT NULL AND contact = '' AND reporter_name = '')),
  DROP CONSTRAINT declaration_by_somebody,
  ADD CONSTRAINT declaration_by_somebody CHECK (declared_by IS NOT NULL OR sender_forgotten_at IS NOT NULL
    OR (reporter_name ~ '\S' AND contact ~ '\S'));
ALTER POLICY declaration_decided_once ON declaration TO cunfen_app;
ALTER POLICY declaration_accepted_as_recorded ON declaration TO cunfen_app;
ALTER POLICY declaration_not_of_own_household ON declaration TO cunfen_app;
GRANT SELECT (evidence_months) ON village TO cunfen_books;
GRANT SELECT (village_code, decided_at, sender_forgotten_at), UPDATE (contact, reporter_name, sender_forgotten_at)
  ON declaration TO cunfen_books;
CREATE FUNCTION cunfen_forget_senders(p_village area_code, p_now timestamptz) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH forgotten AS (
    UPDATE declaration d SET contact = '', reporter_name = '', sender_forgotten_at = p_now FROM village v
    WHERE d.village_code = p_village AND v.village_code = p_village AND d.sender_forgotten_at IS NULL
      AND d.decided_at < p_now - make_interval(months => v.evidence_months) RETURNING 1)
  SELECT count(*) FROM forgotten
$$;
GRANT CREATE ON SCHEMA public TO cunfen_books;
ALTER FUNCTION cunfen_forget_senders(area_code, timestamptz) OWNER TO cunfen_books;
REVOKE CREATE ON SCHEMA public FROM cunfen_books;
REVOKE ALL ON FUNCTION cunfen_forget_senders(area_code, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cunfen_forget_senders(area_code, timestamptz) TO cunfen_app;
