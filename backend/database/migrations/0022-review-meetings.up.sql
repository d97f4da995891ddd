-- 评议会: the review panel meets on a month's acts. Who was there, what was decided on each act and by how many, and the
-- minutes, frozen. What was decided is booked through the books' door like any approval.
CREATE TABLE review_meeting (
  village_code area_code NOT NULL CONSTRAINT review_meeting_village_fkey REFERENCES village,
  id uuid NOT NULL,
  month month_code NOT NULL,
  held_on date NOT NULL,
  place text NOT NULL CONSTRAINT review_meeting_place_length CHECK (char_length(place) BETWEEN 1 AND 60),
  state text NOT NULL DEFAULT 'CONVENED' CONSTRAINT review_meeting_state_known
    CHECK (state IN ('CONVENED', 'SITTING', 'CLOSED', 'CANCELLED')),
  convened_by uuid NOT NULL CONSTRAINT review_meeting_convened_by_fkey REFERENCES account,
  convened_at timestamptz NOT NULL,
  closed_by uuid CONSTRAINT review_meeting_closed_by_fkey REFERENCES account,
  closed_at timestamptz,
  minutes text,
  minutes_hash sha256,
  CONSTRAINT review_meeting_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT review_meeting_closed_with_minutes
    CHECK (num_nonnulls(closed_by, closed_at, minutes, minutes_hash) = CASE state WHEN 'CLOSED' THEN 4 ELSE 0 END),
  CONSTRAINT review_meeting_minutes_sealed CHECK (minutes_hash = sha256(convert_to(minutes, 'UTF8')))
);
-- One meeting at a time: what is decided in it is what waits.
CREATE UNIQUE INDEX review_meeting_present_key ON review_meeting (village_code) WHERE state IN ('CONVENED', 'SITTING');

-- Who is expected. A member may have an account, a household, both or neither; WITNESS is the supervision committee's.
CREATE TABLE review_member (
  village_code area_code NOT NULL,
  meeting_id uuid NOT NULL,
  member_no smallint NOT NULL CONSTRAINT review_member_no_range CHECK (member_no BETWEEN 1 AND 30),
  name text NOT NULL CONSTRAINT review_member_name_length CHECK (char_length(name) BETWEEN 1 AND 50),
  role text NOT NULL CONSTRAINT review_member_role_known CHECK (role IN ('CHAIR', 'MEMBER', 'WITNESS')),
  account_id uuid CONSTRAINT review_member_account_fkey REFERENCES account,
  household_id uuid,
  present boolean NOT NULL DEFAULT false,
  CONSTRAINT review_member_pkey PRIMARY KEY (village_code, meeting_id, member_no),
  CONSTRAINT review_member_account_once_key UNIQUE (village_code, meeting_id, account_id),
  CONSTRAINT review_member_meeting_fkey FOREIGN KEY (village_code, meeting_id) REFERENCES review_meeting,
  CONSTRAINT review_member_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household
);
CREATE UNIQUE INDEX review_member_chair_key ON review_member (village_code, meeting_id) WHERE role = 'CHAIR';

-- The decision on one act as it then was (act_version); `aside` are the members who took no part, `deciding` is how many
-- of the panel did. Without votes nobody asked for a count.
CREATE TABLE review_decision (
  village_code area_code NOT NULL,
  meeting_id uuid NOT NULL,
  act_id uuid NOT NULL,
  act_version integer NOT NULL,
  outcome text NOT NULL CONSTRAINT review_decision_outcome_known
    CHECK (outcome IN ('APPROVE', 'RETURN', 'REJECT', 'POSTPONE')),
  points bigint CONSTRAINT review_decision_points_range CHECK (points BETWEEN 0 AND 10000000),
  reason text NOT NULL DEFAULT '' CONSTRAINT review_decision_reason_length CHECK (char_length(reason) <= 200),
  yes_count smallint,
  no_count smallint,
  abstain_count smallint,
  aside smallint[] NOT NULL DEFAULT '{}',
  deciding smallint NOT NULL,
  as_read_out boolean NOT NULL DEFAULT false,
  decided_by uuid NOT NULL CONSTRAINT review_decision_decided_by_fkey REFERENCES account,
  decided_at timestamptz NOT NULL,
  CONSTRAINT review_decision_pkey PRIMARY KEY (village_code, meeting_id, act_id),
  CONSTRAINT review_decision_meeting_fkey FOREIGN KEY (village_code, meeting_id) REFERENCES review_meeting,
  CONSTRAINT review_decision_act_fkey FOREIGN KEY (village_code, act_id) REFERENCES act,
  CONSTRAINT review_decision_with_reason CHECK (outcome NOT IN ('RETURN', 'REJECT') OR reason <> ''),
  CONSTRAINT review_decision_points_of_approval CHECK (points IS NULL OR outcome = 'APPROVE'),
  -- At least three who need not stand aside; else it waits for another meeting.
  CONSTRAINT review_decision_quorum CHECK (outcome = 'POSTPONE' OR deciding >= 3),
  CONSTRAINT review_decision_votes_whole CHECK (num_nonnulls(yes_count, no_count, abstain_count) IN (0, 3)),
  CONSTRAINT review_decision_votes_counted CHECK (yes_count >= 0 AND no_count >= 0 AND abstain_count >= 0
    AND yes_count + no_count + abstain_count = deciding),
  CONSTRAINT review_decision_by_majority CHECK (outcome <> 'APPROVE' OR 2 * yes_count > deciding),
  CONSTRAINT review_decision_read_out_approves CHECK (NOT as_read_out OR (outcome = 'APPROVE' AND yes_count IS NULL))
);

