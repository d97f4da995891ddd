ALTER POLICY frozen_standing_at_once ON frozen_standing
  WITH CHECK (NOT EXISTS (SELECT FROM frozen_standing t WHERE t.village_code = frozen_standing.village_code
    AND t.scheme_id = frozen_standing.scheme_id AND t.year = frozen_standing.year
    AND t.version = frozen_standing.version));
ALTER POLICY frozen_year_ratified ON frozen_year
  WITH CHECK (NOT EXISTS (SELECT FROM act_awaiting_ratification w WHERE w.village_code = frozen_year.village_code
    AND w.booked_year = frozen_year.year));
ALTER POLICY frozen_year_months_closed ON frozen_year
  WITH CHECK (NOT EXISTS (SELECT FROM entry e JOIN village_head v ON v.village_code = e.village_code
      JOIN village w ON w.village_code = e.village_code
    WHERE e.village_code = frozen_year.village_code AND e.year = frozen_year.year AND e.month > v.closed_month
      AND w.merged_on IS NULL
      AND NOT EXISTS (SELECT FROM posting o WHERE o.village_code = e.village_code AND o.seq = e.seq
        AND o.kind = 'PRIOR_YEAR' AND NOT EXISTS (SELECT FROM year_reopening r WHERE r.village_code = e.village_code
          AND r.scheme_id = e.scheme_id AND r.year = e.year AND r.ledger_seq >= e.seq))));
DROP FUNCTION cunfen_year_ratified(text, smallint);
DROP FUNCTION cunfen_months_closed(text, smallint);
