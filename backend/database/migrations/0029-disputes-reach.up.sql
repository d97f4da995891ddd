-- What is in dispute reaches further: to the share a linked household bears of a disputed entry, and to the pictures.

-- What is withheld is withheld with its adjustments, a disputed deduction with its repair, and any entry with the share
-- that a linked household bears of it; each once, however many object.
CREATE OR REPLACE VIEW withheld_entry WITH (security_invoker = true) AS
  SELECT DISTINCT e.village_code, e.year, e.seq, e.line, e.scheme_id, e.household_id, e.side, e.points
  FROM (SELECT DISTINCT o.village_code, o.entry_year, o.entry_seq, o.entry_line FROM objection o
    WHERE o.state IN ('OPEN', 'APPEALED', 'UPHELD', 'APPEAL_UPHELD')) o
  CROSS JOIN LATERAL (
    SELECT e.* FROM entry e WHERE e.village_code = o.village_code AND e.year = o.entry_year
      AND e.seq = o.entry_seq AND e.line = o.entry_line
    UNION ALL SELECT e.* FROM entry e WHERE e.village_code = o.village_code AND e.year = o.entry_year
      AND e.adjusts_seq = o.entry_seq AND e.adjusts_line = o.entry_line AND e.reverses_seq IS NULL
    UNION ALL SELECT e.* FROM entry e WHERE e.village_code = o.village_code AND e.year = o.entry_year
      AND e.repairs_seq = o.entry_seq AND e.repairs_line = o.entry_line AND e.reverses_seq IS NULL
    UNION ALL SELECT e.* FROM entry m JOIN act a ON a.village_code = m.village_code AND a.linked_act_id = m.act_id
      JOIN entry e ON e.village_code = a.village_code AND e.year = m.year AND e.act_id = a.id AND e.reverses_seq IS NULL
      WHERE m.village_code = o.village_code AND m.year = o.entry_year AND m.seq = o.entry_seq
        AND m.line = o.entry_line) e
  JOIN village_head v ON v.village_code = e.village_code
  LEFT JOIN entry r ON r.village_code = e.village_code AND r.year = e.year AND r.reverses_seq = e.seq
    AND r.reverses_line = e.line
  WHERE e.month <= v.closed_month AND (r.month IS NULL OR r.month > v.closed_month);

-- Pictures somebody may still have to look at: of an objection that is open or may be appealed until a day, its own and
-- those of the act it is about.
CREATE VIEW disputed_picture WITH (security_invoker = true) AS
  SELECT o.village_code, p.hash, o.until_on
  FROM (SELECT o.village_code, o.entry_year, o.entry_seq, o.entry_line, o.photos,
      CASE WHEN o.state IN ('OPEN', 'APPEALED') THEN 'infinity'::date ELSE a.appeal_until END AS until_on
    FROM objection o LEFT JOIN objection_answer a ON a.village_code = o.village_code AND a.objection_id = o.id
      AND a.instance = 1
    WHERE o.state IN ('OPEN', 'APPEALED', 'UPHELD', 'DISMISSED')) o
  CROSS JOIN LATERAL (SELECT photo::bytea AS hash FROM unnest(o.photos) AS photo
    UNION SELECT v.hash::bytea FROM entry e JOIN act_evidence v ON v.village_code = e.village_code AND v.act_id = e.act_id
      WHERE e.village_code = o.village_code AND e.year = o.entry_year AND e.seq = o.entry_seq
        AND e.line = o.entry_line) p;
GRANT SELECT ON disputed_picture TO cunfen_app;

CREATE POLICY evidence_in_dispute_stays ON evidence AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (true) WITH CHECK (NOT EXISTS (SELECT FROM disputed_picture d WHERE d.village_code = evidence.village_code
    AND d.hash = evidence.hash AND d.until_on >= (evidence.removed_at AT TIME ZONE 'Asia/Shanghai')::date));
