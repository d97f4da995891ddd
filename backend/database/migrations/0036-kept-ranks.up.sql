-- How we stand, kept: whoever asks for a rank reads an index and folds no entry.

-- The years a village's rows are kept for: from the first it counted anything in, through the one after the running.
CREATE TABLE ranked_village (
  village_code area_code CONSTRAINT ranked_village_pkey PRIMARY KEY CONSTRAINT ranked_village_village_fkey REFERENCES village,
  first_year smallint NOT NULL,
  last_year smallint NOT NULL,
  CONSTRAINT ranked_village_years_in_order CHECK (first_year <= last_year)
);

-- One row for each ranked household and year of the main scheme, with what counts. `elsewhere`: its village was merged by
-- the end of the year, so that township and county rank the household where it is now.
CREATE TABLE ranked_standing (
  village_code area_code NOT NULL,
  year smallint NOT NULL,
  household_id uuid NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  base bigint NOT NULL,
  carried bigint NOT NULL,
  adds bigint NOT NULL,
  deducts bigint NOT NULL,
  points bigint NOT NULL,
  withheld bigint NOT NULL,
  elsewhere boolean NOT NULL,
  township_code text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(village_code, 9) || '000') STORED,
  county_code text COLLATE "C" NOT NULL GENERATED ALWAYS AS (left(village_code, 6) || '000000') STORED,
  CONSTRAINT ranked_standing_pkey PRIMARY KEY (village_code, year, household_id),
  CONSTRAINT ranked_standing_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household
);
CREATE INDEX ranked_standing_village_idx ON ranked_standing (village_code, year, points DESC, household_code);
CREATE INDEX ranked_standing_township_idx ON ranked_standing (township_code, year, points DESC, village_code, household_code)
  WHERE NOT elsewhere;
CREATE INDEX ranked_standing_county_idx ON ranked_standing (county_code, year, points DESC, village_code, household_code)
  WHERE NOT elsewhere;

-- How many households of a township or county have so many points: what is above a total is better. Names nobody.
CREATE TABLE rank_histogram (
  area_code area_code NOT NULL,
  year smallint NOT NULL,
  points bigint NOT NULL,
  households integer NOT NULL,
  CONSTRAINT rank_histogram_pkey PRIMARY KEY (area_code, year, points) INCLUDE (households)
) WITH (fillfactor = 80);

SELECT cunfen_build_wall(name::regclass, 'village_code') FROM unnest(ARRAY['ranked_village', 'ranked_standing']) AS name;
-- An area's numbers are seen by whoever works in the area or above it. Nothing hangs on the planner's knowing the area.
ALTER TABLE rank_histogram ENABLE ROW LEVEL SECURITY;
ALTER TABLE rank_histogram FORCE ROW LEVEL SECURITY;
CREATE POLICY area_in_sight ON rank_histogram USING (
  area_code BETWEEN (SELECT current_setting('cunfen.scope_from', true)) AND (SELECT current_setting('cunfen.scope_to', true))
  OR area_code = (SELECT left(current_setting('cunfen.scope_from', true), 9) || '000')
  OR area_code = (SELECT left(current_setting('cunfen.scope_from', true), 6) || '000000'));

-- The rows as they should be now: not opted out, there on the last day of the year, and come by then or with points of it.
CREATE VIEW ranked_now WITH (security_invoker = true) AS
  SELECT k.village_code, y.year::smallint AS year, h.id AS household_id, h.code AS household_code, coalesce(t.base, 0) AS base,
    coalesce(t.carried, 0) AS carried, coalesce(t.adds, 0) AS adds, coalesce(t.deducts, 0) AS deducts,
    coalesce(t.points, 0) AS points, coalesce(t.withheld, 0) AS withheld,
    coalesce(v.merged_on <= make_date(y.year, 12, 31), false) AS elsewhere
  FROM ranked_village k
  CROSS JOIN LATERAL generate_series(k.first_year::integer, k.last_year) AS y(year)
  JOIN village v ON v.village_code = k.village_code
  JOIN scheme s ON s.village_code = k.village_code AND s.code = 'MAIN'
  JOIN household h ON h.village_code = k.village_code AND NOT h.opted_out
  LEFT JOIN counted_standing t ON t.village_code = h.village_code AND t.scheme_id = s.id AND t.year = y.year
    AND t.household_id = h.id
  WHERE (h.closed_on IS NULL OR h.closed_on > make_date(y.year, 12, 31))
    AND (h.opened_on <= make_date(y.year, 12, 31) OR t.household_id IS NOT NULL);

