-- The year is frozen (年终封账) before anything is paid by it: who stands where is written down once, with what it was made
-- from, and the books of the year are locked. Only a vote opens it again; what was found too late and booked as 上年调整
-- until then counts from there, and the year is frozen and made public anew as its next version.

CREATE TABLE frozen_year (
  village_code area_code NOT NULL CONSTRAINT frozen_year_village_fkey REFERENCES village,
  scheme_id uuid NOT NULL,
  year smallint NOT NULL,
  version smallint NOT NULL CONSTRAINT frozen_year_version_positive CHECK (version >= 1),
  -- How was ranked. Empty: competition ranking by points, ties share a place.
  policy jsonb NOT NULL DEFAULT '{}' CONSTRAINT frozen_year_policy_object CHECK (jsonb_typeof(policy) = 'object'),
  household_count integer NOT NULL CONSTRAINT frozen_year_household_count_positive CHECK (household_count > 0),
  ledger_seq bigint NOT NULL,
  ledger_hash sha256 NOT NULL,
  content_hash sha256 NOT NULL,
  frozen_by uuid NOT NULL CONSTRAINT frozen_year_frozen_by_fkey REFERENCES account,
  frozen_at timestamptz NOT NULL,
  CONSTRAINT frozen_year_pkey PRIMARY KEY (village_code, scheme_id, year, version),
  CONSTRAINT frozen_year_scheme_fkey FOREIGN KEY (village_code, scheme_id) REFERENCES scheme (village_code, id),
  CONSTRAINT frozen_year_posting_fkey FOREIGN KEY (village_code, ledger_seq, ledger_hash)
    REFERENCES posting (village_code, seq, hash)
);

-- A household of a frozen year, as it was: also those not ranked, who opted out or are not there any more.
CREATE TABLE frozen_standing (
  village_code area_code NOT NULL,
  scheme_id uuid NOT NULL,
  year smallint NOT NULL,
  version smallint NOT NULL,
  household_id uuid NOT NULL,
  household_code text NOT NULL,
  head_name text NOT NULL,
  group_no smallint NOT NULL,
  base bigint NOT NULL,
  carried bigint NOT NULL,
  adds bigint NOT NULL,
  deducts bigint NOT NULL,
  points bigint NOT NULL,
  opted_out boolean NOT NULL,
  rank integer,
  tied boolean NOT NULL,
  CONSTRAINT frozen_standing_pkey PRIMARY KEY (village_code, scheme_id, year, version, household_id),
  CONSTRAINT frozen_standing_year_fkey FOREIGN KEY (village_code, scheme_id, year, version)
    REFERENCES frozen_year (village_code, scheme_id, year, version),
  CONSTRAINT frozen_standing_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household (village_code, id),
  CONSTRAINT frozen_standing_adds_up CHECK (points = base + carried + adds - deducts),
  CONSTRAINT frozen_standing_rank_positive CHECK (rank >= 1),
  CONSTRAINT frozen_standing_opted_out_not_ranked CHECK (NOT (opted_out AND rank IS NOT NULL)),
  CONSTRAINT frozen_standing_tied_is_ranked CHECK (rank IS NOT NULL OR NOT tied)
);

-- A vote takes a freeze back. ledger_seq: the last posting before; what of the year is booked up to there counts.
CREATE TABLE year_reopening (
  village_code area_code NOT NULL,
  scheme_id uuid NOT NULL,
  year smallint NOT NULL,
  version smallint NOT NULL,
  ballot_id uuid NOT NULL,
  ballot_verdict text NOT NULL DEFAULT 'PASSED'
    CONSTRAINT year_reopening_passed CHECK (ballot_verdict = 'PASSED'),
  reason text NOT NULL CONSTRAINT year_reopening_reason_length CHECK (char_length(reason) BETWEEN 1 AND 500),
  ledger_seq bigint NOT NULL,
  reopened_by uuid NOT NULL CONSTRAINT year_reopening_reopened_by_fkey REFERENCES account,
  reopened_at timestamptz NOT NULL,
  CONSTRAINT year_reopening_pkey PRIMARY KEY (village_code, scheme_id, year, version),
  CONSTRAINT year_reopening_year_fkey FOREIGN KEY (village_code, scheme_id, year, version)
    REFERENCES frozen_year (village_code, scheme_id, year, version),
  CONSTRAINT year_reopening_ballot_fkey FOREIGN KEY (village_code, ballot_id, ballot_verdict)
    REFERENCES ballot (village_code, id, verdict),
  CONSTRAINT year_reopening_posting_fkey FOREIGN KEY (village_code, ledger_seq) REFERENCES posting (village_code, seq)
);

SELECT cunfen_build_wall('frozen_year', 'village_code'), cunfen_build_wall('frozen_standing', 'village_code'),
  cunfen_build_wall('year_reopening', 'village_code');
GRANT SELECT, INSERT ON frozen_year, frozen_standing, year_reopening TO cunfen_app;
GRANT SELECT ON frozen_year, year_reopening TO cunfen_books;

-- The freeze that holds: the one no vote took back.
CREATE VIEW current_freeze WITH (security_invoker = true) AS
  SELECT f.* FROM frozen_year f WHERE NOT EXISTS (SELECT FROM year_reopening r WHERE r.village_code = f.village_code
    AND r.scheme_id = f.scheme_id AND r.year = f.year AND r.version = f.version);
GRANT SELECT ON current_freeze TO cunfen_app, cunfen_books;

