-- What happened: acts and their review, and the append-only, hash-chained ledger they are booked in.

-- A picture by its content's hash; the bytes lie in the evidence store.
CREATE TABLE evidence (
  village_code area_code NOT NULL CONSTRAINT evidence_village_fkey REFERENCES village,
  hash sha256 NOT NULL,
  media_type text NOT NULL CONSTRAINT evidence_media_type_known
    CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp')),
  byte_count integer NOT NULL CONSTRAINT evidence_byte_count_positive CHECK (byte_count > 0),
  uploaded_by uuid NOT NULL CONSTRAINT evidence_uploaded_by_fkey REFERENCES account,
  uploaded_at timestamptz NOT NULL,
  CONSTRAINT evidence_pkey PRIMARY KEY (village_code, hash)
);

CREATE TABLE act (
  village_code area_code NOT NULL CONSTRAINT act_village_fkey REFERENCES village,
  id uuid NOT NULL,
  household_id uuid NOT NULL,
  resident_id uuid,
  scheme_id uuid NOT NULL,
  rule_list_id uuid NOT NULL,
  rule_code text COLLATE "C" NOT NULL,
  quantity bigint NOT NULL CONSTRAINT act_quantity_positive CHECK (quantity > 0),
  level text,
  chosen_points bigint CONSTRAINT act_chosen_points_range CHECK (chosen_points BETWEEN 0 AND 10000000),
  occurred_on date NOT NULL,
  place text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '' CONSTRAINT act_note_length CHECK (char_length(note) <= 500),
  source text NOT NULL CONSTRAINT act_source_known CHECK (source IN ('SINGLE', 'BATCH', 'IMPORT')),
  batch_id uuid,
  source_key text,
  state text NOT NULL DEFAULT 'SUBMITTED' CONSTRAINT act_state_known
    CHECK (state IN ('SUBMITTED', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'APPROVED')),
  review_note text NOT NULL DEFAULT '',
  recorded_by uuid NOT NULL CONSTRAINT act_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  reviewed_by uuid CONSTRAINT act_reviewed_by_fkey REFERENCES account,
  reviewed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT act_pkey PRIMARY KEY (village_code, id),
  -- What an entry repeats of its act must stay what the act says.
  CONSTRAINT act_facts_key UNIQUE (village_code, id, household_id, rule_list_id, rule_code, occurred_on),
  CONSTRAINT act_source_key UNIQUE (village_code, source_key),
  CONSTRAINT act_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT act_resident_fkey FOREIGN KEY (village_code, resident_id) REFERENCES resident,
  CONSTRAINT act_rule_fkey FOREIGN KEY (village_code, rule_list_id, rule_code) REFERENCES rule,
  CONSTRAINT act_rule_list_fkey FOREIGN KEY (village_code, rule_list_id, scheme_id)
    REFERENCES rule_list (village_code, id, scheme_id),
  -- Nobody approves what they recorded.
  CONSTRAINT act_reviewer_is_not_recorder CHECK (state <> 'APPROVED' OR reviewed_by <> recorded_by),
  CONSTRAINT act_approved_by_someone CHECK (state <> 'APPROVED' OR (reviewed_by IS NOT NULL AND reviewed_at IS NOT NULL))
);
CREATE INDEX act_state_idx ON act (village_code, state, occurred_on, id);
CREATE INDEX act_household_idx ON act (village_code, household_id, occurred_on);
CREATE INDEX act_batch_idx ON act (village_code, batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE act_evidence (
  village_code area_code NOT NULL,
  act_id uuid NOT NULL,
  hash sha256 NOT NULL,
  CONSTRAINT act_evidence_pkey PRIMARY KEY (village_code, act_id, hash),
  CONSTRAINT act_evidence_act_fkey FOREIGN KEY (village_code, act_id) REFERENCES act,
  CONSTRAINT act_evidence_hash_fkey FOREIGN KEY (village_code, hash) REFERENCES evidence
);

-- One row per village: the lock, the order and the end of the chain; the first month still open for booking,
-- the last month closed (its entries and all before them count), and the last year locked by a settlement.
CREATE TABLE village_head (
  village_code area_code NOT NULL CONSTRAINT village_head_pkey PRIMARY KEY
    CONSTRAINT village_head_village_fkey REFERENCES village,
  seq bigint NOT NULL DEFAULT 0,
  hash sha256 NOT NULL,
  open_month month_code NOT NULL DEFAULT '1900-01',
  closed_month month_code NOT NULL DEFAULT '1899-12',
  locked_year smallint NOT NULL DEFAULT 1899,
  CONSTRAINT village_head_closed_before_open CHECK (closed_month < open_month)
) WITH (fillfactor = 50);

-- A posting (凭证): what was booked together, with one link of the village's chain.
CREATE TABLE posting (
  village_code area_code NOT NULL CONSTRAINT posting_village_fkey REFERENCES village_head,
  seq bigint NOT NULL CONSTRAINT posting_seq_positive CHECK (seq > 0),
  kind text NOT NULL CONSTRAINT posting_kind_known CHECK (kind IN ('OPENING', 'ACTS', 'REVERSAL')),
  idempotency_key text NOT NULL CONSTRAINT posting_idempotency_key_length
    CHECK (char_length(idempotency_key) BETWEEN 1 AND 200),
  request_hash sha256 NOT NULL,
  actor uuid NOT NULL CONSTRAINT posting_actor_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  line_count integer NOT NULL CONSTRAINT posting_line_count_positive CHECK (line_count > 0),
  points_sum bigint NOT NULL,
  entries_root sha256 NOT NULL,
  prev_hash sha256 NOT NULL,
  hash sha256 NOT NULL,
  CONSTRAINT posting_pkey PRIMARY KEY (village_code, seq),
  CONSTRAINT posting_idempotency_key UNIQUE (village_code, idempotency_key),
  CONSTRAINT posting_hash_key UNIQUE (village_code, seq, hash)
);

-- An entry: what one act was worth under one rule of one version. `year` is the year of the act,
-- `month` the month it is publicised in: the act's own, or the first open one when that is already on the wall.
CREATE TABLE entry (
  village_code area_code NOT NULL,
  year smallint NOT NULL,
  seq bigint NOT NULL,
  line integer NOT NULL CONSTRAINT entry_line_positive CHECK (line > 0),
  month month_code NOT NULL,
  household_id uuid NOT NULL,
  resident_id uuid,
  scheme_id uuid NOT NULL,
  rule_list_id uuid,
  rule_code text COLLATE "C",
  act_id uuid,
  side text NOT NULL CONSTRAINT entry_side_known CHECK (side IN ('BASE', 'ADD', 'DEDUCT')),
  points bigint NOT NULL CONSTRAINT entry_points_range CHECK (points BETWEEN -10000000 AND 10000000),
  balance_after bigint NOT NULL,
  occurred_on date NOT NULL,
  quantity bigint NOT NULL,
  level text,
  item text NOT NULL,
  explanation text NOT NULL,
  evidence text NOT NULL,
  recorded_by uuid NOT NULL CONSTRAINT entry_recorded_by_fkey REFERENCES account,
  reverses_seq bigint,
  reverses_line integer,
  leaf_hash sha256 NOT NULL,
  CONSTRAINT entry_pkey PRIMARY KEY (village_code, year, seq, line),
  CONSTRAINT entry_posting_fkey FOREIGN KEY (village_code, seq) REFERENCES posting DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT entry_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT entry_scheme_fkey FOREIGN KEY (village_code, scheme_id) REFERENCES scheme,
  CONSTRAINT entry_rule_fkey FOREIGN KEY (village_code, rule_list_id, rule_code) REFERENCES rule,
  CONSTRAINT entry_act_fkey FOREIGN KEY (village_code, act_id, household_id, rule_list_id, rule_code, occurred_on)
    REFERENCES act (village_code, id, household_id, rule_list_id, rule_code, occurred_on),
  CONSTRAINT entry_reverses_fkey FOREIGN KEY (village_code, year, reverses_seq, reverses_line) REFERENCES entry,
  CONSTRAINT entry_year_of_act CHECK (year = extract(year FROM occurred_on)),
  CONSTRAINT entry_month_not_before_act CHECK (month >= to_char(occurred_on, 'YYYY-MM')),
  CONSTRAINT entry_base_has_no_rule CHECK ((side = 'BASE') = (rule_code IS NULL)),
  CONSTRAINT entry_rule_has_act CHECK (rule_code IS NULL OR act_id IS NOT NULL),
  CONSTRAINT entry_sign_by_side CHECK (points = 0 OR ((points < 0) = (side = 'DEDUCT')) = (reverses_seq IS NULL)),
  CONSTRAINT entry_reverses_whole CHECK ((reverses_seq IS NULL) = (reverses_line IS NULL))
) PARTITION BY RANGE (year);

DO $$
BEGIN
  FOR y IN 2020..2039 LOOP
    EXECUTE format('CREATE TABLE entry_%s PARTITION OF entry FOR VALUES FROM (%s) TO (%s)', y, y, y + 1);
  END LOOP;
END
$$;
CREATE TABLE entry_other PARTITION OF entry DEFAULT;

-- An act is booked once, an entry is reversed once, a household's base is booked once a year.
CREATE UNIQUE INDEX entry_act_once_key ON entry (village_code, year, act_id) WHERE reverses_seq IS NULL;
CREATE UNIQUE INDEX entry_reversed_once_key ON entry (village_code, year, reverses_seq, reverses_line)
  WHERE reverses_seq IS NOT NULL;
CREATE UNIQUE INDEX entry_base_once_key ON entry (village_code, year, scheme_id, household_id)
  WHERE side = 'BASE' AND reverses_seq IS NULL;
CREATE INDEX entry_household_idx ON entry (village_code, year, household_id, seq, line);
CREATE INDEX entry_month_idx ON entry (village_code, month, household_id);
CREATE INDEX entry_rule_idx ON entry (village_code, household_id, rule_code);

-- The balance of a household in booking order, kept in the statement that books.
CREATE TABLE balance (
  village_code area_code NOT NULL,
  scheme_id uuid NOT NULL,
  year smallint NOT NULL,
  household_id uuid NOT NULL,
  base bigint NOT NULL DEFAULT 0,
  adds bigint NOT NULL DEFAULT 0,
  deducts bigint NOT NULL DEFAULT 0,
  points bigint NOT NULL GENERATED ALWAYS AS (base + adds - deducts) STORED,
  entry_count integer NOT NULL DEFAULT 0,
  CONSTRAINT balance_pkey PRIMARY KEY (village_code, scheme_id, year, household_id),
  CONSTRAINT balance_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT balance_scheme_fkey FOREIGN KEY (village_code, scheme_id) REFERENCES scheme
) WITH (fillfactor = 80);
CREATE INDEX balance_points_idx ON balance (village_code, scheme_id, year, points DESC);

SELECT cunfen_build_wall(name::regclass, 'village_code') FROM unnest(ARRAY['evidence', 'act', 'act_evidence',
  'village_head', 'posting', 'entry', 'balance']) AS name;

-- Lifecycle in the wall: what was decided is not edited, and only booking makes an act approved.
CREATE POLICY act_undecided_only ON act AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (state IN ('SUBMITTED', 'RETURNED')) WITH CHECK (state <> 'APPROVED');

GRANT SELECT, INSERT ON evidence, act, act_evidence TO cunfen_app;
GRANT UPDATE (resident_id, quantity, level, chosen_points, place, note, state, review_note, reviewed_by, reviewed_at,
  version) ON act TO cunfen_app;
GRANT DELETE ON act_evidence TO cunfen_app;
GRANT SELECT ON village_head, posting, entry, balance TO cunfen_app;
GRANT INSERT (village_code, hash), UPDATE (open_month, closed_month, locked_year) ON village_head TO cunfen_app;

GRANT SELECT ON scheme, rule_list, rule, account_household TO cunfen_books;
GRANT SELECT, UPDATE ON act, village_head TO cunfen_books;
GRANT SELECT, INSERT ON posting, entry TO cunfen_books;
GRANT SELECT, INSERT, UPDATE ON balance TO cunfen_books;

-- Encoding version 1: every field as a 4-byte length (-1 for null) and its UTF-8 bytes, so that no two
-- different rows ever encode the same. The same is written in TypeScript in ledger/domain/chain.ts.
CREATE FUNCTION ledger_encode(VARIADIC fields text[]) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(
    CASE WHEN f IS NULL THEN int4send(-1)
         ELSE int4send(octet_length(convert_to(f, 'UTF8'))) || convert_to(f, 'UTF8') END,
    ''::bytea ORDER BY n)
  FROM unnest(fields) WITH ORDINALITY AS x(f, n)
$$;

-- Root of the Merkle tree of RFC 6962 section 2.1 over leaf hashes in order (a lone node moves up unchanged).
CREATE FUNCTION ledger_root(leaves bytea[]) RETURNS bytea LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  level bytea[] := leaves;
  above bytea[];
BEGIN
  WHILE array_length(level, 1) > 1 LOOP
    above := '{}';
    FOR i IN 1..array_length(level, 1) BY 2 LOOP
      above := above || CASE WHEN i = array_length(level, 1) THEN level[i]
                             ELSE sha256('\x01'::bytea || level[i] || level[i + 1]) END;
    END LOOP;
    level := above;
  END LOOP;
  RETURN level[1];
END
$$;

-- The only door into the ledger. Takes the village's head, checks what the application checked before it,
-- appends the entries with the balance after each, links the posting into the chain and keeps the balances.
--
-- Lines: act_id, household_id, resident_id, scheme_id, rule_list_id, rule_code, side, points, occurred_on,
-- quantity, level, item, explanation, evidence, recorded_by, reverses_seq, reverses_line, and
-- known_entries: how many entries of the household's year the points were computed from.
--
-- Refuses with CF001 key used for another request, CF002 year locked, CF003 rule not in force on the day,
-- CF004 act is not waiting for review, CF005 own record or own household, CF006 reversal is not the exact
-- opposite, CF007 no such village; 40001 when the household's year moved on meanwhile: the whole work runs again.
CREATE FUNCTION book_posting(p_village text, p_kind text, p_key text, p_request_hash bytea, p_actor uuid,
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

-- Raises the refusal of a line; null passes. A function, since SQL has no RAISE.
CREATE FUNCTION cunfen_refuse(sqlstate_code text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF sqlstate_code IS NOT NULL THEN
    RAISE EXCEPTION 'the books refuse this line' USING ERRCODE = sqlstate_code;
  END IF;
  RETURN true;
END
$$;

GRANT CREATE ON SCHEMA public TO cunfen_books;
ALTER FUNCTION book_posting(text, text, text, bytea, uuid, timestamptz, jsonb) OWNER TO cunfen_books;
REVOKE CREATE ON SCHEMA public FROM cunfen_books;
REVOKE ALL ON FUNCTION book_posting(text, text, text, bytea, uuid, timestamptz, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION book_posting(text, text, text, bytea, uuid, timestamptz, jsonb) TO cunfen_app;
