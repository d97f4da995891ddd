DROP POLICY entry_village_lives ON entry;
DROP POLICY household_kept_as_merged ON household;
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['act', 'household', 'household_member', 'resident', 'household_event', 'regrouping',
    'villager_group', 'courtyard', 'scheme', 'rule_list', 'month', 'objection', 'workbook_import', 'evidence'] LOOP
    EXECUTE format('DROP POLICY %I ON %I', kept || '_village_lives', kept);
  END LOOP;
END
$$;
DROP POLICY village_merged_once ON village;
DROP FUNCTION cunfen_village_lives(area_code);
ALTER TABLE posting
  DROP CONSTRAINT posting_merged_out_takes_nothing,
  DROP CONSTRAINT posting_kind_known,
  ADD CONSTRAINT posting_kind_known CHECK (kind IN ('OPENING', 'ACTS', 'REVERSAL', 'TRANSFER', 'BASE_ONCE'));
REVOKE SELECT (village_code, merged_on) ON village FROM cunfen_books;
REVOKE UPDATE (merged_into, merged_on) ON village FROM cunfen_app;
DROP TABLE household_origin, group_origin, merged_village;
ALTER TABLE village DROP COLUMN merged_into, DROP COLUMN merged_on;
DROP POLICY evidence_in_dispute_stays ON evidence;
DROP VIEW disputed_picture;
CREATE OR REPLACE VIEW withheld_entry WITH (security_invoker = true) AS
  SELECT e.village_code, e.year, e.seq, e.line, e.scheme_id, e.household_id, e.side, e.points
  FROM (SELECT DISTINCT o.village_code, o.entry_year, o.entry_seq, o.entry_line FROM objection o
    WHERE o.state IN ('OPEN', 'APPEALED', 'UPHELD', 'APPEAL_UPHELD')) o
  CROSS JOIN LATERAL (
    SELECT e.* FROM entry e WHERE e.village_code = o.village_code AND e.year = o.entry_year
      AND e.seq = o.entry_seq AND e.line = o.entry_line
    UNION ALL SELECT e.* FROM entry e WHERE e.village_code = o.village_code AND e.year = o.entry_year
      AND e.adjusts_seq = o.entry_seq AND e.adjusts_line = o.entry_line AND e.reverses_seq IS NULL
    UNION ALL SELECT e.* FROM entry e WHERE e.village_code = o.village_code AND e.year = o.entry_year
      AND e.repairs_seq = o.entry_seq AND e.repairs_line = o.entry_line AND e.reverses_seq IS NULL) e
  JOIN village_head v ON v.village_code = e.village_code
  LEFT JOIN entry r ON r.village_code = e.village_code AND r.year = e.year AND r.reverses_seq = e.seq
    AND r.reverses_line = e.line
  WHERE e.month <= v.closed_month AND (r.month IS NULL OR r.month > v.closed_month);
