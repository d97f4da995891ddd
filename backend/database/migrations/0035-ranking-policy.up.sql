-- How an area ranks (排名办法): by what, how ties are settled, which points are how many stars. A village decides it for
-- itself, a township or county for its own ranking; the newest that holds by the last day ranked is the one that ranks.

-- Half-open bands one after the other, the last without an end: neither gaps nor overlaps, each with more stars.
CREATE FUNCTION cunfen_bands_meet(bands jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(bool_and(CASE WHEN next_from IS NULL THEN till IS NULL
    ELSE till = next_from AND till > start AND given < next_given END), true)
  FROM (SELECT (b ->> 'from')::bigint AS start, (b ->> 'to')::bigint AS till, (b ->> 'stars')::integer AS given,
      (lead(b) OVER (ORDER BY n) ->> 'from')::bigint AS next_from, (lead(b) OVER (ORDER BY n) ->> 'stars')::integer AS next_given
    FROM jsonb_array_elements(bands) WITH ORDINALITY AS x(b, n)) band
$$;

CREATE TABLE ranking_policy (
  area_code area_code NOT NULL CONSTRAINT ranking_policy_area_fkey REFERENCES area,
  version smallint NOT NULL CONSTRAINT ranking_policy_version_positive CHECK (version > 0),
  holds_from date NOT NULL,
  policy jsonb NOT NULL,
  decision text NOT NULL CONSTRAINT ranking_policy_decision_length CHECK (char_length(decision) BETWEEN 1 AND 200),
  decided_by uuid NOT NULL CONSTRAINT ranking_policy_decided_by_fkey REFERENCES account,
  decided_at timestamptz NOT NULL,
  CONSTRAINT ranking_policy_pkey PRIMARY KEY (area_code, version),
  CONSTRAINT ranking_policy_basis_known CHECK (coalesce(policy ->> 'basis' IN ('TOTAL', 'PER_CAPITA', 'PER_LABOURER'), false)),
  CONSTRAINT ranking_policy_chain_has_steps CHECK (coalesce(CASE policy ->> 'ties'
    WHEN 'SHARE' THEN policy -> 'steps' = '[]'
    WHEN 'CHAIN' THEN policy -> 'steps' <> '[]' AND policy -> 'steps' <@
      '["FEWER_DEDUCTIONS", "VOLUNTEER_HOURS", "REACHED_EARLIER", "HOUSEHOLD_CODE"]' END, false)),
  CONSTRAINT ranking_policy_bands_meet CHECK (cunfen_bands_meet(policy -> 'stars')),
  CONSTRAINT ranking_policy_minimum_positive CHECK (coalesce((policy ->> 'minimumRanked')::integer > 0, false))
);
SELECT cunfen_build_wall('ranking_policy', 'area_code');
GRANT SELECT, INSERT ON ranking_policy TO cunfen_app;
-- One after the other in time as well, and never for a year that is settled already.
CREATE POLICY ranking_policy_looks_ahead ON ranking_policy AS RESTRICTIVE FOR INSERT TO cunfen_app WITH CHECK (
  NOT EXISTS (SELECT FROM ranking_policy p WHERE p.area_code = ranking_policy.area_code
    AND (p.version >= ranking_policy.version OR p.holds_from > ranking_policy.holds_from))
  AND NOT EXISTS (SELECT FROM village_head v WHERE v.village_code = ranking_policy.area_code
    AND v.locked_year >= extract(year FROM ranking_policy.holds_from)));

-- A frozen year keeps what its policy asked, so that its ranks can be found again, and what decided each.
ALTER TABLE frozen_standing
  ADD COLUMN people integer NOT NULL DEFAULT 1 CONSTRAINT frozen_standing_people_positive CHECK (people > 0),
  ADD COLUMN volunteer_hours bigint NOT NULL DEFAULT 0,
  ADD COLUMN reached_on date,
  ADD COLUMN decided_by text CONSTRAINT frozen_standing_decided_by_known CHECK (decided_by IN ('POINTS', 'FEWER_DEDUCTIONS',
    'VOLUNTEER_HOURS', 'REACHED_EARLIER', 'HOUSEHOLD_CODE')),
  ADD COLUMN stars smallint CONSTRAINT frozen_standing_stars_range CHECK (stars BETWEEN 0 AND 10),
  ADD CONSTRAINT frozen_standing_decided_or_tied CHECK (decided_by IS NULL OR (rank IS NOT NULL AND NOT tied)),
  ADD CONSTRAINT frozen_standing_stars_are_ranked CHECK (stars IS NULL OR rank IS NOT NULL);
