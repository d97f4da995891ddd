-- The year's awards (年度评奖): a village or a township decides how it awards, and publishes lists made from frozen years.
-- The last of each village are never put on a wall: they are visited, talked to or given work that repairs, to the end.

-- How an area awards a year, as it was decided; the latest one holds.
CREATE TABLE award_scheme (
  area_code area_code NOT NULL CONSTRAINT award_scheme_area_fkey REFERENCES area,
  id uuid NOT NULL,
  year smallint NOT NULL CONSTRAINT award_scheme_year_range CHECK (year BETWEEN 2000 AND 2199),
  policy jsonb NOT NULL CONSTRAINT award_scheme_policy_has_top CHECK (jsonb_typeof(policy -> 'top') = 'object'),
  decision text NOT NULL CONSTRAINT award_scheme_decision_length
    CHECK (char_length(decision) <= 200 AND decision ~ '\S'),
  decided_on date NOT NULL,
  recorded_by uuid NOT NULL CONSTRAINT award_scheme_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT award_scheme_pkey PRIMARY KEY (area_code, id),
  CONSTRAINT award_scheme_year_key UNIQUE (area_code, id, year)
);

-- A published list. A year that was opened again leads to the next version; this one stays as it was.
CREATE TABLE award_list (
  area_code area_code NOT NULL,
  id uuid NOT NULL,
  year smallint NOT NULL,
  version smallint NOT NULL CONSTRAINT award_list_version_positive CHECK (version >= 1),
  award_scheme_id uuid NOT NULL,
  content_hash sha256 NOT NULL,
  published_by uuid NOT NULL CONSTRAINT award_list_published_by_fkey REFERENCES account,
  published_at timestamptz NOT NULL,
  CONSTRAINT award_list_pkey PRIMARY KEY (area_code, id),
  CONSTRAINT award_list_version_key UNIQUE (area_code, year, version),
  CONSTRAINT award_list_year_key UNIQUE (area_code, id, year),
  CONSTRAINT award_list_scheme_fkey FOREIGN KEY (area_code, award_scheme_id, year)
    REFERENCES award_scheme (area_code, id, year)
);

-- Which freeze of a village the list was made from, or why it was made without that village.
CREATE TABLE award_list_village (
  village_code area_code NOT NULL CONSTRAINT award_list_village_village_fkey REFERENCES village,
  area_code area_code NOT NULL,
  list_id uuid NOT NULL,
  year smallint NOT NULL,
  scheme_id uuid NOT NULL,
  frozen_version smallint,
  reason text NOT NULL DEFAULT '' CONSTRAINT award_list_village_reason_length CHECK (char_length(reason) <= 200),
  ranked_count integer NOT NULL CONSTRAINT award_list_village_ranked_count_range CHECK (ranked_count >= 0),
  -- Too small a village, or nobody is to be listed, has no list for help.
  help_off boolean NOT NULL,
  protected_count integer NOT NULL CONSTRAINT award_list_village_protected_count_range CHECK (protected_count >= 0),
  tied_out_count integer NOT NULL CONSTRAINT award_list_village_tied_out_count_range CHECK (tied_out_count >= 0),
  content_hash sha256 NOT NULL,
  CONSTRAINT award_list_village_pkey PRIMARY KEY (village_code, area_code, list_id),
  CONSTRAINT award_list_village_list_fkey FOREIGN KEY (area_code, list_id, year)
    REFERENCES award_list (area_code, id, year),
  CONSTRAINT award_list_village_scheme_fkey FOREIGN KEY (village_code, scheme_id) REFERENCES scheme (village_code, id),
  CONSTRAINT award_list_village_freeze_fkey FOREIGN KEY (village_code, scheme_id, year, frozen_version)
    REFERENCES frozen_year (village_code, scheme_id, year, version),
  CONSTRAINT award_list_village_frozen_or_reason CHECK ((frozen_version IS NULL) = (reason ~ '\S')),
  CONSTRAINT award_list_village_of_area
    CHECK (area_code IN (village_code, left(village_code, 9) || '000'))
);

-- A household on a list: awarded, kept from an award by a veto, or among the last and to be helped.
CREATE TABLE award_row (
  village_code area_code NOT NULL,
  area_code area_code NOT NULL,
  list_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT award_row_kind_known CHECK (kind IN ('AWARDED', 'WITHHELD', 'HELP')),
  household_id uuid NOT NULL,
  household_code text NOT NULL,
  head_name text NOT NULL,
  group_no smallint NOT NULL,
  points bigint NOT NULL,
  -- From above; of those to be helped from below.
  place integer NOT NULL CONSTRAINT award_row_place_positive CHECK (place >= 1),
  tied boolean NOT NULL,
  decided_by text CONSTRAINT award_row_decided_by_known
    CHECK (decided_by IN ('FEWER_DEDUCTIONS', 'VOLUNTEER_HOURS', 'REACHED_EARLIER', 'HOUSEHOLD_CODE')),
  reward text NOT NULL DEFAULT '' CONSTRAINT award_row_reward_length CHECK (char_length(reward) <= 60),
  -- The class of the act that kept it from the award; the story is nobody's business.
  veto text NOT NULL DEFAULT '' CONSTRAINT award_row_veto_length CHECK (char_length(veto) <= 60),
  CONSTRAINT award_row_pkey PRIMARY KEY (village_code, area_code, list_id, kind, household_id),
  CONSTRAINT award_row_village_fkey FOREIGN KEY (village_code, area_code, list_id)
    REFERENCES award_list_village (village_code, area_code, list_id),
  CONSTRAINT award_row_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household (village_code, id),
  CONSTRAINT award_row_awarded_is_rewarded CHECK ((kind = 'AWARDED') = (reward ~ '\S')),
  CONSTRAINT award_row_withheld_by_veto CHECK ((kind = 'WITHHELD') = (veto ~ '\S'))
);

