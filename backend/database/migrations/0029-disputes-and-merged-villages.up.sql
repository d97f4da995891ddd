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

-- Villages merge (合村): close there, open here, linked; no row changes its village. The old village keeps its code, books
-- and rows as they stood and takes nothing more; the new one begins with its people and with postings that name the old
-- ledger's last one, as the old ledger's last names those.
ALTER TABLE village
  ADD COLUMN merged_into area_code CONSTRAINT village_merged_into_fkey REFERENCES area,
  ADD COLUMN merged_on date,
  ADD CONSTRAINT village_merged_whole CHECK ((merged_into IS NULL) = (merged_on IS NULL)),
  ADD CONSTRAINT village_merged_into_another CHECK (merged_into <> village_code);

-- From what a village came: closing is the old ledger's last posting before, opening the new ledger's first from there.
CREATE TABLE merged_village (
  village_code area_code NOT NULL CONSTRAINT merged_village_village_fkey REFERENCES village,
  from_village area_code NOT NULL CONSTRAINT merged_village_from_fkey REFERENCES area,
  from_name text NOT NULL,
  effective_on date NOT NULL,
  reason text NOT NULL CONSTRAINT merged_village_reason_length CHECK (char_length(reason) BETWEEN 1 AND 500),
  closing_seq bigint NOT NULL,
  closing_hash sha256 NOT NULL,
  opening_seq bigint,
  opening_hash sha256,
  households integer NOT NULL CONSTRAINT merged_village_households_range CHECK (households >= 0),
  points bigint NOT NULL,
  recorded_by uuid NOT NULL CONSTRAINT merged_village_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT merged_village_pkey PRIMARY KEY (village_code, from_village),
  CONSTRAINT merged_village_opening_fkey FOREIGN KEY (village_code, opening_seq, opening_hash)
    REFERENCES posting (village_code, seq, hash),
  CONSTRAINT merged_village_opening_whole CHECK ((opening_seq IS NULL) = (opening_hash IS NULL)),
  CONSTRAINT merged_village_from_another CHECK (from_village <> village_code),
  CONSTRAINT merged_village_not_in_future CHECK (effective_on <= (recorded_at AT TIME ZONE 'Asia/Shanghai')::date)
);
CREATE TABLE group_origin (
  village_code area_code NOT NULL,
  from_village area_code NOT NULL,
  from_group_no smallint NOT NULL,
  from_name text NOT NULL,
  group_no smallint NOT NULL,
  CONSTRAINT group_origin_pkey PRIMARY KEY (village_code, from_village, from_group_no),
  CONSTRAINT group_origin_merged_fkey FOREIGN KEY (village_code, from_village) REFERENCES merged_village,
  CONSTRAINT group_origin_group_fkey FOREIGN KEY (village_code, group_no) REFERENCES villager_group
);
CREATE TABLE household_origin (
  village_code area_code NOT NULL,
  household_id uuid NOT NULL,
  from_village area_code NOT NULL,
  from_household_id uuid NOT NULL,
  from_code text COLLATE "C" NOT NULL,
  CONSTRAINT household_origin_pkey PRIMARY KEY (village_code, household_id),
  CONSTRAINT household_origin_once_key UNIQUE (village_code, from_village, from_household_id),
  CONSTRAINT household_origin_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT household_origin_merged_fkey FOREIGN KEY (village_code, from_village) REFERENCES merged_village
);
SELECT cunfen_build_wall(name::regclass, 'village_code')
  FROM unnest(ARRAY['merged_village', 'group_origin', 'household_origin']) AS name;
GRANT SELECT, INSERT ON merged_village, group_origin, household_origin TO cunfen_app;
GRANT UPDATE (merged_into, merged_on) ON village TO cunfen_app;
GRANT SELECT (village_code, merged_on) ON village TO cunfen_books;

ALTER TABLE posting
  DROP CONSTRAINT posting_kind_known,
  ADD CONSTRAINT posting_kind_known CHECK (kind IN ('OPENING', 'ACTS', 'REVERSAL', 'TRANSFER', 'BASE_ONCE', 'MERGED_IN',
    'MERGED_OUT')),
  ADD CONSTRAINT posting_merged_out_takes_nothing CHECK (kind <> 'MERGED_OUT' OR points_sum = 0);

-- A village that was merged is read, ranked and paid out, and changed no more; it is merged once, for good.
CREATE FUNCTION cunfen_village_lives(area_code) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (SELECT FROM village v WHERE v.village_code = $1 AND v.merged_on IS NOT NULL)
$$;
CREATE POLICY village_merged_once ON village AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (merged_on IS NULL) WITH CHECK (true);
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['act', 'household', 'household_member', 'resident', 'household_event', 'regrouping',
    'villager_group', 'courtyard', 'scheme', 'rule_list', 'month', 'objection', 'workbook_import', 'evidence'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I AS RESTRICTIVE FOR INSERT TO cunfen_app
      WITH CHECK (cunfen_village_lives(village_code))', kept || '_village_lives', kept);
  END LOOP;
END
$$;
CREATE POLICY household_kept_as_merged ON household AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (cunfen_village_lives(village_code));
CREATE POLICY entry_village_lives ON entry AS RESTRICTIVE FOR INSERT TO cunfen_books
  WITH CHECK (cunfen_village_lives(village_code));