SELECT cunfen_build_wall(name::regclass, 'village_code')
  FROM unnest(ARRAY['review_meeting', 'review_member', 'review_decision']) AS name;
GRANT SELECT, INSERT ON review_meeting, review_member, review_decision TO cunfen_app;
GRANT UPDATE (state, closed_by, closed_at, minutes, minutes_hash) ON review_meeting TO cunfen_app;
GRANT UPDATE (present) ON review_member TO cunfen_app;
GRANT UPDATE (act_version, outcome, points, reason, yes_count, no_count, abstain_count, aside, deciding, as_read_out,
  decided_by, decided_at) ON review_decision TO cunfen_app;

-- Of the panel who must take no part in an act: recorded it, belongs to the household, declared near relatives in it.
CREATE VIEW review_aside WITH (security_invoker = true) AS
  SELECT m.village_code, m.meeting_id, m.member_no, a.id AS act_id
  FROM review_member m JOIN act a ON a.village_code = m.village_code
  WHERE m.household_id = a.household_id OR m.account_id = a.recorded_by
    OR EXISTS (SELECT FROM recused_household o WHERE o.village_code = m.village_code AND o.account_id = m.account_id
      AND o.household_id = a.household_id);
GRANT SELECT ON review_aside TO cunfen_app;

-- Nobody is present before the meeting begins or after it closed; a meeting over stays as it was.
CREATE POLICY review_meeting_over_stays ON review_meeting AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (state IN ('CONVENED', 'SITTING')) WITH CHECK (true);
CREATE POLICY review_member_of_convened ON review_member AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (EXISTS (SELECT FROM review_meeting r WHERE r.village_code = review_member.village_code
    AND r.id = review_member.meeting_id AND r.state = 'CONVENED'));
CREATE POLICY review_member_present_before ON review_member AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (EXISTS (SELECT FROM review_meeting r WHERE r.village_code = review_member.village_code
    AND r.id = review_member.meeting_id AND r.state = 'CONVENED')) WITH CHECK (true);

-- Decided on an act that waits, as it is now, by those of the panel who are there and need not stand aside: as many as
-- the decision says.
CREATE FUNCTION cunfen_decided_rightly(p_village text, p_meeting uuid, p_act uuid, p_version integer, p_aside smallint[],
  p_deciding smallint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM act a WHERE a.village_code = p_village AND a.id = p_act AND a.version = p_version
      AND a.state = 'SUBMITTED')
    AND p_deciding = (SELECT count(*) FROM review_member m WHERE m.village_code = p_village AND m.meeting_id = p_meeting
      AND m.present AND m.role <> 'WITNESS' AND m.member_no <> ALL (p_aside))
    AND NOT EXISTS (SELECT FROM review_aside s JOIN review_member m USING (village_code, meeting_id, member_no)
      WHERE s.village_code = p_village AND s.meeting_id = p_meeting AND s.act_id = p_act
        AND m.present AND m.role <> 'WITNESS' AND s.member_no <> ALL (p_aside))
$$;
CREATE POLICY review_decision_in_session ON review_decision AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (EXISTS (SELECT FROM review_meeting r WHERE r.village_code = review_decision.village_code
      AND r.id = review_decision.meeting_id AND r.state = 'SITTING')
    AND cunfen_decided_rightly(village_code, meeting_id, act_id, act_version, aside, deciding));
CREATE POLICY review_decision_again_in_session ON review_decision AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (EXISTS (SELECT FROM review_meeting r WHERE r.village_code = review_decision.village_code
      AND r.id = review_decision.meeting_id AND r.state = 'SITTING'))
  WITH CHECK (cunfen_decided_rightly(village_code, meeting_id, act_id, act_version, aside, deciding));
