-- How we decide, from the notice to the verdict: ballots that are called, their frozen electorate, votes and counts.
-- Meetings recorded from paper stay what they are: closed ballots that were never open.
ALTER TABLE ballot
  DROP CONSTRAINT ballot_body_known,
  ADD CONSTRAINT ballot_body_known CHECK (body IN ('VILLAGERS_MEETING', 'HOUSEHOLD_REP_MEETING',
    'REPRESENTATIVES_MEETING', 'GROUP_MEETING', 'PARTY_MEMBERS_MEETING')),
  ALTER expected_count DROP NOT NULL,
  ALTER present_count DROP NOT NULL,
  ALTER yes_count DROP NOT NULL,
  ALTER no_count DROP NOT NULL,
  ALTER abstain_count DROP NOT NULL,
  ALTER verdict DROP NOT NULL,
  ALTER arithmetic DROP NOT NULL,
  ADD origin text NOT NULL DEFAULT 'RECORDED' CONSTRAINT ballot_origin_known CHECK (origin IN ('RECORDED', 'CALLED')),
  ADD state text NOT NULL DEFAULT 'CLOSED' CONSTRAINT ballot_state_known
    CHECK (state IN ('DRAFT', 'ANNOUNCED', 'OPEN', 'CLOSED', 'CANCELLED')),
  ADD subject_kind text NOT NULL DEFAULT 'RULE_LIST' CONSTRAINT ballot_subject_kind_length
    CHECK (char_length(subject_kind) BETWEEN 1 AND 30),
  ADD subject_id text NOT NULL DEFAULT '',
  ADD items jsonb NOT NULL DEFAULT '[]' CONSTRAINT ballot_items_array CHECK (jsonb_typeof(items) = 'array'),
  ADD group_no smallint,
  ADD announced_on date,
  ADD notice_days smallint CONSTRAINT ballot_notice_days_range CHECK (notice_days BETWEEN 0 AND 60),
  ADD short_notice_reason text NOT NULL DEFAULT '',
  ADD void_count integer CONSTRAINT ballot_void_not_negative CHECK (void_count >= 0),
  ADD item_results jsonb NOT NULL DEFAULT '[]',
  ADD law_version text,
  ADD counters text NOT NULL DEFAULT '',
  ADD scrutineer text NOT NULL DEFAULT '',
  ADD evidence text[] NOT NULL DEFAULT '{}',
  ADD difference_reason text NOT NULL DEFAULT '',
  ADD cancel_reason text NOT NULL DEFAULT '',
  ADD ended_by uuid CONSTRAINT ballot_ended_by_fkey REFERENCES account,
  ADD ended_at timestamptz,
  ADD CONSTRAINT ballot_group_fkey FOREIGN KEY (village_code, group_no) REFERENCES villager_group,
  ADD CONSTRAINT ballot_group_by_body CHECK ((body = 'GROUP_MEETING') = (group_no IS NOT NULL)),
  ADD CONSTRAINT ballot_spoilt_within_present CHECK (yes_count + no_count + abstain_count + void_count <= present_count),
  -- Two thirds may be exact, half is not more than half; without a quorum nothing was decided.
  ADD CONSTRAINT ballot_quorum_reached CHECK (verdict = 'INVALID' OR CASE body
    WHEN 'VILLAGERS_MEETING' THEN 2 * present_count > expected_count
    ELSE 3 * present_count >= 2 * expected_count END),
  ADD CONSTRAINT ballot_closed_is_complete CHECK ((state = 'CLOSED') = (verdict IS NOT NULL)
    AND (state <> 'CLOSED' OR (arithmetic IS NOT NULL AND expected_count IS NOT NULL AND present_count IS NOT NULL
      AND yes_count IS NOT NULL AND no_count IS NOT NULL AND abstain_count IS NOT NULL))),
  ADD CONSTRAINT ballot_ended_is_signed CHECK (origin = 'RECORDED'
    OR (state IN ('CLOSED', 'CANCELLED')) = (ended_by IS NOT NULL AND ended_at IS NOT NULL)),
  ADD CONSTRAINT ballot_cancelled_with_reason CHECK (state <> 'CANCELLED' OR cancel_reason <> ''),
  ADD CONSTRAINT ballot_called_with_notice CHECK (origin = 'RECORDED' OR state IN ('DRAFT', 'CANCELLED')
    OR (announced_on IS NOT NULL AND notice_days IS NOT NULL AND (held_on >= announced_on + notice_days
      OR (short_notice_reason <> '' AND body NOT IN ('VILLAGERS_MEETING', 'HOUSEHOLD_REP_MEETING')))));
CREATE INDEX ballot_subject_idx ON ballot (village_code, subject_kind, subject_id);

