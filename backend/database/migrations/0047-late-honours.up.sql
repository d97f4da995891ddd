-- What was added to a settled year (上年调整) and is still valid is carried into the years that are open, from the day of the
-- act as ever: recording it late takes no year from it. In its own year it moves neither ranks nor money, as before.

-- The door of the books, whole.
CREATE OR REPLACE FUNCTION book_posting(p_village text, p_kind text, p_key text, p_request_hash bytea, p_actor uuid, p_recorded_at timestamp with time zone, p_lines jsonb)
 RETURNS TABLE(booked_seq bigint, booked_hash bytea, replayed boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $$
DECLARE
  -- What is booked into settled years is told by its first line: acts, or reversals of such.
  does text := CASE WHEN p_kind <> 'PRIOR_YEAR' THEN p_kind
    WHEN p_lines -> 0 ->> 'reverses_seq' IS NULL THEN 'ACTS' ELSE 'REVERSAL' END;
  head village_head;
  earlier posting;
  new_seq bigint;
  n integer;
  approved integer;
  total bigint;
  root bytea;
  new_hash bytea;
BEGIN
  -- The head is lock and order: postings of a village come one after the other.
  SELECT * INTO head FROM village_head h WHERE h.village_code = p_village FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such village' USING ERRCODE = 'CF007';
  END IF;

  -- The same request again is answered with what it booked.
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
      cunfen_month_of_act(p_village, CASE WHEN does = 'ACTS' THEN x.act_id END, x.occurred_on, head.open_month)
        AS month, x.*
    FROM ROWS FROM (jsonb_to_recordset(p_lines) AS (act_id uuid, household_id uuid, resident_id uuid, scheme_id uuid,
      rule_list_id uuid, rule_code text, side text, points bigint, occurred_on date, quantity bigint, level text,
      item text, explanation text, evidence text, recorded_by uuid, reverses_seq bigint, reverses_line integer,
      carries_year smallint, carries_seq bigint, carries_line integer,
      adjusts_seq bigint, adjusts_line integer, repairs_seq bigint, repairs_line integer, known_entries integer)) WITH ORDINALITY
      AS x(act_id, household_id, resident_id, scheme_id, rule_list_id, rule_code, side, points, occurred_on, quantity,
        level, item, explanation, evidence, recorded_by, reverses_seq, reverses_line, carries_year, carries_seq,
        carries_line, adjusts_seq, adjusts_line, repairs_seq, repairs_line, known_entries, n)
  ), checked AS (
    -- The hash of the list seals its very wording into every entry booked under it.
    SELECT l.*, (SELECT encode(r.content_hash, 'hex') FROM rule_list r
        WHERE r.village_code = p_village AND r.id = l.rule_list_id) AS rule_list_hash,
      coalesce(b.points, 0)
        + sum(l.points) OVER (PARTITION BY l.scheme_id, l.year, l.household_id ORDER BY l.line) AS balance_after,
      CASE
        -- Settled years take 上年调整 only, which takes nothing else and takes back nothing else.
        WHEN (l.year <= head.locked_year) <> (p_kind = 'PRIOR_YEAR') THEN 'CF002'
        WHEN p_kind = 'PRIOR_YEAR' AND l.reverses_seq IS NOT NULL AND NOT EXISTS (SELECT FROM posting o
          WHERE o.village_code = p_village AND o.seq = l.reverses_seq AND o.kind = 'PRIOR_YEAR') THEN 'CF002'
        WHEN l.rule_code IS NOT NULL AND NOT EXISTS (
          SELECT FROM rule_list r WHERE r.village_code = p_village AND r.id = l.rule_list_id
            AND r.scheme_id = l.scheme_id AND r.state = 'ADOPTED' AND l.occurred_on >= r.effective_from
            AND (r.effective_to IS NULL OR l.occurred_on < r.effective_to)) THEN 'CF003'
        WHEN does = 'ACTS' AND (l.act_id IS NULL OR l.reverses_seq IS NOT NULL) THEN 'CF004'
        WHEN p_kind = 'OPENING' AND l.side NOT IN ('BASE', 'CARRY') THEN 'CF004'
        -- A balance is carried over by the share the new year was opened with, from the freeze that holds; once a household.
        WHEN (p_kind = 'CARRY_OVER') <> (l.side = 'CARRY' AND l.level IS NOT DISTINCT FROM 'BALANCE')
          OR (p_kind = 'CARRY_OVER' AND (l.occurred_on <> make_date(l.year, 1, 1) OR l.reverses_seq IS NOT NULL
            OR l.points IS DISTINCT FROM cunfen_carry_due(p_village, l.scheme_id, l.year, l.household_id)
            OR EXISTS (SELECT FROM line o WHERE o.line <> l.line AND o.household_id = l.household_id))) THEN 'CF008'
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
        -- Nobody books for a household they belong to, or whose near relatives they are.
        WHEN p_kind NOT IN ('OPENING', 'CARRY_OVER') AND EXISTS (SELECT FROM recused_household o WHERE o.village_code = p_village
            AND o.account_id = p_actor AND o.household_id = l.household_id) THEN 'CF005'
        WHEN does = 'ACTS' AND l.recorded_by = p_actor THEN 'CF005'
        WHEN does = 'REVERSAL' AND (l.reverses_seq IS NOT NULL OR l.adjusts_seq IS NULL)
          AND NOT EXISTS (SELECT FROM entry e WHERE
            (e.adjusts_seq, e.adjusts_line, e.repairs_seq, e.repairs_line)
              IS NOT DISTINCT FROM (l.adjusts_seq, l.adjusts_line, l.repairs_seq, l.repairs_line) AND e.village_code = p_village
            AND e.year = l.year AND e.seq = l.reverses_seq AND e.line = l.reverses_line AND e.reverses_seq IS NULL
            AND e.points = -l.points AND e.household_id = l.household_id AND e.scheme_id = l.scheme_id
            AND e.side = l.side AND e.occurred_on = l.occurred_on) THEN 'CF006'
        -- An original goes with all that was carried of it, and what was carried goes with its original only. Of what was
        -- added to a settled year it goes before, by a posting of its own: it counted, and its original does not.
        WHEN does = 'REVERSAL' AND l.side = 'CARRY' AND NOT EXISTS (SELECT FROM line o
            WHERE o.year = l.carries_year AND o.reverses_seq = l.carries_seq AND o.reverses_line = l.carries_line)
          AND NOT EXISTS (SELECT FROM posting o WHERE o.village_code = p_village AND o.seq = l.carries_seq
            AND o.kind = 'PRIOR_YEAR') THEN 'CF008'
        WHEN does = 'REVERSAL' AND l.side <> 'CARRY' AND EXISTS (SELECT FROM entry c
            WHERE c.village_code = p_village AND c.year BETWEEN l.year + 1 AND l.year + 4 AND c.carries_year = l.year
              AND c.carries_seq = l.reverses_seq AND c.carries_line = l.reverses_line AND c.reverses_seq IS NULL
              AND NOT EXISTS (SELECT FROM line o WHERE o.year = c.year AND o.reverses_seq = c.seq
                AND o.reverses_line = c.line)
              AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = p_village AND x.year = c.year
                AND x.reverses_seq = c.seq AND x.reverses_line = c.line)) THEN '40001'
        -- An entry goes with its adjustments and its repair, and an adjustment goes with its entry only.
        WHEN l.adjusts_seq IS NOT NULL AND l.reverses_seq IS NOT NULL AND NOT EXISTS (SELECT FROM line o
            WHERE o.year = l.year AND o.reverses_seq = l.adjusts_seq AND o.reverses_line = l.adjusts_line) THEN 'CF009'
        WHEN does = 'REVERSAL' AND l.reverses_seq IS NOT NULL AND EXISTS (SELECT FROM entry c
            WHERE c.village_code = p_village AND c.year = l.year AND c.reverses_seq IS NULL
              AND ((c.adjusts_seq = l.reverses_seq AND c.adjusts_line = l.reverses_line)
                OR (c.repairs_seq = l.reverses_seq AND c.repairs_line = l.reverses_line))
              AND NOT EXISTS (SELECT FROM entry x WHERE x.village_code = c.village_code AND x.year = c.year
                AND x.reverses_seq = c.seq AND x.reverses_line = c.line)
              AND NOT EXISTS (SELECT FROM line o WHERE o.year = c.year AND o.reverses_seq = c.seq
                AND o.reverses_line = c.line)) THEN '40001'
        -- An adjustment puts right an entry that stays, where something is reversed, never beyond nothing.
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
        -- A repair is of a deduction that stands, once, by the village's share, under a rule that says so.
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
        -- Computed from books that moved on meanwhile: the whole work runs again.
        WHEN l.known_entries IS NOT NULL AND l.known_entries <> coalesce(b.entry_count, 0)
          AND l.line = min(l.line) OVER (PARTITION BY l.scheme_id, l.year, l.household_id) THEN '40001'
      END AS refused
    FROM line l LEFT JOIN balance b ON b.village_code = p_village AND b.scheme_id = l.scheme_id AND b.year = l.year
      AND b.household_id = l.household_id
  ), appended AS (
    INSERT INTO entry (village_code, year, seq, line, month, household_id, resident_id, scheme_id, rule_list_id,
      rule_code, act_id, side, points, balance_after, occurred_on, quantity, level, item, explanation, evidence,
      recorded_by, reverses_seq, reverses_line, carries_year, carries_seq, carries_line, adjusts_seq, adjusts_line,
      repairs_seq, repairs_line, leaf_hash)
    SELECT p_village, year, new_seq, line, month, household_id, resident_id, scheme_id, rule_list_id, rule_code, act_id,
      side, points, balance_after, occurred_on, quantity, level, item, explanation, evidence, recorded_by, reverses_seq,
      reverses_line, carries_year, carries_seq, carries_line, adjusts_seq, adjusts_line, repairs_seq, repairs_line,
      -- A line that adjusts or repairs is a leaf of version 3.
      -- A carried line is a leaf of version 2: the fields of version 1, then what it carries.
      sha256('\x00'::bytea || CASE WHEN side = 'CARRY' THEN '\x02'::bytea
        WHEN adjusts_seq IS NOT NULL OR repairs_seq IS NOT NULL THEN '\x03'::bytea ELSE '\x01'::bytea END
       || ledger_encode(p_village, year::text, new_seq::text, line::text, month,
        household_id::text, resident_id::text, scheme_id::text, rule_list_id::text, rule_list_hash, rule_code, act_id::text, side,
        points::text, balance_after::text, occurred_on::text, quantity::text, level, item, explanation, evidence,
        recorded_by::text, reverses_seq::text, reverses_line::text)
       || CASE WHEN side = 'CARRY' THEN ledger_encode(carries_year::text, carries_seq::text, carries_line::text)
               WHEN adjusts_seq IS NOT NULL OR repairs_seq IS NOT NULL
               THEN ledger_encode(adjusts_seq::text, adjusts_line::text, repairs_seq::text, repairs_line::text)
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
    FROM line l WHERE does = 'ACTS' AND a.village_code = p_village AND a.id = l.act_id AND a.state = 'SUBMITTED'
      AND a.prior_year = (p_kind = 'PRIOR_YEAR')
    RETURNING a.id
  )
  SELECT count(*), sum(points), ledger_root(array_agg(leaf_hash::bytea ORDER BY line)),
    (SELECT count(*) FROM approved_acts)
  INTO n, total, root, approved FROM appended;

  IF does = 'ACTS' AND approved <> n THEN
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