CREATE POLICY frozen_year_next_version ON frozen_year AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (version = 1 + (SELECT count(*) FROM year_reopening r WHERE r.village_code = frozen_year.village_code
    AND r.scheme_id = frozen_year.scheme_id AND r.year = frozen_year.year));
CREATE POLICY frozen_year_months_closed ON frozen_year AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (NOT EXISTS (SELECT FROM entry e JOIN village_head v ON v.village_code = e.village_code
      JOIN village w ON w.village_code = e.village_code
    WHERE e.village_code = frozen_year.village_code AND e.year = frozen_year.year AND e.month > v.closed_month
      AND w.merged_on IS NULL
      AND NOT EXISTS (SELECT FROM posting o WHERE o.village_code = e.village_code AND o.seq = e.seq
        AND o.kind = 'PRIOR_YEAR' AND NOT EXISTS (SELECT FROM year_reopening r WHERE r.village_code = e.village_code
          AND r.scheme_id = e.scheme_id AND r.year = e.year AND r.ledger_seq >= e.seq))));
CREATE POLICY frozen_year_ratified ON frozen_year AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (NOT EXISTS (SELECT FROM act_awaiting_ratification w WHERE w.village_code = frozen_year.village_code
    AND w.booked_year = frozen_year.year));
CREATE POLICY frozen_year_undisputed ON frozen_year AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (NOT EXISTS (SELECT FROM objection o WHERE o.village_code = frozen_year.village_code
    AND o.entry_year = frozen_year.year AND o.state IN ('OPEN', 'APPEALED')));
-- Standings are written all at once, never added to.
CREATE POLICY frozen_standing_at_once ON frozen_standing AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (NOT EXISTS (SELECT FROM frozen_standing t WHERE t.village_code = frozen_standing.village_code
    AND t.scheme_id = frozen_standing.scheme_id AND t.year = frozen_standing.year
    AND t.version = frozen_standing.version));
-- The vote was on this very freeze, and no later year stands on it.
CREATE POLICY year_reopening_as_voted ON year_reopening AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (EXISTS (SELECT FROM ballot b WHERE b.village_code = year_reopening.village_code
      AND b.id = year_reopening.ballot_id AND b.subject_kind = 'YEAR_REOPENING'
      AND b.subject_id = concat_ws('/', year_reopening.scheme_id, year_reopening.year, year_reopening.version))
    AND NOT EXISTS (SELECT FROM current_freeze f WHERE f.village_code = year_reopening.village_code
      AND f.year > year_reopening.year));

ALTER TABLE settlement
  ADD COLUMN frozen_version smallint,
  ADD CONSTRAINT settlement_freeze_fkey FOREIGN KEY (village_code, scheme_id, year, frozen_version)
    REFERENCES frozen_year (village_code, scheme_id, year, version),
  -- Not of the rows there are: they were final before years were frozen.
  ADD CONSTRAINT settlement_final_is_of_a_freeze CHECK (state = 'DRAFT' OR frozen_version IS NOT NULL) NOT VALID;
-- Which year the books are locked to is what the freezes say, and nothing else.
CREATE FUNCTION cunfen_locked_year(p_village text) RETURNS smallint LANGUAGE sql STABLE AS $$
  SELECT greatest(1899, (SELECT max(f.year) FROM current_freeze f WHERE f.village_code = p_village),
    (SELECT max(r.year) - 1 FROM year_reopening r WHERE r.village_code = p_village),
    -- Years settled before years were frozen.
    (SELECT max(s.year) FROM settlement s WHERE s.village_code = p_village AND s.state = 'FINAL'
      AND s.frozen_version IS NULL AND NOT EXISTS (SELECT FROM frozen_year f WHERE f.village_code = s.village_code
        AND f.scheme_id = s.scheme_id AND f.year = s.year)))::smallint
$$;

DROP INDEX settlement_final_once_key;
CREATE UNIQUE INDEX settlement_final_once_key ON settlement (village_code, scheme_id, year, coalesce(frozen_version, 0))
  WHERE state = 'FINAL';
DROP POLICY settlement_final_ratified ON settlement;
DROP POLICY settlement_final_undisputed ON settlement;
CREATE POLICY settlement_final_of_the_freeze ON settlement AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (true) WITH CHECK (state <> 'FINAL' OR EXISTS (SELECT FROM current_freeze f
    WHERE f.village_code = settlement.village_code AND f.scheme_id = settlement.scheme_id AND f.year = settlement.year
      AND f.version = settlement.frozen_version));
GRANT UPDATE (frozen_version) ON settlement TO cunfen_app;
GRANT SELECT (village_code, scheme_id, year, state, frozen_version) ON settlement TO cunfen_books;

REVOKE UPDATE (locked_year) ON village_head FROM cunfen_app;
CREATE FUNCTION lock_years(p_village text) RETURNS smallint LANGUAGE sql SECURITY DEFINER
SET search_path TO 'public', 'pg_temp' AS $$
  UPDATE village_head h SET locked_year = cunfen_locked_year(p_village) WHERE h.village_code = p_village
  RETURNING h.locked_year
$$;
GRANT CREATE ON SCHEMA public TO cunfen_books;
ALTER FUNCTION lock_years(text) OWNER TO cunfen_books;
REVOKE CREATE ON SCHEMA public FROM cunfen_books;
REVOKE ALL ON FUNCTION lock_years(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_years(text) TO cunfen_app;