GRANT SELECT ON ranked_village, ranked_standing, rank_histogram, ranked_now TO cunfen_app, cunfen_books;
GRANT INSERT, UPDATE ON ranked_village, rank_histogram TO cunfen_books;
GRANT INSERT, UPDATE, DELETE ON ranked_standing TO cunfen_books;
GRANT SELECT ON standing, counted_standing, withheld_entry TO cunfen_books;
GRANT SELECT (village_code, code, opted_out, opened_on) ON household TO cunfen_books;
GRANT SELECT (village_code, entry_year, entry_seq, entry_line, state) ON objection TO cunfen_books;

-- Brings the rows of villages to what they should be, and the histograms by the difference. The last thing a transaction does:
-- villages and then histogram rows are locked in one order, so that any number may close their months at once.
CREATE FUNCTION cunfen_keep_ranks(p_villages text[], p_year integer) RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO force_generic_plan
AS $$
DECLARE
  one text;
  changed rank_histogram[];
  moved rank_histogram[] := '{}';
BEGIN
  FOR one IN SELECT DISTINCT v FROM unnest(p_villages) AS v ORDER BY v LOOP
    -- The row is the lock: the next statement sees what the transaction before it wrote.
    INSERT INTO ranked_village AS k (village_code, first_year, last_year)
      SELECT one, least(p_year, min(t.year)), p_year + 1 FROM standing t
      JOIN scheme s ON s.village_code = t.village_code AND s.id = t.scheme_id AND s.code = 'MAIN' WHERE t.village_code = one
      ON CONFLICT (village_code) DO UPDATE
        SET first_year = least(k.first_year, excluded.first_year), last_year = greatest(k.last_year, excluded.last_year);

    WITH differing AS MATERIALIZED (
      SELECT year, household_id, k.points AS old_points, NOT k.elsewhere AS old_shown, n.village_code IS NOT NULL AS ranked,
        n.household_code, n.base, n.carried, n.adds, n.deducts, n.points, n.withheld, n.elsewhere, NOT n.elsewhere AS shown
      FROM (SELECT * FROM ranked_standing WHERE village_code = one) k
      FULL JOIN (SELECT * FROM ranked_now WHERE village_code = one) n USING (year, household_id)
      WHERE (k.household_code, k.base, k.carried, k.adds, k.deducts, k.points, k.withheld, k.elsewhere) IS DISTINCT FROM
        (n.household_code, n.base, n.carried, n.adds, n.deducts, n.points, n.withheld, n.elsewhere)
    ), gone AS (
      DELETE FROM ranked_standing r USING differing d WHERE r.village_code = one AND r.year = d.year
        AND r.household_id = d.household_id AND NOT d.ranked
    ), kept AS (
      INSERT INTO ranked_standing (village_code, year, household_id, household_code, base, carried, adds, deducts, points,
        withheld, elsewhere)
      SELECT one, year, household_id, household_code, base, carried, adds, deducts, points, withheld, elsewhere
      FROM differing WHERE ranked
      ON CONFLICT (village_code, year, household_id) DO UPDATE SET household_code = excluded.household_code,
        base = excluded.base, carried = excluded.carried, adds = excluded.adds, deducts = excluded.deducts,
        points = excluded.points, withheld = excluded.withheld, elsewhere = excluded.elsewhere
    )
    SELECT array_agg(ROW(a.code, d.year, x.points, x.households)::rank_histogram) INTO changed
    FROM differing d
    CROSS JOIN LATERAL (VALUES (d.old_points, -1, d.old_shown), (d.points, 1, d.shown)) AS x(points, households, shown)
    CROSS JOIN (VALUES (left(one, 9) || '000'), (left(one, 6) || '000000')) AS a(code)
    WHERE x.shown;
    moved := moved || changed;
  END LOOP;

  INSERT INTO rank_histogram AS g (area_code, year, points, households)
    SELECT area_code, year, points, sum(households) FROM unnest(moved)
    GROUP BY area_code, year, points HAVING sum(households) <> 0 ORDER BY area_code, year, points
    ON CONFLICT (area_code, year, points) DO UPDATE SET households = g.households + excluded.households;
END
$$;
GRANT CREATE ON SCHEMA public TO cunfen_books;
ALTER FUNCTION cunfen_keep_ranks(text[], integer) OWNER TO cunfen_books;
REVOKE CREATE ON SCHEMA public FROM cunfen_books;
REVOKE ALL ON FUNCTION cunfen_keep_ranks(text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cunfen_keep_ranks(text[], integer) TO cunfen_app;

-- What was counted before is kept from now on.
SELECT set_config('cunfen.scope_from', '000000000000', true), set_config('cunfen.scope_to', '999999999999', true);
SELECT cunfen_keep_ranks(array_agg(village_code::text), extract(year FROM now() AT TIME ZONE 'Asia/Shanghai')::integer)
  FROM village HAVING count(*) > 0;
