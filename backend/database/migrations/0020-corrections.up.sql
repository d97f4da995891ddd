-- Corrections that can be seen: what later entries were worth because of one that was reversed is put right by lines of
-- their own; a deduction is repaired by labour; praise is hidden from the public on request.

-- How much of a deduction labour may repair, in hundredths of a per cent.
ALTER TABLE village ADD COLUMN repair_share_bp integer NOT NULL DEFAULT 5000
  CONSTRAINT village_repair_share_bp_range CHECK (repair_share_bp BETWEEN 0 AND 10000);
GRANT UPDATE (repair_share_bp) ON village TO cunfen_app;
GRANT SELECT (village_code, repair_share_bp) ON village TO cunfen_books;

-- adjusts: this line changes what that entry of the same year is worth; points and quantity are the difference. It
-- repeats the entry's act and side, as its reversal would. repairs: the labour of this line's act counts as the repair
-- (公益劳动修复) of that deduction and not as points of its own rule.
ALTER TABLE entry
  ADD COLUMN adjusts_seq bigint,
  ADD COLUMN adjusts_line integer,
  ADD COLUMN repairs_seq bigint,
  ADD COLUMN repairs_line integer,
  ADD CONSTRAINT entry_adjusts_whole CHECK ((adjusts_seq IS NULL) = (adjusts_line IS NULL)),
  ADD CONSTRAINT entry_adjusts_act CHECK (adjusts_seq IS NULL OR act_id IS NOT NULL),
  ADD CONSTRAINT entry_adjusts_fkey FOREIGN KEY (village_code, year, adjusts_seq, adjusts_line) REFERENCES entry,
  ADD CONSTRAINT entry_repairs_whole CHECK ((repairs_seq IS NULL) = (repairs_line IS NULL)),
  ADD CONSTRAINT entry_repairs_adds CHECK (repairs_seq IS NULL OR (side = 'ADD' AND act_id IS NOT NULL)),
  ADD CONSTRAINT entry_repairs_fkey FOREIGN KEY (village_code, year, repairs_seq, repairs_line) REFERENCES entry;

-- A deduction made smaller keeps its side; whatever else the rule of signs has learnt meanwhile stays.
DO $$
DECLARE
  signs text := pg_get_constraintdef((SELECT oid FROM pg_constraint
    WHERE conrelid = 'entry'::regclass AND conname = 'entry_sign_by_side'));
BEGIN
  EXECUTE 'ALTER TABLE entry DROP CONSTRAINT entry_sign_by_side, ADD CONSTRAINT entry_sign_by_side '
    || regexp_replace(signs, '^CHECK \(', 'CHECK (adjusts_seq IS NOT NULL OR ');
END
$$;

-- An act is booked once; what its entry is worth later may be adjusted, once in a posting.
DROP INDEX entry_act_once_key;
CREATE UNIQUE INDEX entry_act_once_key ON entry (village_code, year, act_id)
  WHERE reverses_seq IS NULL AND adjusts_seq IS NULL;
CREATE UNIQUE INDEX entry_adjusted_once_key ON entry (village_code, year, adjusts_seq, adjusts_line, seq)
  WHERE adjusts_seq IS NOT NULL AND reverses_seq IS NULL;
CREATE INDEX entry_repairs_idx ON entry (village_code, year, repairs_seq, repairs_line) WHERE repairs_seq IS NOT NULL;

CREATE OR REPLACE VIEW act_awaiting_ratification WITH (security_invoker = true) AS
  SELECT a.village_code, a.id AS act_id, e.year AS booked_year
  FROM rule r
  JOIN act a ON a.village_code = r.village_code AND a.rule_list_id = r.rule_list_id AND a.rule_code = r.code
    AND a.state = 'APPROVED' AND a.linked_act_id IS NULL
  JOIN entry e ON e.village_code = a.village_code AND e.year = extract(year FROM a.occurred_on)::smallint
    AND e.act_id = a.id AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL
  WHERE r.value ->> 'kind' = 'AD_HOC'
    AND NOT EXISTS (SELECT FROM ratification_decision d WHERE d.village_code = a.village_code AND d.act_id = a.id)
    AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = e.village_code AND x.year = e.year
      AND x.reverses_seq = e.seq AND x.reverses_line = e.line);

-- What is withheld is withheld with its adjustments, and a disputed deduction with its repair.
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

-- The books' door learns both kinds of line; whatever else it has learnt meanwhile stays. It refuses with CF009 a line
-- that adjusts what does not stand, for no reversal, beyond nothing, or is reversed without its entry; with CF010 a
-- repair of what cannot be repaired, twice, by more than the village allows, or where the list knows no repair.
DO $$
DECLARE
  door text := pg_get_functiondef('book_posting(text, text, text, bytea, uuid, timestamptz, jsonb)'::regprocedure);
  change text[];
