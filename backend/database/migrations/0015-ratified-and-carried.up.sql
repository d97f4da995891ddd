-- Points decided case by case are ratified by the next meeting; points that stay valid are carried into the next years.

-- 追认: what one meeting decided on acts of 一事一议 rules. The counts are of its vote, when there was one.
CREATE TABLE ratification (
  village_code area_code NOT NULL CONSTRAINT ratification_village_fkey REFERENCES village,
  id uuid NOT NULL,
  held_on date NOT NULL,
  body text NOT NULL CONSTRAINT ratification_body_known CHECK (body IN ('VILLAGERS_MEETING', 'HOUSEHOLD_REP_MEETING',
    'REPRESENTATIVES_MEETING', 'GROUP_MEETING', 'PARTY_MEMBERS_MEETING', 'PANEL_MEETING')),
  expected_count integer,
  present_count integer,
  yes_count integer,
  no_count integer,
  note text NOT NULL DEFAULT '' CONSTRAINT ratification_note_length CHECK (char_length(note) <= 500),
  recorded_by uuid NOT NULL CONSTRAINT ratification_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT ratification_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT ratification_counted_whole
    CHECK (num_nonnulls(expected_count, present_count, yes_count, no_count) IN (0, 4)),
  CONSTRAINT ratification_counts_consistent CHECK (yes_count >= 0 AND no_count >= 0 AND present_count > 0
    AND yes_count + no_count <= present_count AND present_count <= expected_count),
  CONSTRAINT ratification_held_already
    CHECK (held_on <= (recorded_at AT TIME ZONE 'Asia/Shanghai')::date)
);

CREATE TABLE ratification_evidence (
  village_code area_code NOT NULL,
  ratification_id uuid NOT NULL,
  hash sha256 NOT NULL,
  CONSTRAINT ratification_evidence_pkey PRIMARY KEY (village_code, ratification_id, hash),
  CONSTRAINT ratification_evidence_ratification_fkey FOREIGN KEY (village_code, ratification_id) REFERENCES ratification,
  CONSTRAINT ratification_evidence_hash_fkey FOREIGN KEY (village_code, hash) REFERENCES evidence
);

-- An act is decided once; a refused one says why.
CREATE TABLE ratification_decision (
  village_code area_code NOT NULL,
  act_id uuid NOT NULL,
  ratification_id uuid NOT NULL,
  outcome text NOT NULL CONSTRAINT ratification_decision_outcome_known CHECK (outcome IN ('RATIFIED', 'REFUSED')),
  reason text NOT NULL DEFAULT '' CONSTRAINT ratification_decision_reason_length CHECK (char_length(reason) <= 200),
  CONSTRAINT ratification_decision_pkey PRIMARY KEY (village_code, act_id),
  CONSTRAINT ratification_decision_act_fkey FOREIGN KEY (village_code, act_id) REFERENCES act,
  CONSTRAINT ratification_decision_ratification_fkey FOREIGN KEY (village_code, ratification_id) REFERENCES ratification,
  CONSTRAINT ratification_decision_refused_with_reason CHECK (outcome <> 'REFUSED' OR char_length(reason) > 0)
);
CREATE INDEX ratification_decision_ratification_idx ON ratification_decision (village_code, ratification_id);
CREATE INDEX act_rule_idx ON act (village_code, rule_list_id, rule_code) WHERE state = 'APPROVED';

-- Booked acts of 一事一议 rules whose entry stands and that no meeting decided on; `booked_year` is the entry's.
CREATE VIEW act_awaiting_ratification WITH (security_invoker = true) AS
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

SELECT cunfen_build_wall(name::regclass, 'village_code')
  FROM unnest(ARRAY['ratification', 'ratification_evidence', 'ratification_decision']) AS name;

-- Decided on are booked 一事一议 acts of the meeting's day or before; ratified only by a majority of those present;
-- and nobody records what was decided on their own record or household.
CREATE POLICY ratification_decision_of_ad_hoc_only ON ratification_decision AS RESTRICTIVE FOR INSERT WITH CHECK (
  EXISTS (SELECT FROM act a
    JOIN rule r ON r.village_code = a.village_code AND r.rule_list_id = a.rule_list_id AND r.code = a.rule_code
    JOIN ratification m ON m.village_code = a.village_code AND m.id = ratification_decision.ratification_id
    WHERE a.village_code = ratification_decision.village_code AND a.id = ratification_decision.act_id
      AND a.state = 'APPROVED' AND a.linked_act_id IS NULL AND r.value ->> 'kind' = 'AD_HOC'
      AND a.occurred_on <= m.held_on AND a.recorded_by <> m.recorded_by
      AND (ratification_decision.outcome = 'REFUSED' OR m.yes_count IS NULL OR 2 * m.yes_count > m.present_count)
      AND NOT EXISTS (SELECT FROM account_household o WHERE o.village_code = a.village_code
        AND o.account_id = m.recorded_by AND o.household_id = a.household_id)));

