-- What was known on a day, for readings of the past; the day 'infinity' leaves nothing out.

CREATE FUNCTION cunfen_known(p_at timestamptz, p_day date) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_at < (p_day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
$$;

-- The state an objection was in at the end of a day, as its records say; null before it was taken down.
CREATE FUNCTION cunfen_objection_state(o objection, p_day date) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN NOT cunfen_known(o.recorded_at, p_day) THEN NULL WHEN o.withdrawn_on <= p_day THEN 'WITHDRAWN'
    ELSE coalesce(
      (SELECT 'APPEAL_' || a.verdict FROM objection_answer a WHERE a.village_code = o.village_code
        AND a.objection_id = o.id AND a.instance = 2 AND cunfen_known(a.answered_at, p_day)),
      (SELECT 'APPEALED' FROM objection_appeal a WHERE a.village_code = o.village_code
        AND a.objection_id = o.id AND cunfen_known(a.recorded_at, p_day)),
      (SELECT a.verdict FROM objection_answer a WHERE a.village_code = o.village_code
        AND a.objection_id = o.id AND a.instance = 1 AND cunfen_known(a.answered_at, p_day)),
      'OPEN') END
$$;

-- Whether the household was there on the day, by what the village had written down until the other day.
CREATE FUNCTION cunfen_was_there(h household, p_on date, p_known_on date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (h.closed_on IS NULL OR h.closed_on > p_on OR EXISTS (SELECT FROM household_event e
      WHERE e.village_code = h.village_code AND e.household_id = h.id AND e.kind IN ('MERGE', 'CLOSE')
        AND NOT cunfen_known(e.recorded_at, p_known_on)))
    AND (h.split_from IS NULL OR NOT EXISTS (SELECT FROM household_event e
      WHERE e.village_code = h.village_code AND e.other_household_id = h.id AND e.kind = 'SPLIT'
        AND NOT cunfen_known(e.recorded_at, p_known_on)))
$$;