-- Lifecycle in the wall: what is closed or cancelled stays as it is.
CREATE POLICY ballot_under_way_only ON ballot AS RESTRICTIVE FOR UPDATE
  USING (state IN ('DRAFT', 'ANNOUNCED', 'OPEN')) WITH CHECK (true);
GRANT UPDATE (state, held_on, place, announced_on, notice_days, short_notice_reason, expected_count, present_count,
  yes_count, no_count, abstain_count, void_count, verdict, arithmetic, item_results, law_version, minutes, counters,
  scrutineer, evidence, difference_reason, cancel_reason, ended_by, ended_at) ON ballot TO cunfen_app;

-- The roll: who may vote, written down when the ballot opens and never added to; only presence is ticked.
CREATE TABLE ballot_elector (
  village_code area_code NOT NULL,
  ballot_id uuid NOT NULL,
  elector_id uuid NOT NULL,
  household_id uuid NOT NULL,
  resident_id uuid,
  name text NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  group_no smallint NOT NULL,
  attendance text CONSTRAINT ballot_elector_attendance_known CHECK (attendance IN ('IN_PERSON', 'PROXY', 'PHONE')),
  present boolean NOT NULL DEFAULT false,
  attended_by text NOT NULL DEFAULT '' CONSTRAINT ballot_elector_attended_by_length
    CHECK (char_length(attended_by) <= 50),
  attendance_note text NOT NULL DEFAULT '' CONSTRAINT ballot_elector_note_length
    CHECK (char_length(attendance_note) <= 200),
  checked_in_by uuid CONSTRAINT ballot_elector_checked_in_by_fkey REFERENCES account,
  checked_in_at timestamptz,
  CONSTRAINT ballot_elector_pkey PRIMARY KEY (village_code, ballot_id, elector_id),
  CONSTRAINT ballot_elector_present_key UNIQUE (village_code, ballot_id, elector_id, present),
  CONSTRAINT ballot_elector_ballot_fkey FOREIGN KEY (village_code, ballot_id) REFERENCES ballot,
  CONSTRAINT ballot_elector_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT ballot_elector_resident_fkey FOREIGN KEY (village_code, resident_id) REFERENCES resident,
  -- One representative per household: where households vote, the household is the elector.
  CONSTRAINT ballot_elector_is_person_or_household CHECK (elector_id = coalesce(resident_id, household_id)),
  CONSTRAINT ballot_elector_present_by_attendance CHECK (present = (attendance IS NOT NULL)),
  CONSTRAINT ballot_elector_proxy_named CHECK (attendance IS DISTINCT FROM 'PROXY'
    OR (attended_by <> '' AND attendance_note <> '')),
  CONSTRAINT ballot_elector_checked_in CHECK (NOT present OR (checked_in_by IS NOT NULL AND checked_in_at IS NOT NULL))
);

-- Who has voted, and how. A paper says only that it was handed out; what stood on it nobody can look up.
-- A vote given by phone may be corrected by another row that supersedes it.
CREATE TABLE ballot_vote (
  village_code area_code NOT NULL,
  ballot_id uuid NOT NULL,
  elector_id uuid NOT NULL,
  revision smallint NOT NULL DEFAULT 1,
  present boolean NOT NULL DEFAULT true CONSTRAINT ballot_vote_by_one_present CHECK (present),
  channel text NOT NULL CONSTRAINT ballot_vote_channel_known CHECK (channel IN ('PAPER', 'PHONE', 'TABLET')),
  supersedes smallint,
  answers jsonb,
  called_by text NOT NULL DEFAULT '' CONSTRAINT ballot_vote_called_by_length CHECK (char_length(called_by) <= 50),
  witnessed_by text NOT NULL DEFAULT '' CONSTRAINT ballot_vote_witnessed_by_length CHECK (char_length(witnessed_by) <= 50),
  recorded_by uuid NOT NULL CONSTRAINT ballot_vote_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  -- Nobody twice, over whatever channel.
  CONSTRAINT ballot_vote_once_key PRIMARY KEY (village_code, ballot_id, elector_id, revision),
  CONSTRAINT ballot_vote_channel_key UNIQUE (village_code, ballot_id, elector_id, revision, channel),
  CONSTRAINT ballot_vote_elector_fkey FOREIGN KEY (village_code, ballot_id, elector_id, present)
    REFERENCES ballot_elector (village_code, ballot_id, elector_id, present),
  CONSTRAINT ballot_vote_supersedes_fkey FOREIGN KEY (village_code, ballot_id, elector_id, supersedes, channel)
    REFERENCES ballot_vote (village_code, ballot_id, elector_id, revision, channel),
  CONSTRAINT ballot_vote_correction_by_phone CHECK (CASE WHEN revision = 1 THEN supersedes IS NULL
    ELSE revision > 1 AND supersedes IS NOT NULL AND supersedes = revision - 1 AND channel = 'PHONE' END),
  CONSTRAINT ballot_vote_paper_is_secret CHECK ((channel = 'PAPER') = (answers IS NULL)),
  CONSTRAINT ballot_vote_phone_is_witnessed CHECK (channel <> 'PHONE' OR (called_by <> '' AND witnessed_by <> '')),
  CONSTRAINT ballot_vote_answers_known CHECK (answers IS NULL OR (jsonb_typeof(answers) = 'array' AND
    NOT jsonb_path_exists(answers, '$[*].choice ? (@ != "YES" && @ != "NO" && @ != "ABSTAIN")')))
);

