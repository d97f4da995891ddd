CREATE FUNCTION cunfen_protection(h household, p_year integer) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (SELECT FROM household_member m
      JOIN resident r ON r.village_code = m.village_code AND r.id = m.resident_id AND r.care IS NOT NULL
      WHERE m.village_code = h.village_code AND m.household_id = h.id AND m.from_on <= make_date(p_year, 12, 31)
        AND (m.to_on IS NULL OR m.to_on > make_date(p_year, 12, 31))) THEN 'CARE'
    WHEN h.split_from IS NOT NULL AND extract(year FROM h.founded_on) = p_year THEN 'NEWLY_SPLIT'
    WHEN h.residency <> 'RESIDENT' THEN 'AWAY' END
$$;
DROP POLICY award_row_protected ON award_row;
CREATE POLICY award_row_protected ON award_row AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (kind <> 'HELP' OR NOT EXISTS (SELECT FROM household h
    JOIN award_list l ON l.area_code = award_row.area_code AND l.id = award_row.list_id
    WHERE h.village_code = award_row.village_code AND h.id = award_row.household_id
      AND cunfen_protection(h, l.year) IS NOT NULL));
DROP FUNCTION cunfen_protected(text, text, date);
DROP POLICY year_opening_village_lives ON year_opening;
DROP POLICY merged_village_years_finished ON merged_village;
DROP FUNCTION cunfen_year_unfinished(text, date);
CREATE OR REPLACE FUNCTION cunfen_carry_due(p_village text, p_scheme uuid, p_year smallint, p_household uuid) RETURNS bigint
LANGUAGE sql STABLE AS $$
  SELECT greatest(0, f.points - f.base) * o.carry_bps / 10000 - coalesce((SELECT sum(e.points) FROM entry e
      WHERE e.village_code = p_village AND e.year = p_year AND e.scheme_id = p_scheme AND e.household_id = p_household
        AND e.side = 'CARRY' AND e.level = 'BALANCE'), 0)::bigint
  FROM year_opening o JOIN current_freeze c ON c.village_code = o.village_code AND c.scheme_id = o.scheme_id
    AND c.year = o.from_year AND c.version = o.from_version
  JOIN frozen_standing f ON f.village_code = o.village_code AND f.scheme_id = o.scheme_id AND f.year = o.from_year
    AND f.version = o.from_version AND f.household_id = p_household
  WHERE o.village_code = p_village AND o.scheme_id = p_scheme AND o.year = p_year AND NOT f.opted_out
$$;
REVOKE SELECT (merged_into) ON household FROM cunfen_books;
DROP FUNCTION cunfen_goes_on(text, uuid, integer);
