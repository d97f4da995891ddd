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
      known_entries integer)) WITH ORDINALITY
      AS x(act_id, household_id, resident_id, scheme_id, rule_list_id, rule_code, side, points, occurred_on, quantity,
        level, item, explanation, evidence, recorded_by, reverses_seq, reverses_line, known_entries, n)
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
        WHEN p_kind = 'OPENING' AND l.side <> 'BASE' THEN 'CF004'
        WHEN EXISTS (SELECT FROM account_household o WHERE o.village_code = p_village
            AND o.account_id = p_actor AND o.household_id = l.household_id) AND p_kind <> 'OPENING' THEN 'CF005'
        WHEN p_kind = 'ACTS' AND l.recorded_by = p_actor THEN 'CF005'
        WHEN p_kind = 'REVERSAL' AND NOT EXISTS (SELECT FROM entry e WHERE e.village_code = p_village
            AND e.year = l.year AND e.seq = l.reverses_seq AND e.line = l.reverses_line AND e.reverses_seq IS NULL
            AND e.points = -l.points AND e.household_id = l.household_id AND e.scheme_id = l.scheme_id
            AND e.side = l.side AND e.occurred_on = l.occurred_on) THEN 'CF006'
        WHEN l.known_entries IS NOT NULL AND l.known_entries <> coalesce(b.entry_count, 0)
          AND l.line = min(l.line) OVER (PARTITION BY l.scheme_id, l.year, l.household_id) THEN '40001'
      END AS refused
    FROM line l LEFT JOIN balance b ON b.village_code = p_village AND b.scheme_id = l.scheme_id AND b.year = l.year
      AND b.household_id = l.household_id
  ), appended AS (
    INSERT INTO entry (village_code, year, seq, line, month, household_id, resident_id, scheme_id, rule_list_id,
      rule_code, act_id, side, points, balance_after, occurred_on, quantity, level, item, explanation, evidence,
      recorded_by, reverses_seq, reverses_line, leaf_hash)
    SELECT p_village, year, new_seq, line, month, household_id, resident_id, scheme_id, rule_list_id, rule_code, act_id,
      side, points, balance_after, occurred_on, quantity, level, item, explanation, evidence, recorded_by, reverses_seq,
      reverses_line,
      sha256('\x00'::bytea || '\x01'::bytea || ledger_encode(p_village, year::text, new_seq::text, line::text, month,
        household_id::text, resident_id::text, scheme_id::text, rule_list_id::text, rule_list_hash, rule_code, act_id::text, side,
        points::text, balance_after::text, occurred_on::text, quantity::text, level, item, explanation, evidence,
        recorded_by::text, reverses_seq::text, reverses_line::text))
    FROM checked WHERE coalesce(cunfen_refuse(refused), true)
    RETURNING line, points, leaf_hash, household_id, scheme_id, year, side
  ), kept AS (
    INSERT INTO balance AS b (village_code, scheme_id, year, household_id, base, adds, deducts, entry_count)
    SELECT p_village, a.scheme_id, a.year, a.household_id,
      coalesce(sum(a.points) FILTER (WHERE a.side = 'BASE'), 0), coalesce(sum(a.points) FILTER (WHERE a.side = 'ADD'), 0),
      coalesce(-sum(a.points) FILTER (WHERE a.side = 'DEDUCT'), 0), count(*)
    FROM appended a GROUP BY a.scheme_id, a.year, a.household_id ORDER BY a.household_id
    ON CONFLICT (village_code, scheme_id, year, household_id) DO UPDATE SET base = b.base + excluded.base,
      adds = b.adds + excluded.adds, deducts = b.deducts + excluded.deducts,
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

ALTER TABLE standing DROP COLUMN points, DROP COLUMN carried;
ALTER TABLE standing ADD COLUMN points bigint NOT NULL GENERATED ALWAYS AS (base + adds - deducts) STORED;
CREATE INDEX standing_points_idx ON standing (village_code, scheme_id, year, points DESC);
ALTER TABLE balance DROP COLUMN points, DROP COLUMN carried;
ALTER TABLE balance ADD COLUMN points bigint NOT NULL GENERATED ALWAYS AS (base + adds - deducts) STORED;
CREATE INDEX balance_points_idx ON balance (village_code, scheme_id, year, points DESC);

-- Refuses where something was carried: what is booked stays.
DROP INDEX entry_carried_once_key;
ALTER TABLE entry DROP CONSTRAINT entry_carries_fkey, DROP CONSTRAINT entry_carries_earlier_year,
  DROP CONSTRAINT entry_carries_whole,
  DROP CONSTRAINT entry_side_known,
  ADD CONSTRAINT entry_side_known CHECK (side IN ('BASE', 'ADD', 'DEDUCT')),
  DROP CONSTRAINT entry_base_has_no_rule,
  ADD CONSTRAINT entry_base_has_no_rule CHECK ((side = 'BASE') = (rule_code IS NULL)),
  DROP CONSTRAINT entry_sign_by_side,
  ADD CONSTRAINT entry_sign_by_side CHECK (points = 0 OR ((points < 0) = (side = 'DEDUCT')) = (reverses_seq IS NULL)),
  DROP COLUMN carries_line, DROP COLUMN carries_seq, DROP COLUMN carries_year;

DROP POLICY settlement_final_ratified ON settlement;
DROP VIEW act_awaiting_ratification;
DROP INDEX act_rule_idx;
DROP TABLE ratification_decision, ratification_evidence, ratification;
