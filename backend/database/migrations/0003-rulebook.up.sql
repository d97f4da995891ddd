-- How we decide and what counts: recorded meetings, schemes, versioned rule lists.

CREATE TABLE ballot (
  village_code area_code NOT NULL CONSTRAINT ballot_village_fkey REFERENCES village,
  id uuid NOT NULL,
  body text NOT NULL CONSTRAINT ballot_body_known
    CHECK (body IN ('VILLAGERS_MEETING', 'HOUSEHOLD_REP_MEETING', 'REPRESENTATIVES_MEETING')),
  subject text NOT NULL,
  held_on date NOT NULL,
  place text NOT NULL,
  expected_count integer NOT NULL CONSTRAINT ballot_expected_positive CHECK (expected_count > 0),
  present_count integer NOT NULL,
  yes_count integer NOT NULL,
  no_count integer NOT NULL,
  abstain_count integer NOT NULL,
  verdict text NOT NULL CONSTRAINT ballot_verdict_known CHECK (verdict IN ('PASSED', 'REJECTED', 'INVALID')),
  arithmetic text NOT NULL,
  minutes text NOT NULL DEFAULT '',
  recorded_by uuid NOT NULL CONSTRAINT ballot_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT ballot_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT ballot_verdict_key UNIQUE (village_code, id, verdict),
  CONSTRAINT ballot_counts_consistent CHECK (present_count BETWEEN 0 AND expected_count
    AND yes_count >= 0 AND no_count >= 0 AND abstain_count >= 0
    AND yes_count + no_count + abstain_count <= present_count),
  -- Half of those present is not more than half.
  CONSTRAINT ballot_passed_by_majority CHECK (verdict <> 'PASSED' OR 2 * yes_count > present_count)
);

CREATE TABLE scheme (
  village_code area_code NOT NULL CONSTRAINT scheme_village_fkey REFERENCES village,
  id uuid NOT NULL,
  code text COLLATE "C" NOT NULL CONSTRAINT scheme_code_format CHECK (code ~ '^[A-Z][A-Z0-9_]{0,19}$'),
  name text NOT NULL CONSTRAINT scheme_name_length CHECK (char_length(name) BETWEEN 1 AND 60),
  base_points bigint NOT NULL CONSTRAINT scheme_base_points_range CHECK (base_points BETWEEN 0 AND 10000000),
  created_at timestamptz NOT NULL,
  CONSTRAINT scheme_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT scheme_code_key UNIQUE (village_code, code)
);

-- Lists in force never overlap, and only a passed ballot brings one into force.
CREATE TABLE rule_list (
  village_code area_code NOT NULL,
  id uuid NOT NULL,
  scheme_id uuid NOT NULL,
  version integer NOT NULL CONSTRAINT rule_list_version_positive CHECK (version > 0),
  state text NOT NULL CONSTRAINT rule_list_state_known CHECK (state IN ('DRAFT', 'ADOPTED')),
  effective_from date,
  effective_to date,
  ballot_id uuid,
  ballot_verdict text NOT NULL DEFAULT 'PASSED' CONSTRAINT rule_list_ballot_passed CHECK (ballot_verdict = 'PASSED'),
  content_hash sha256,
  created_at timestamptz NOT NULL,
  CONSTRAINT rule_list_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT rule_list_version_key UNIQUE (village_code, scheme_id, version),
  CONSTRAINT rule_list_scheme_key UNIQUE (village_code, id, scheme_id),
  CONSTRAINT rule_list_scheme_fkey FOREIGN KEY (village_code, scheme_id) REFERENCES scheme,
  CONSTRAINT rule_list_ballot_fkey FOREIGN KEY (village_code, ballot_id, ballot_verdict)
    REFERENCES ballot (village_code, id, verdict),
  CONSTRAINT rule_list_adopted_complete CHECK ((state = 'ADOPTED')
    = (effective_from IS NOT NULL AND ballot_id IS NOT NULL AND content_hash IS NOT NULL)),
  CONSTRAINT rule_list_dates_in_order CHECK (effective_to IS NULL OR effective_to > effective_from),
  CONSTRAINT rule_list_in_force_once_excl EXCLUDE USING gist
    (village_code WITH =, scheme_id WITH =, daterange(effective_from, effective_to) WITH &&) WHERE (state = 'ADOPTED')
);

CREATE TABLE rule (
  village_code area_code NOT NULL,
  rule_list_id uuid NOT NULL,
  code text COLLATE "C" NOT NULL CONSTRAINT rule_code_format CHECK (code ~ '^[0-9A-Za-z-]{1,20}$'),
  position integer NOT NULL,
  category text NOT NULL,
  item text NOT NULL CONSTRAINT rule_item_length CHECK (char_length(item) BETWEEN 1 AND 200),
  direction text NOT NULL CONSTRAINT rule_direction_known CHECK (direction IN ('ADD', 'DEDUCT')),
  value jsonb NOT NULL,
  unit text NOT NULL,
  caps jsonb NOT NULL,
  repeat_multiplier integer CONSTRAINT rule_repeat_multiplier_range CHECK (repeat_multiplier BETWEEN 2 AND 10),
  evidence text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '',
  CONSTRAINT rule_pkey PRIMARY KEY (village_code, rule_list_id, code),
  CONSTRAINT rule_list_fkey FOREIGN KEY (village_code, rule_list_id) REFERENCES rule_list
);

SELECT cunfen_build_wall(name::regclass, 'village_code')
  FROM unnest(ARRAY['ballot', 'scheme', 'rule_list', 'rule']) AS name;

-- Lifecycle in the wall: an adopted list is closed by the next one and never edited otherwise.
CREATE POLICY rule_list_draft_only ON rule_list AS RESTRICTIVE FOR UPDATE
  USING (state = 'DRAFT' OR effective_to IS NULL) WITH CHECK (true);
CREATE POLICY rule_of_draft_only ON rule AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (
  SELECT FROM rule_list l WHERE l.village_code = rule.village_code AND l.id = rule.rule_list_id AND l.state = 'DRAFT'));

GRANT SELECT, INSERT ON ballot, scheme, rule_list, rule TO cunfen_app;
GRANT UPDATE (state, effective_from, effective_to, ballot_id, content_hash) ON rule_list TO cunfen_app;