BEGIN
  FOREACH change SLICE 1 IN ARRAY ARRAY[
    ['carries_line integer, known_entries integer',
     'carries_line integer, adjusts_seq bigint, adjusts_line integer, repairs_seq bigint, repairs_line integer, '
       || 'known_entries integer'],
    ['carries_line, known_entries, n)',
     'carries_line, adjusts_seq, adjusts_line, repairs_seq, repairs_line, known_entries, n)'],
    ['carries_line, leaf_hash)', 'carries_line, adjusts_seq, adjusts_line, repairs_seq, repairs_line, leaf_hash)'],
    [E'carries_line,\n      -- A carried line',
     E'carries_line, adjusts_seq, adjusts_line, repairs_seq, repairs_line,\n'
       || E'      -- A line that adjusts or repairs is a leaf of version 3.\n      -- A carried line'],
    [$q$CASE WHEN side = 'CARRY' THEN '\x02'::bytea$q$,
     $q$CASE WHEN side = 'CARRY' THEN '\x02'::bytea
        WHEN adjusts_seq IS NOT NULL OR repairs_seq IS NOT NULL THEN '\x03'::bytea$q$],
    [$q$ELSE ''::bytea END)$q$,
     $q$WHEN adjusts_seq IS NOT NULL OR repairs_seq IS NOT NULL
               THEN ledger_encode(adjusts_seq::text, adjusts_line::text, repairs_seq::text, repairs_line::text)
               ELSE ''::bytea END)$q$],
    [$q$WHEN p_kind = 'REVERSAL' AND NOT EXISTS (SELECT FROM entry e WHERE$q$,
     $q$WHEN p_kind = 'REVERSAL' AND (l.reverses_seq IS NOT NULL OR l.adjusts_seq IS NULL)
          AND NOT EXISTS (SELECT FROM entry e WHERE
            (e.adjusts_seq, e.adjusts_line, e.repairs_seq, e.repairs_line)
              IS NOT DISTINCT FROM (l.adjusts_seq, l.adjusts_line, l.repairs_seq, l.repairs_line) AND$q$],
    ['WHEN l.known_entries IS NOT NULL',
     $q$-- An entry goes with its adjustments and its repair, and an adjustment goes with its entry only.
        WHEN l.adjusts_seq IS NOT NULL AND l.reverses_seq IS NOT NULL AND NOT EXISTS (SELECT FROM line o
            WHERE o.year = l.year AND o.reverses_seq = l.adjusts_seq AND o.reverses_line = l.adjusts_line) THEN 'CF009'
        WHEN p_kind = 'REVERSAL' AND l.reverses_seq IS NOT NULL AND EXISTS (SELECT FROM entry c
            WHERE c.village_code = p_village AND c.year = l.year AND c.reverses_seq IS NULL
              AND ((c.adjusts_seq = l.reverses_seq AND c.adjusts_line = l.reverses_line)
                OR (c.repairs_seq = l.reverses_seq AND c.repairs_line = l.reverses_line))
              AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = c.village_code AND x.year = c.year
                AND x.reverses_seq = c.seq AND x.reverses_line = c.line)
              AND NOT EXISTS (SELECT FROM line o WHERE o.year = c.year AND o.reverses_seq = c.seq
                AND o.reverses_line = c.line)) THEN '40001'
        WHEN l.adjusts_seq IS NOT NULL AND l.reverses_seq IS NULL AND (p_kind <> 'REVERSAL' OR l.repairs_seq IS NOT NULL
          OR NOT EXISTS (SELECT FROM line o WHERE o.reverses_seq IS NOT NULL AND o.scheme_id = l.scheme_id)
          OR EXISTS (SELECT FROM line o WHERE o.year = l.year AND o.reverses_seq = l.adjusts_seq
            AND o.reverses_line = l.adjusts_line)
          OR NOT EXISTS (SELECT FROM entry e WHERE e.village_code = p_village AND e.year = l.year
            AND e.seq = l.adjusts_seq AND e.line = l.adjusts_line AND e.adjusts_seq IS NULL AND e.reverses_seq IS NULL
            AND (e.household_id, e.scheme_id, e.act_id, e.rule_list_id, e.rule_code, e.side, e.occurred_on)
              = (l.household_id, l.scheme_id, l.act_id, l.rule_list_id, l.rule_code, l.side, l.occurred_on)
            AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = e.village_code AND x.year = e.year
              AND x.reverses_seq = e.seq AND x.reverses_line = e.line)
            AND CASE e.side WHEN 'DEDUCT' THEN -1 ELSE 1 END * (l.points + cunfen_worth(e)) >= 0)) THEN 'CF009'
        WHEN l.repairs_seq IS NOT NULL AND l.reverses_seq IS NULL AND (p_kind <> 'ACTS' OR l.points <= 0
          OR EXISTS (SELECT FROM line o WHERE o.line <> l.line AND o.year = l.year AND o.repairs_seq = l.repairs_seq
            AND o.repairs_line = l.repairs_line)
          OR NOT EXISTS (SELECT FROM rule r WHERE r.village_code = p_village AND r.rule_list_id = l.rule_list_id
            AND r.value ->> 'kind' = 'EFFECT' AND r.value ->> 'effect' = 'REPAIR')
          OR NOT EXISTS (SELECT FROM entry e JOIN village v ON v.village_code = e.village_code
            WHERE e.village_code = p_village AND e.year = l.year AND e.seq = l.repairs_seq AND e.line = l.repairs_line
              AND e.side = 'DEDUCT' AND e.adjusts_seq IS NULL AND e.reverses_seq IS NULL
              AND (e.household_id, e.scheme_id) = (l.household_id, l.scheme_id) AND e.occurred_on <= l.occurred_on
              AND l.points::numeric * 10000 <= -cunfen_worth(e)::numeric * v.repair_share_bp
              AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = e.village_code AND x.year = e.year
                AND x.reverses_seq = e.seq AND x.reverses_line = e.line)
              AND NOT EXISTS (SELECT FROM entry f WHERE f.village_code = e.village_code AND f.year = e.year
                AND f.repairs_seq = e.seq AND f.repairs_line = e.line AND f.reverses_seq IS NULL
                AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = f.village_code AND x.year = f.year
                  AND x.reverses_seq = f.seq AND x.reverses_line = f.line)))) THEN 'CF010'
        WHEN l.known_entries IS NOT NULL$q$]
  ] LOOP
    IF position(change[1] IN door) = 0 THEN
      RAISE EXCEPTION 'book_posting does not say "%" as expected', change[1];
    END IF;
    door := replace(door, change[1], change[2]);
  END LOOP;
  EXECUTE door;