-- A year is settled once every ad hoc decision of it was ratified or refused.
CREATE POLICY settlement_final_ratified ON settlement AS RESTRICTIVE FOR UPDATE USING (true) WITH CHECK (state <> 'FINAL'
  OR NOT EXISTS (SELECT FROM act_awaiting_ratification w WHERE w.village_code = settlement.village_code
    AND w.booked_year = settlement.year));

GRANT SELECT, INSERT ON ratification, ratification_evidence, ratification_decision TO cunfen_app;
GRANT SELECT ON act_awaiting_ratification TO cunfen_app;

-- 结转: points valid for years are booked again in each, as a line of its own that names the original.
ALTER TABLE entry ADD COLUMN carries_year smallint, ADD COLUMN carries_seq bigint, ADD COLUMN carries_line integer,
  DROP CONSTRAINT entry_side_known,
  ADD CONSTRAINT entry_side_known CHECK (side IN ('BASE', 'CARRY', 'ADD', 'DEDUCT')),
  DROP CONSTRAINT entry_base_has_no_rule,
  ADD CONSTRAINT entry_base_has_no_rule CHECK ((side IN ('BASE', 'CARRY')) = (rule_code IS NULL)),
  DROP CONSTRAINT entry_sign_by_side,
  ADD CONSTRAINT entry_sign_by_side CHECK (points = 0 OR side = 'CARRY'
    OR ((points < 0) = (side = 'DEDUCT')) = (reverses_seq IS NULL)),
  ADD CONSTRAINT entry_carries_whole CHECK (num_nonnulls(carries_year, carries_seq, carries_line)
    = CASE side WHEN 'CARRY' THEN 3 ELSE 0 END AND (side <> 'CARRY' OR act_id IS NULL)),
  ADD CONSTRAINT entry_carries_earlier_year CHECK (carries_year < year),
  ADD CONSTRAINT entry_carries_fkey FOREIGN KEY (village_code, carries_year, carries_seq, carries_line) REFERENCES entry;
CREATE UNIQUE INDEX entry_carried_once_key ON entry (village_code, year, carries_year, carries_seq, carries_line)
  WHERE side = 'CARRY' AND reverses_seq IS NULL;

ALTER TABLE balance ADD COLUMN carried bigint NOT NULL DEFAULT 0, DROP COLUMN points;
ALTER TABLE balance ADD COLUMN points bigint NOT NULL GENERATED ALWAYS AS (base + carried + adds - deducts) STORED;
CREATE INDEX balance_points_idx ON balance (village_code, scheme_id, year, points DESC);
ALTER TABLE standing ADD COLUMN carried bigint NOT NULL DEFAULT 0, DROP COLUMN points;
ALTER TABLE standing ADD COLUMN points bigint NOT NULL GENERATED ALWAYS AS (base + carried + adds - deducts) STORED;
CREATE INDEX standing_points_idx ON standing (village_code, scheme_id, year, points DESC);
GRANT UPDATE (carried) ON standing TO cunfen_app;

-- As before, and: lines that carry (carries_year, carries_seq, carries_line name the original), with CF008 where a
-- line carries what is not valid or is reversed without its original.
CREATE OR REPLACE FUNCTION book_posting(p_village text, p_kind text, p_key text, p_request_hash bytea, p_actor uuid,
  p_recorded_at timestamptz, p_lines jsonb)
