-- What stands in the way of a freeze is looked for in the books of one year. Written into the policy it is planned for all
-- years there may be books of, which took longer than all else a freeze does; a function is planned for the year at hand.

CREATE FUNCTION cunfen_months_closed(p_village text, p_year smallint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN NOT EXISTS (SELECT FROM entry e JOIN village_head v ON v.village_code = e.village_code
      JOIN village w ON w.village_code = e.village_code
    WHERE e.village_code = p_village AND e.year = p_year AND e.month > v.closed_month AND w.merged_on IS NULL
      AND NOT EXISTS (SELECT FROM posting o WHERE o.village_code = e.village_code AND o.seq = e.seq
        AND o.kind = 'PRIOR_YEAR' AND NOT EXISTS (SELECT FROM year_reopening r WHERE r.village_code = e.village_code
          AND r.scheme_id = e.scheme_id AND r.year = e.year AND r.ledger_seq >= e.seq)));
END
$$;
CREATE FUNCTION cunfen_year_ratified(p_village text, p_year smallint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN NOT EXISTS (SELECT FROM act_awaiting_ratification w WHERE w.village_code = p_village AND w.booked_year = p_year);
END
$$;
ALTER POLICY frozen_year_months_closed ON frozen_year WITH CHECK (cunfen_months_closed(village_code, year));
ALTER POLICY frozen_year_ratified ON frozen_year WITH CHECK (cunfen_year_ratified(village_code, year));

-- Asked once for all rows of a statement, not for each among those written before it.
ALTER POLICY frozen_standing_at_once ON frozen_standing
  WITH CHECK ((village_code, scheme_id, year, version) NOT IN (SELECT f.village_code, f.scheme_id, f.year, f.version
    FROM frozen_year f WHERE EXISTS (SELECT FROM frozen_standing t WHERE t.village_code = f.village_code
      AND t.scheme_id = f.scheme_id AND t.year = f.year AND t.version = f.version)));
