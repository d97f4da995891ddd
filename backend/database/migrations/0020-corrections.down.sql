DROP TABLE hidden_praise;

DO $$
DECLARE
  door text := pg_get_functiondef('book_posting(text, text, text, bytea, uuid, timestamptz, jsonb)'::regprocedure);
BEGIN
  door := regexp_replace(door, '-- An entry goes with its adjustments and its repair.*?(WHEN l\.known_entries IS NOT NULL)', '\1');
  door := replace(door, 'adjusts_seq bigint, adjusts_line integer, repairs_seq bigint, repairs_line integer, ', '');
  door := regexp_replace(door, ' +-- A line that adjusts or repairs is a leaf of version 3\.\n', '');
  door := regexp_replace(door, '\n +WHEN adjusts_seq IS NOT NULL OR repairs_seq IS NOT NULL THEN ''\\x03''::bytea', '');
  door := regexp_replace(door,
    'WHEN adjusts_seq IS NOT NULL OR repairs_seq IS NOT NULL\n +THEN ledger_encode\(.*?\)\n +ELSE', 'ELSE');
  door := regexp_replace(door, 'WHEN p_kind = ''REVERSAL'' AND \(l\.reverses_seq IS NOT NULL OR.*?repairs_line\) AND',
    'WHEN p_kind = ''REVERSAL'' AND NOT EXISTS (SELECT FROM entry e WHERE');
  door := replace(door, 'adjusts_seq, adjusts_line, repairs_seq, repairs_line, ', '');
  door := regexp_replace(door, ', adjusts_seq, adjusts_line, repairs_seq, repairs_line,\n', E',\n');
  EXECUTE door;
END
$$;
DROP FUNCTION cunfen_worth(entry);

CREATE OR REPLACE VIEW act_awaiting_ratification WITH (security_invoker = true) AS
  SELECT a.village_code, a.id AS act_id, e.year AS booked_year
  FROM rule r
  JOIN act a ON a.village_code = r.village_code AND a.rule_list_id = r.rule_list_id AND a.rule_code = r.code
    AND a.state = 'APPROVED' AND a.linked_act_id IS NULL
  JOIN entry e ON e.village_code = a.village_code AND e.year = extract(year FROM a.occurred_on)::smallint
    AND e.act_id = a.id AND e.reverses_seq IS NULL
  WHERE r.value ->> 'kind' = 'AD_HOC'
    AND NOT EXISTS (SELECT FROM ratification_decision d WHERE d.village_code = a.village_code AND d.act_id = a.id)
    AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = e.village_code AND x.year = e.year
      AND x.reverses_seq = e.seq AND x.reverses_line = e.line);

CREATE OR REPLACE VIEW withheld_entry WITH (security_invoker = true) AS
  SELECT e.village_code, e.year, e.seq, e.line, e.scheme_id, e.household_id, e.side, e.points
  FROM (SELECT DISTINCT o.village_code, o.entry_year, o.entry_seq, o.entry_line FROM objection o
    WHERE o.state IN ('OPEN', 'APPEALED', 'UPHELD', 'APPEAL_UPHELD')) o
  JOIN entry e ON e.village_code = o.village_code AND e.year = o.entry_year AND e.seq = o.entry_seq
    AND e.line = o.entry_line
  JOIN village_head v ON v.village_code = e.village_code
  LEFT JOIN entry r ON r.village_code = e.village_code AND r.year = e.year AND r.reverses_seq = e.seq
    AND r.reverses_line = e.line
  WHERE e.month <= v.closed_month AND (r.month IS NULL OR r.month > v.closed_month);

DROP INDEX entry_repairs_idx, entry_adjusted_once_key, entry_act_once_key;
CREATE UNIQUE INDEX entry_act_once_key ON entry (village_code, year, act_id) WHERE reverses_seq IS NULL;
DO $$
DECLARE
  signs text := pg_get_constraintdef((SELECT oid FROM pg_constraint
    WHERE conrelid = 'entry'::regclass AND conname = 'entry_sign_by_side'));
BEGIN
  EXECUTE 'ALTER TABLE entry DROP CONSTRAINT entry_sign_by_side, ADD CONSTRAINT entry_sign_by_side '
    || replace(signs, '(adjusts_seq IS NOT NULL) OR ', '');
END
$$;
ALTER TABLE entry DROP COLUMN adjusts_seq CASCADE, DROP COLUMN adjusts_line CASCADE, DROP COLUMN repairs_seq CASCADE,
  DROP COLUMN repairs_line CASCADE;
REVOKE SELECT (village_code, repair_share_bp) ON village FROM cunfen_books;
ALTER TABLE village DROP COLUMN repair_share_bp;