RETURNS TABLE (booked_seq bigint, booked_hash bytea, replayed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head village_head;
  earlier posting;
  new_seq bigint;
  n integer;
  approved integer;
  total bigint;
  root bytea;
  new_hash bytea;
BEGIN
  SELECT * INTO head FROM village_head h WHERE h.village_code = p_village FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such village' USING ERRCODE = 'CF007';
  END IF;

  SELECT * INTO earlier FROM posting p WHERE p.village_code = p_village AND p.idempotency_key = p_key;
  IF FOUND THEN
    IF earlier.request_hash <> p_request_hash THEN
      RAISE EXCEPTION 'idempotency key used for another request' USING ERRCODE = 'CF001';
    END IF;
    RETURN QUERY SELECT earlier.seq, earlier.hash::bytea, true;
    RETURN;
  END IF;

  new_seq := head.seq + 1;

  WITH line AS (
    SELECT x.n::integer AS line, extract(year FROM x.occurred_on)::smallint AS year,
      greatest(to_char(x.occurred_on, 'YYYY-MM'), head.open_month) AS month, x.*
    FROM ROWS FROM (jsonb_to_recordset(p_lines) AS (act_id uuid, household_id uuid, resident_id uuid, scheme_id uuid,
      rule_list_id uuid, rule_code text, side text, points bigint, occurred_on date, quantity bigint, level text,
      item text, explanation text, evidence text, recorded_by uuid, reverses_seq bigint, reverses_line integer,
      carries_year smallint, carries_seq bigint, carries_line integer, known_entries integer)) WITH ORDINALITY
      AS x(act_id, household_id, resident_id, scheme_id, rule_list_id, rule_code, side, points, occurred_on, quantity,
        level, item, explanation, evidence, recorded_by, reverses_seq, reverses_line, carries_year, carries_seq,
        carries_line, known_entries, n)
  ), checked AS (
    -- The hash of the list seals its very wording into every entry booked under it.
    SELECT l.*, (SELECT encode(r.content_hash, 'hex') FROM rule_list r
        WHERE r.village_code = p_village AND r.id = l.rule_list_id) AS rule_list_hash,
      coalesce(b.points, 0)
        + sum(l.points) OVER (PARTITION BY l.scheme_id, l.year, l.household_id ORDER BY l.line) AS balance_after,
      CASE
        WHEN l.year <= head.locked_year THEN 'CF002'
        WHEN l.rule_code IS NOT NULL AND NOT EXISTS (
          SELECT FROM rule_list r WHERE r.village_code = p_village AND r.id = l.rule_list_id
            AND r.scheme_id = l.scheme_id AND r.state = 'ADOPTED' AND l.occurred_on >= r.effective_from
            AND (r.effective_to IS NULL OR l.occurred_on < r.effective_to)) THEN 'CF003'
        WHEN p_kind = 'ACTS' AND (l.act_id IS NULL OR l.reverses_seq IS NOT NULL) THEN 'CF004'
        WHEN p_kind = 'OPENING' AND l.side NOT IN ('BASE', 'CARRY') THEN 'CF004'
        -- What is carried is the original: its household, scheme and points, while its rule says it is valid.
        WHEN p_kind = 'OPENING' AND l.side = 'CARRY' AND (l.occurred_on <> make_date(l.year, 1, 1)
          OR NOT EXISTS (SELECT FROM entry e JOIN rule r ON r.village_code = e.village_code
              AND r.rule_list_id = e.rule_list_id AND r.code = e.rule_code
            WHERE e.village_code = p_village AND e.year = l.carries_year AND e.seq = l.carries_seq
              AND e.line = l.carries_line AND e.reverses_seq IS NULL AND e.household_id = l.household_id
              AND e.scheme_id = l.scheme_id AND e.points = l.points AND e.year < l.year
              AND l.year < e.year + (r.terms ->> 'validYears')::integer)) THEN 'CF008'
        -- Reversed since it was read: the whole work runs again and leaves it out.
        WHEN p_kind = 'OPENING' AND l.side = 'CARRY' AND EXISTS (SELECT FROM entry x WHERE x.village_code = p_village
            AND x.year = l.carries_year AND x.reverses_seq = l.carries_seq AND x.reverses_line = l.carries_line)
          THEN '40001'
        WHEN EXISTS (SELECT FROM account_household o WHERE o.village_code = p_village
            AND o.account_id = p_actor AND o.household_id = l.household_id) AND p_kind <> 'OPENING' THEN 'CF005'
        WHEN p_kind = 'ACTS' AND l.recorded_by = p_actor THEN 'CF005'
        WHEN p_kind = 'REVERSAL' AND NOT EXISTS (SELECT FROM entry e WHERE e.village_code = p_village
            AND e.year = l.year AND e.seq = l.reverses_seq AND e.line = l.reverses_line AND e.reverses_seq IS NULL
            AND e.points = -l.points AND e.household_id = l.household_id AND e.scheme_id = l.scheme_id
            AND e.side = l.side AND e.occurred_on = l.occurred_on) THEN 'CF006'
        -- An original goes with all that was carried of it, and what was carried goes with its original only.
        WHEN p_kind = 'REVERSAL' AND l.side = 'CARRY' AND NOT EXISTS (SELECT FROM line o
            WHERE o.year = l.carries_year AND o.reverses_seq = l.carries_seq AND o.reverses_line = l.carries_line)
          THEN 'CF008'
        WHEN p_kind = 'REVERSAL' AND l.side <> 'CARRY' AND EXISTS (SELECT FROM entry c
            WHERE c.village_code = p_village AND c.year BETWEEN l.year + 1 AND l.year + 4 AND c.carries_year = l.year
              AND c.carries_seq = l.reverses_seq AND c.carries_line = l.reverses_line AND c.reverses_seq IS NULL
              AND NOT EXISTS (SELECT FROM line o WHERE o.year = c.year AND o.reverses_seq = c.seq
                AND o.reverses_line = c.line)) THEN '40001'
        WHEN l.known_entries IS NOT NULL AND l.known_entries <> coalesce(b.entry_count, 0)
          AND l.line = min(l.line) OVER (PARTITION BY l.scheme_id, l.year, l.household_id) THEN '40001'
      END AS refused
    FROM line l LEFT JOIN balance b ON b.village_code = p_village AND b.scheme_id = l.scheme_id AND b.year = l.year
      AND b.household_id = l.household_id
  ), appended AS (
    INSERT INTO entry (village_code, year, seq, line, month, household_id, resident_id, scheme_id, rule_list_id,
      rule_code, act_id, side, points, balance_after, occurred_on, quantity, level, item, explanation, evidence,
      recorded_by, reverses_seq, reverses_line, carries_year, carries_seq, carries_line, leaf_hash)
    SELECT p_village, year, new_seq, line, month, household_id, resident_id, scheme_id, rule_list_id, rule_code, act_id,
      side, points, balance_after, occurred_on, quantity, level, item, explanation, evidence, recorded_by, reverses_seq,
      reverses_line, carries_year, carries_seq, carries_line,
      -- A carried line is a leaf of version 2: the fields of version 1, then what it carries.
      sha256('\x00'::bytea || CASE WHEN side = 'CARRY' THEN '\x02'::bytea ELSE '\x01'::bytea END
       || ledger_encode(p_village, year::text, new_seq::text, line::text, month,
        household_id::text, resident_id::text, scheme_id::text, rule_list_id::text, rule_list_hash, rule_code, act_id::text, side,
        points::text, balance_after::text, occurred_on::text, quantity::text, level, item, explanation, evidence,
        recorded_by::text, reverses_seq::text, reverses_line::text)
       || CASE WHEN side = 'CARRY' THEN ledger_encode(carries_year::text, carries_seq::text, carries_line::text)
               ELSE ''::bytea END)
    FROM checked WHERE coalesce(cunfen_refuse(refused), true)
    RETURNING line, points, leaf_hash, household_id, scheme_id, year, side
  ), kept AS (
    INSERT INTO balance AS b (village_code, scheme_id, year, household_id, base, carried, adds, deducts, entry_count)
    SELECT p_village, a.scheme_id, a.year, a.household_id,
      coalesce(sum(a.points) FILTER (WHERE a.side = 'BASE'), 0), coalesce(sum(a.points) FILTER (WHERE a.side = 'CARRY'), 0),
      coalesce(sum(a.points) FILTER (WHERE a.side = 'ADD'), 0), coalesce(-sum(a.points) FILTER (WHERE a.side = 'DEDUCT'), 0), count(*)
    FROM appended a GROUP BY a.scheme_id, a.year, a.household_id ORDER BY a.household_id
    ON CONFLICT (village_code, scheme_id, year, household_id) DO UPDATE SET base = b.base + excluded.base,
      carried = b.carried + excluded.carried, adds = b.adds + excluded.adds, deducts = b.deducts + excluded.deducts,
      entry_count = b.entry_count + excluded.entry_count
  ), approved_acts AS (
    UPDATE act a SET state = 'APPROVED', reviewed_by = p_actor, reviewed_at = p_recorded_at, version = a.version + 1
    FROM line l WHERE p_kind = 'ACTS' AND a.village_code = p_village AND a.id = l.act_id AND a.state = 'SUBMITTED'
    RETURNING a.id
  )
  SELECT count(*), sum(points), ledger_root(array_agg(leaf_hash::bytea ORDER BY line)),
    (SELECT count(*) FROM approved_acts)
  INTO n, total, root, approved FROM appended;

  IF p_kind = 'ACTS' AND approved <> n THEN
    RAISE EXCEPTION 'an act is not waiting for review' USING ERRCODE = 'CF004';
  END IF;

  new_hash := sha256('\x01'::bytea || ledger_encode(p_village, new_seq::text, p_kind, p_key, encode(p_request_hash, 'hex'),
    p_actor::text, to_char(p_recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), n::text, total::text,
    encode(root, 'hex'), encode(head.hash, 'hex')));

  INSERT INTO posting VALUES (p_village, new_seq, p_kind, p_key, p_request_hash, p_actor, p_recorded_at, n, total, root,
    head.hash, new_hash);
  UPDATE village_head h SET seq = new_seq, hash = new_hash WHERE h.village_code = p_village;
  RETURN QUERY SELECT new_seq, new_hash, false;
END
$$;
