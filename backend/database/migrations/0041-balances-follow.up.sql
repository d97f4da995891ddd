-- A balance carried into the next year (结余结转) follows its household; and who is protected at the end of a list is said once.

-- The household that goes on with another's points in the year: itself while it lives, who it was merged into, null once nobody does.
CREATE FUNCTION cunfen_goes_on(p_village text, p_household uuid, p_year integer) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE went AS (
    SELECT h.id, h.merged_into, h.closed_on FROM household h WHERE h.village_code = p_village AND h.id = p_household
    UNION ALL
    SELECT h.id, h.merged_into, h.closed_on FROM went w JOIN household h ON h.village_code = p_village AND h.id = w.merged_into
    WHERE w.closed_on <= make_date(p_year, 12, 31))
  SELECT id FROM went WHERE closed_on IS NULL OR closed_on > make_date(p_year, 12, 31)
$$;

-- As it was, and nothing for a household nobody goes on with, or that has left since.
CREATE OR REPLACE FUNCTION cunfen_carry_due(p_village text, p_scheme uuid, p_year smallint, p_household uuid) RETURNS bigint
LANGUAGE sql STABLE AS $$
  SELECT greatest(0, f.points - f.base) * o.carry_bps / 10000 - coalesce((SELECT sum(e.points) FROM entry e
      WHERE e.village_code = p_village AND e.year = p_year AND e.scheme_id = p_scheme AND e.household_id = p_household
        AND e.side = 'CARRY' AND e.level = 'BALANCE'), 0)::bigint
  FROM year_opening o JOIN current_freeze c ON c.village_code = o.village_code AND c.scheme_id = o.scheme_id
    AND c.year = o.from_year AND c.version = o.from_version
  JOIN frozen_standing f ON f.village_code = o.village_code AND f.scheme_id = o.scheme_id AND f.year = o.from_year
    AND f.version = o.from_version AND f.household_id = p_household
  JOIN household h ON h.village_code = o.village_code AND h.id = p_household AND NOT h.opted_out
  WHERE o.village_code = p_village AND o.scheme_id = p_scheme AND o.year = p_year AND NOT f.opted_out
    AND cunfen_goes_on(p_village, p_household, p_year) IS NOT NULL
$$;
GRANT SELECT (merged_into) ON household TO cunfen_books;

-- The year before a day, while points above the base of it wait to be carried or begun anew; null when they do not. What
-- waited when its village is merged would be carried nowhere: the new village has no freeze of that year.
CREATE FUNCTION cunfen_year_unfinished(p_village text, p_day date) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT max(b.year)::integer FROM balance b
  WHERE b.village_code = p_village AND b.year = extract(year FROM p_day) - 1 AND b.points > b.base
    AND b.scheme_id = (SELECT s.id FROM scheme s WHERE s.village_code = p_village AND s.code = 'MAIN')
    AND NOT EXISTS (SELECT FROM year_opening o JOIN current_freeze c ON c.village_code = o.village_code
      AND c.scheme_id = o.scheme_id AND c.year = o.from_year AND c.version = o.from_version
      WHERE o.village_code = b.village_code AND o.scheme_id = b.scheme_id AND o.from_year = b.year)
$$;
CREATE POLICY merged_village_years_finished ON merged_village AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (cunfen_year_unfinished(from_village, effective_on) IS NULL);
CREATE POLICY year_opening_village_lives ON year_opening AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (cunfen_village_lives(village_code));

-- Why a household is never named among the last on a day: somebody in it is cared for, it is new this year, or nobody is
-- there; null: it may be named. Of the villages of an area.
CREATE FUNCTION cunfen_protected(p_from text, p_to text, p_day date)
  RETURNS TABLE (village_code area_code, household_id uuid, protection text) LANGUAGE sql STABLE AS $$
  SELECT h.village_code, h.id, CASE WHEN EXISTS (SELECT FROM household_member m
      JOIN resident r ON r.village_code = m.village_code AND r.id = m.resident_id AND r.care IS NOT NULL
      WHERE m.village_code = h.village_code AND m.household_id = h.id AND m.from_on <= p_day
        AND (m.to_on IS NULL OR m.to_on > p_day)) THEN 'CARE'
    WHEN h.split_from IS NOT NULL AND h.founded_on BETWEEN date_trunc('year', p_day) AND p_day THEN 'NEWLY_SPLIT'
    WHEN h.residency <> 'RESIDENT' THEN 'AWAY' END
  FROM household h WHERE h.village_code BETWEEN p_from AND p_to
$$;
DROP POLICY award_row_protected ON award_row;
CREATE POLICY award_row_protected ON award_row AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (kind <> 'HELP' OR NOT EXISTS (SELECT FROM award_list l
    JOIN cunfen_protected(award_row.village_code, award_row.village_code, make_date(l.year, 12, 31)) p
      ON p.household_id = award_row.household_id AND p.protection IS NOT NULL
    WHERE l.area_code = award_row.area_code AND l.id = award_row.list_id));
DROP FUNCTION cunfen_protection(household, integer);