-- What the counters wrote down: the first count, its corrections, and the recount by somebody else.
CREATE TABLE ballot_count (
  village_code area_code NOT NULL,
  ballot_id uuid NOT NULL,
  round smallint NOT NULL CONSTRAINT ballot_count_round_positive CHECK (round > 0),
  kind text NOT NULL CONSTRAINT ballot_count_kind_known CHECK (kind IN ('COUNT', 'RECOUNT')),
  papers_issued integer NOT NULL CONSTRAINT ballot_count_issued_range CHECK (papers_issued BETWEEN 0 AND 1000000),
  papers_returned integer NOT NULL CONSTRAINT ballot_count_returned_range CHECK (papers_returned BETWEEN 0 AND 1000000),
  hands jsonb NOT NULL,
  papers jsonb NOT NULL,
  counters text NOT NULL CONSTRAINT ballot_count_counters_length CHECK (char_length(counters) BETWEEN 1 AND 100),
  scrutineer text NOT NULL CONSTRAINT ballot_count_scrutineer_length CHECK (char_length(scrutineer) BETWEEN 1 AND 50),
  reason text NOT NULL DEFAULT '' CONSTRAINT ballot_count_reason_length CHECK (char_length(reason) <= 500),
  first_round smallint NOT NULL DEFAULT 1 CONSTRAINT ballot_count_first_round_is_one CHECK (first_round = 1),
  first_counted_by uuid NOT NULL,
  recorded_by uuid NOT NULL CONSTRAINT ballot_count_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT ballot_count_pkey PRIMARY KEY (village_code, ballot_id, round),
  CONSTRAINT ballot_count_counter_key UNIQUE (village_code, ballot_id, round, recorded_by),
  CONSTRAINT ballot_count_ballot_fkey FOREIGN KEY (village_code, ballot_id) REFERENCES ballot,
  CONSTRAINT ballot_count_first_fkey FOREIGN KEY (village_code, ballot_id, first_round, first_counted_by)
    REFERENCES ballot_count (village_code, ballot_id, round, recorded_by),
  -- Who counted first does not count again: a recount is another person's.
  CONSTRAINT ballot_count_recount_by_another CHECK (kind = 'COUNT' OR (round > 1 AND recorded_by <> first_counted_by)),
  CONSTRAINT ballot_count_recount_with_reason CHECK (kind = 'COUNT' OR reason <> '')
);

SELECT cunfen_build_wall(name::regclass, 'village_code')
  FROM unnest(ARRAY['ballot_elector', 'ballot_vote', 'ballot_count']) AS name;

-- The roll is written before the ballot opens and ticked while it is open; votes and counts only then.
CREATE POLICY ballot_elector_before_opening ON ballot_elector AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (
  SELECT FROM ballot b WHERE b.village_code = ballot_elector.village_code AND b.id = ballot_elector.ballot_id
    AND b.state = 'ANNOUNCED'));
CREATE POLICY ballot_elector_while_open ON ballot_elector AS RESTRICTIVE FOR UPDATE USING (EXISTS (
  SELECT FROM ballot b WHERE b.village_code = ballot_elector.village_code AND b.id = ballot_elector.ballot_id
    AND b.state = 'OPEN')) WITH CHECK (true);
CREATE POLICY ballot_vote_while_open ON ballot_vote AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (
  SELECT FROM ballot b WHERE b.village_code = ballot_vote.village_code AND b.id = ballot_vote.ballot_id
    AND b.state = 'OPEN'));
CREATE POLICY ballot_count_while_open ON ballot_count AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (
  SELECT FROM ballot b WHERE b.village_code = ballot_count.village_code AND b.id = ballot_count.ballot_id
    AND b.state = 'OPEN'));

GRANT SELECT, INSERT ON ballot_elector, ballot_vote, ballot_count TO cunfen_app;
GRANT UPDATE (attendance, present, attended_by, attendance_note, checked_in_by, checked_in_at) ON ballot_elector
  TO cunfen_app;