END
$$;

-- What an entry is worth now: as booked, with its adjustments. An entry and its adjustments are reversed together.
CREATE FUNCTION cunfen_worth(e entry) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT e.points + coalesce((SELECT sum(d.points) FROM entry d WHERE d.village_code = e.village_code
    AND d.year = e.year AND d.adjusts_seq = e.seq AND d.adjusts_line = e.line AND d.reverses_seq IS NULL), 0)::bigint
$$;

-- 隐去表扬: a household asks that what it was praised for is not shown in public. Points stay; the public rows say that
-- something was added and not what for. Asked and done are days of their own: three working days lie between at most.
CREATE TABLE hidden_praise (
  village_code area_code NOT NULL CONSTRAINT hidden_praise_village_fkey REFERENCES village,
  id uuid NOT NULL,
  entry_year smallint NOT NULL,
  entry_seq bigint NOT NULL,
  entry_line integer NOT NULL,
  asked_by text NOT NULL CONSTRAINT hidden_praise_asked_by_length CHECK (char_length(asked_by) BETWEEN 1 AND 50),
  asked_on date NOT NULL,
  due_on date NOT NULL,
  recorded_by uuid NOT NULL CONSTRAINT hidden_praise_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  done_by uuid CONSTRAINT hidden_praise_done_by_fkey REFERENCES account,
  done_at timestamptz,
  CONSTRAINT hidden_praise_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT hidden_praise_once_key UNIQUE (village_code, entry_year, entry_seq, entry_line),
  CONSTRAINT hidden_praise_entry_fkey FOREIGN KEY (village_code, entry_year, entry_seq, entry_line) REFERENCES entry,
  CONSTRAINT hidden_praise_asked_already CHECK (asked_on <= (recorded_at AT TIME ZONE 'Asia/Shanghai')::date),
  CONSTRAINT hidden_praise_due_later CHECK (due_on > asked_on),
  CONSTRAINT hidden_praise_done_by_someone CHECK ((done_by IS NULL) = (done_at IS NULL)),
  CONSTRAINT hidden_praise_done_after_recorded CHECK (done_at >= recorded_at)
);
SELECT cunfen_build_wall('hidden_praise', 'village_code');
GRANT SELECT, INSERT, UPDATE (done_by, done_at) ON hidden_praise TO cunfen_app;

-- Praise is an addition for an act; it is hidden once, and stays hidden.
CREATE POLICY hidden_praise_of_praise ON hidden_praise AS RESTRICTIVE FOR INSERT WITH CHECK (done_by IS NULL
  AND EXISTS (SELECT FROM entry e WHERE e.village_code = hidden_praise.village_code AND e.year = entry_year
    AND e.seq = entry_seq AND e.line = entry_line AND e.side = 'ADD' AND e.rule_code IS NOT NULL
    AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL AND e.repairs_seq IS NULL));
CREATE POLICY hidden_praise_done_once ON hidden_praise AS RESTRICTIVE FOR UPDATE
  USING (done_by IS NULL) WITH CHECK (done_by IS NOT NULL);