-- An award was handed over; once for a year, whatever version of the list it stood on.
CREATE TABLE award_delivery (
  village_code area_code NOT NULL,
  area_code area_code NOT NULL,
  year smallint NOT NULL,
  household_id uuid NOT NULL,
  list_id uuid NOT NULL,
  kind text NOT NULL DEFAULT 'AWARDED' CONSTRAINT award_delivery_of_award CHECK (kind = 'AWARDED'),
  handed_on date NOT NULL,
  handed_by text NOT NULL CONSTRAINT award_delivery_handed_by_length
    CHECK (char_length(handed_by) <= 40 AND handed_by ~ '\S'),
  received_by text NOT NULL CONSTRAINT award_delivery_received_by_length
    CHECK (char_length(received_by) <= 40 AND received_by ~ '\S'),
  note text NOT NULL DEFAULT '' CONSTRAINT award_delivery_note_length CHECK (char_length(note) <= 200),
  recorded_by uuid NOT NULL CONSTRAINT award_delivery_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT award_delivery_pkey PRIMARY KEY (village_code, area_code, year, household_id),
  CONSTRAINT award_delivery_list_fkey FOREIGN KEY (area_code, list_id, year) REFERENCES award_list (area_code, id, year),
  CONSTRAINT award_delivery_row_fkey FOREIGN KEY (village_code, area_code, list_id, kind, household_id)
    REFERENCES award_row (village_code, area_code, list_id, kind, household_id),
  CONSTRAINT award_delivery_happened CHECK (handed_on <= (recorded_at AT TIME ZONE 'Asia/Shanghai')::date)
);

-- Help for a household that was among the last of its year: planned, then done or called off with a reason.
CREATE TABLE follow_up (
  village_code area_code NOT NULL,
  id uuid NOT NULL,
  area_code area_code NOT NULL,
  list_id uuid NOT NULL,
  year smallint NOT NULL,
  list_kind text NOT NULL DEFAULT 'HELP' CONSTRAINT follow_up_of_help CHECK (list_kind = 'HELP'),
  household_id uuid NOT NULL,
  kind text NOT NULL DEFAULT 'VISIT' CONSTRAINT follow_up_kind_known
    CHECK (kind IN ('VISIT', 'TALK', 'RESTORATIVE_TASK')),
  state text NOT NULL DEFAULT 'PLANNED' CONSTRAINT follow_up_state_known CHECK (state IN ('PLANNED', 'DONE', 'CANCELLED')),
  planned_on date,
  assignee text NOT NULL DEFAULT '' CONSTRAINT follow_up_assignee_length CHECK (char_length(assignee) <= 40),
  done_on date,
  notes text NOT NULL DEFAULT '' CONSTRAINT follow_up_notes_length CHECK (char_length(notes) <= 500),
  outcome text NOT NULL DEFAULT '' CONSTRAINT follow_up_outcome_length CHECK (char_length(outcome) <= 200),
  act_id uuid,
  cancel_reason text NOT NULL DEFAULT '' CONSTRAINT follow_up_cancel_reason_length
    CHECK (char_length(cancel_reason) <= 200),
  changed_by uuid NOT NULL CONSTRAINT follow_up_changed_by_fkey REFERENCES account,
  changed_at timestamptz NOT NULL,
  CONSTRAINT follow_up_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT follow_up_row_fkey FOREIGN KEY (village_code, area_code, list_id, list_kind, household_id)
    REFERENCES award_row (village_code, area_code, list_id, kind, household_id),
  CONSTRAINT follow_up_list_fkey FOREIGN KEY (area_code, list_id, year) REFERENCES award_list (area_code, id, year),
  CONSTRAINT follow_up_act_fkey FOREIGN KEY (village_code, act_id) REFERENCES act,
  CONSTRAINT follow_up_done_is_told
    CHECK ((state = 'DONE') = (done_on IS NOT NULL) AND (state = 'DONE') = (outcome ~ '\S')),
  CONSTRAINT follow_up_done_happened CHECK (done_on <= (changed_at AT TIME ZONE 'Asia/Shanghai')::date),
  CONSTRAINT follow_up_cancelled_with_reason CHECK ((state = 'CANCELLED') = (cancel_reason ~ '\S')),
  CONSTRAINT follow_up_act_of_task CHECK (act_id IS NULL OR (kind = 'RESTORATIVE_TASK' AND state = 'DONE'))
);
-- A household is helped once for a year, however many lists it is on.
CREATE UNIQUE INDEX follow_up_once_key ON follow_up (village_code, year, household_id) WHERE state <> 'CANCELLED';

-- Why a household is never listed for being among the last of a year: somebody in it is cared for, it is new, or nobody is there.
CREATE FUNCTION cunfen_protection(h household, p_year integer) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (SELECT FROM household_member m
      JOIN resident r ON r.village_code = m.village_code AND r.id = m.resident_id AND r.care IS NOT NULL
      WHERE m.village_code = h.village_code AND m.household_id = h.id AND m.from_on <= make_date(p_year, 12, 31)
        AND (m.to_on IS NULL OR m.to_on > make_date(p_year, 12, 31))) THEN 'CARE'
    WHEN h.split_from IS NOT NULL AND extract(year FROM h.founded_on) = p_year THEN 'NEWLY_SPLIT'
    WHEN h.residency <> 'RESIDENT' THEN 'AWAY' END
$$;

SELECT cunfen_build_wall('award_scheme', 'area_code'), cunfen_build_wall('award_list', 'area_code'),
  cunfen_build_wall('award_list_village', 'village_code'), cunfen_build_wall('award_row', 'village_code'),
  cunfen_build_wall('award_delivery', 'village_code'), cunfen_build_wall('follow_up', 'village_code');
GRANT SELECT, INSERT ON award_scheme, award_list, award_list_village, award_row, award_delivery, follow_up TO cunfen_app;
GRANT UPDATE (kind, state, planned_on, assignee, done_on, notes, outcome, act_id, cancel_reason, changed_by, changed_at)
  ON follow_up TO cunfen_app;

-- A village reads what its township decided and published; of the rows it sees its own.
CREATE POLICY award_scheme_of_town ON award_scheme FOR SELECT TO cunfen_app
  USING (area_code = left(current_setting('cunfen.scope_from', true), 9) || '000');
CREATE POLICY award_list_of_town ON award_list FOR SELECT TO cunfen_app
  USING (area_code = left(current_setting('cunfen.scope_from', true), 9) || '000');
-- Only the area itself decides and publishes.
CREATE POLICY award_scheme_by_its_area ON award_scheme AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (area_code = current_setting('cunfen.scope_from', true));
CREATE POLICY award_list_by_its_area ON award_list AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (area_code = current_setting('cunfen.scope_from', true));
CREATE POLICY award_list_village_by_its_area ON award_list_village AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (area_code = current_setting('cunfen.scope_from', true));
CREATE POLICY award_row_by_its_area ON award_row AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (area_code = current_setting('cunfen.scope_from', true));

CREATE POLICY award_list_next_version ON award_list AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (version = 1 + (SELECT count(*) FROM award_list l WHERE l.area_code = award_list.area_code
    AND l.year = award_list.year));
CREATE POLICY award_list_village_of_the_freeze ON award_list_village AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (frozen_version IS NULL OR EXISTS (SELECT FROM current_freeze f
    WHERE f.village_code = award_list_village.village_code AND f.scheme_id = award_list_village.scheme_id
      AND f.year = award_list_village.year AND f.version = award_list_village.frozen_version));
-- Villages and rows are written all at once with their list, never added to.
CREATE POLICY award_list_village_at_once ON award_list_village AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (NOT EXISTS (SELECT FROM award_list_village v WHERE v.village_code = award_list_village.village_code
    AND v.area_code = award_list_village.area_code AND v.list_id = award_list_village.list_id));
CREATE POLICY award_row_at_once ON award_row AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (NOT EXISTS (SELECT FROM award_row r WHERE r.village_code = award_row.village_code
    AND r.area_code = award_row.area_code AND r.list_id = award_row.list_id));
-- Who is protected is never listed for being among the last.
CREATE POLICY award_row_protected ON award_row AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (kind <> 'HELP' OR NOT EXISTS (SELECT FROM household h
    JOIN award_list l ON l.area_code = award_row.area_code AND l.id = award_row.list_id
    WHERE h.village_code = award_row.village_code AND h.id = award_row.household_id
      AND cunfen_protection(h, l.year) IS NOT NULL));
-- What was ranked is what was frozen.
CREATE POLICY award_row_as_frozen ON award_row AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (EXISTS (SELECT FROM award_list_village v
    JOIN frozen_standing s ON s.village_code = v.village_code AND s.scheme_id = v.scheme_id AND s.year = v.year
      AND s.version = v.frozen_version
    WHERE v.village_code = award_row.village_code AND v.area_code = award_row.area_code
      AND v.list_id = award_row.list_id AND s.household_id = award_row.household_id AND s.points = award_row.points
      AND s.rank IS NOT NULL));

CREATE POLICY follow_up_begins_planned ON follow_up AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (state = 'PLANNED');
CREATE POLICY follow_up_ended_stays ON follow_up AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (state = 'PLANNED') WITH CHECK (true);
