-- How a rule list comes about: proposals, consultation meetings with their opinions, 四议两公开, and the
-- township's receipt. What was said and decided is only ever added to.

CREATE TABLE rule_proposal (
  village_code area_code NOT NULL,
  id uuid NOT NULL,
  scheme_id uuid NOT NULL,
  rule_code text COLLATE "C" CONSTRAINT rule_proposal_rule_code_format CHECK (rule_code ~ '^[0-9A-Za-z-]{1,20}$'),
  proposer text NOT NULL CONSTRAINT rule_proposal_proposer_known CHECK (proposer IN ('COMMITTEES', 'HOUSEHOLD', 'NAMED')),
  household_id uuid,
  proposer_name text NOT NULL DEFAULT '',
  content text NOT NULL CONSTRAINT rule_proposal_content_length CHECK (char_length(content) BETWEEN 1 AND 500),
  proposed_on date NOT NULL,
  state text NOT NULL DEFAULT 'OPEN' CONSTRAINT rule_proposal_state_known CHECK (state IN ('OPEN', 'TAKEN', 'DECLINED')),
  rule_list_id uuid,
  answer text NOT NULL DEFAULT '' CONSTRAINT rule_proposal_answer_length CHECK (char_length(answer) <= 500),
  recorded_by uuid NOT NULL CONSTRAINT rule_proposal_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  answered_by uuid CONSTRAINT rule_proposal_answered_by_fkey REFERENCES account,
  answered_at timestamptz,
  CONSTRAINT rule_proposal_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT rule_proposal_scheme_fkey FOREIGN KEY (village_code, scheme_id) REFERENCES scheme,
  CONSTRAINT rule_proposal_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT rule_proposal_list_fkey FOREIGN KEY (village_code, rule_list_id, scheme_id)
    REFERENCES rule_list (village_code, id, scheme_id),
  CONSTRAINT rule_proposal_has_proposer CHECK ((proposer = 'HOUSEHOLD') = (household_id IS NOT NULL)
    AND (proposer <> 'NAMED' OR char_length(proposer_name) > 0) AND char_length(proposer_name) <= 50),
  CONSTRAINT rule_proposal_answered_by_someone CHECK ((state = 'OPEN') = (answered_by IS NULL)
    AND (state = 'OPEN') = (answered_at IS NULL)),
  CONSTRAINT rule_proposal_taken_into_list CHECK ((state = 'TAKEN') = (rule_list_id IS NOT NULL)),
  CONSTRAINT rule_proposal_declined_with_answer CHECK (state <> 'DECLINED' OR char_length(answer) > 0)
);

CREATE TABLE consultation (
  village_code area_code NOT NULL,
  id uuid NOT NULL,
  rule_list_id uuid NOT NULL,
  form text NOT NULL CONSTRAINT consultation_form_known
    CHECK (form IN ('COURTYARD_MEETING', 'BENCH_MEETING', 'YARD_MEETING', 'CIRCULATION')),
  scheduled_on date NOT NULL,
  place text NOT NULL CONSTRAINT consultation_place_length CHECK (char_length(place) BETWEEN 1 AND 100),
  group_no smallint,
  courtyard_id uuid,
  host text NOT NULL CONSTRAINT consultation_host_length CHECK (char_length(host) BETWEEN 1 AND 50),
  state text NOT NULL DEFAULT 'PLANNED' CONSTRAINT consultation_state_known
    CHECK (state IN ('PLANNED', 'HELD', 'ANSWERED')),
  planned_by uuid NOT NULL CONSTRAINT consultation_planned_by_fkey REFERENCES account,
  planned_at timestamptz NOT NULL,
  closed_by uuid CONSTRAINT consultation_closed_by_fkey REFERENCES account,
  closed_at timestamptz,
  CONSTRAINT consultation_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT consultation_list_fkey FOREIGN KEY (village_code, rule_list_id) REFERENCES rule_list,
  CONSTRAINT consultation_group_fkey FOREIGN KEY (village_code, group_no) REFERENCES villager_group,
  CONSTRAINT consultation_courtyard_fkey FOREIGN KEY (village_code, courtyard_id) REFERENCES courtyard,
  CONSTRAINT consultation_one_circle CHECK (group_no IS NULL OR courtyard_id IS NULL),
  CONSTRAINT consultation_closed_by_someone CHECK ((state = 'ANSWERED') = (closed_by IS NOT NULL)
    AND (state = 'ANSWERED') = (closed_at IS NOT NULL))
);
CREATE INDEX consultation_list_idx ON consultation (village_code, rule_list_id);

-- What the meeting was like, in a table of its own: nobody holds the right to change it.
CREATE TABLE consultation_record (
  village_code area_code NOT NULL,
  consultation_id uuid NOT NULL,
  held_on date NOT NULL,
  expected_count integer NOT NULL,
  present_count integer NOT NULL,
  minutes text NOT NULL DEFAULT '' CONSTRAINT consultation_record_minutes_length CHECK (char_length(minutes) <= 5000),
  photos sha256[] NOT NULL DEFAULT '{}',
  recorded_by uuid NOT NULL CONSTRAINT consultation_record_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT consultation_record_pkey PRIMARY KEY (village_code, consultation_id),
  CONSTRAINT consultation_record_consultation_fkey FOREIGN KEY (village_code, consultation_id) REFERENCES consultation,
  CONSTRAINT consultation_record_counts_consistent CHECK (present_count BETWEEN 1 AND expected_count),
  CONSTRAINT consultation_record_photos_few CHECK (cardinality(photos) <= 9 AND array_position(photos, NULL) IS NULL)
);

CREATE TABLE consultation_household (
  village_code area_code NOT NULL,
  consultation_id uuid NOT NULL,
  household_id uuid NOT NULL,
  CONSTRAINT consultation_household_pkey PRIMARY KEY (village_code, consultation_id, household_id),
  CONSTRAINT consultation_household_record_fkey FOREIGN KEY (village_code, consultation_id) REFERENCES consultation_record,
  CONSTRAINT consultation_household_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household
);

-- What somebody said, on one rule or on the whole list; without household and name it is anonymous.
CREATE TABLE opinion (
  village_code area_code NOT NULL,
  id uuid NOT NULL,
  consultation_id uuid NOT NULL,
  position integer NOT NULL CONSTRAINT opinion_position_positive CHECK (position > 0),
  rule_code text COLLATE "C" CONSTRAINT opinion_rule_code_format CHECK (rule_code ~ '^[0-9A-Za-z-]{1,20}$'),
  household_id uuid,
  speaker_name text NOT NULL DEFAULT '' CONSTRAINT opinion_speaker_name_length CHECK (char_length(speaker_name) <= 50),
  stance text NOT NULL CONSTRAINT opinion_stance_known CHECK (stance IN ('SUPPORT', 'CHANGE', 'OPPOSE')),
  content text NOT NULL CONSTRAINT opinion_content_length CHECK (char_length(content) <= 500),
  recorded_by uuid NOT NULL CONSTRAINT opinion_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT opinion_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT opinion_position_key UNIQUE (village_code, consultation_id, position),
  CONSTRAINT opinion_consultation_fkey FOREIGN KEY (village_code, consultation_id) REFERENCES consultation,
  CONSTRAINT opinion_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT opinion_says_what CHECK (stance = 'SUPPORT' OR char_length(content) > 0)
);

-- One answer to an opinion, written once.
CREATE TABLE opinion_answer (
  village_code area_code NOT NULL,
  opinion_id uuid NOT NULL,
  adopted boolean NOT NULL,
  answer text NOT NULL CONSTRAINT opinion_answer_length CHECK (char_length(answer) BETWEEN 1 AND 500),
  answered_by uuid NOT NULL CONSTRAINT opinion_answer_answered_by_fkey REFERENCES account,
  answered_at timestamptz NOT NULL,
  CONSTRAINT opinion_answer_pkey PRIMARY KEY (village_code, opinion_id),
  CONSTRAINT opinion_answer_opinion_fkey FOREIGN KEY (village_code, opinion_id) REFERENCES opinion
);

-- 四议两公开; the fourth stage is the ballot that adopts the list. A stage that did not pass is kept and tried again.
CREATE TABLE deliberation_stage (
  village_code area_code NOT NULL,
  rule_list_id uuid NOT NULL,
  stage text NOT NULL CONSTRAINT deliberation_stage_known CHECK (stage IN ('BRANCH_PROPOSAL', 'COMMITTEES_DISCUSSION',
    'PARTY_MEMBERS_REVIEW', 'RESOLUTION_DISCLOSURE', 'RESULT_DISCLOSURE')),
  attempt integer NOT NULL CONSTRAINT deliberation_stage_attempt_positive CHECK (attempt > 0),
  stage_no integer NOT NULL GENERATED ALWAYS AS (CASE stage WHEN 'BRANCH_PROPOSAL' THEN 1
    WHEN 'COMMITTEES_DISCUSSION' THEN 2 WHEN 'PARTY_MEMBERS_REVIEW' THEN 3 WHEN 'RESOLUTION_DISCLOSURE' THEN 5
    ELSE 6 END) STORED,
  held_on date NOT NULL,
  notice_on date,
  publicised_to date,
  place text NOT NULL CONSTRAINT deliberation_stage_place_length CHECK (char_length(place) BETWEEN 1 AND 100),
  form text NOT NULL CONSTRAINT deliberation_stage_form_length CHECK (char_length(form) BETWEEN 1 AND 60),
  reason text NOT NULL CONSTRAINT deliberation_stage_reason_length CHECK (char_length(reason) <= 500),
  content text NOT NULL CONSTRAINT deliberation_stage_content_length CHECK (char_length(content) BETWEEN 1 AND 5000),
  expected_count integer,
  present_count integer,
  yes_count integer,
  no_count integer,
  abstain_count integer,
  verdict text NOT NULL CONSTRAINT deliberation_stage_verdict_known CHECK (verdict IN ('PASSED', 'REJECTED', 'INVALID')),
  arithmetic text NOT NULL,
  law_version text NOT NULL,
  signatures text[] NOT NULL CONSTRAINT deliberation_stage_signed CHECK (cardinality(signatures) BETWEEN 1 AND 200
    AND array_position(signatures, NULL) IS NULL),
  township_attendee text NOT NULL DEFAULT ''
    CONSTRAINT deliberation_stage_township_attendee_length CHECK (char_length(township_attendee) <= 50),
  photos sha256[] NOT NULL DEFAULT '{}' CONSTRAINT deliberation_stage_photos_few
    CHECK (cardinality(photos) <= 9 AND array_position(photos, NULL) IS NULL),
  recorded_by uuid NOT NULL CONSTRAINT deliberation_stage_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT deliberation_stage_pkey PRIMARY KEY (village_code, rule_list_id, stage, attempt),
  CONSTRAINT deliberation_stage_list_fkey FOREIGN KEY (village_code, rule_list_id) REFERENCES rule_list,
  -- A meeting is counted; a disclosure hangs on the wall until a day.
  CONSTRAINT deliberation_stage_counted CHECK (num_nonnulls(expected_count, present_count, yes_count, no_count,
    abstain_count) = CASE WHEN stage_no <= 3 THEN 5 ELSE 0 END AND (publicised_to IS NULL) = (stage_no <= 3)),
  CONSTRAINT deliberation_stage_counts_consistent CHECK (expected_count > 0 AND present_count BETWEEN 0 AND expected_count
    AND yes_count >= 0 AND no_count >= 0 AND abstain_count >= 0 AND yes_count + no_count + abstain_count <= present_count),
  CONSTRAINT deliberation_stage_passed_by_majority CHECK (verdict <> 'PASSED' OR stage_no > 3 OR (
    2 * yes_count > CASE stage_no WHEN 2 THEN expected_count ELSE present_count END
    AND CASE stage_no WHEN 3 THEN 3 * present_count >= 2 * expected_count ELSE 2 * present_count > expected_count END)),
  -- Party members have the plan three days before they meet.
  CONSTRAINT deliberation_stage_noticed CHECK ((notice_on IS NOT NULL) = (stage_no = 3)
    AND (notice_on IS NULL OR held_on - notice_on >= 3)),
  CONSTRAINT deliberation_stage_publicity_in_order CHECK (publicised_to IS NULL OR publicised_to >= held_on)
);
CREATE UNIQUE INDEX deliberation_stage_passed_once_key ON deliberation_stage (village_code, rule_list_id, stage)
  WHERE verdict = 'PASSED';

-- 备案: a filing is corrected by the next one, which says why.
CREATE TABLE filing (
  village_code area_code NOT NULL,
  rule_list_id uuid NOT NULL,
  filing_no integer NOT NULL CONSTRAINT filing_no_positive CHECK (filing_no > 0),
  supersedes_no integer GENERATED ALWAYS AS (nullif(filing_no - 1, 0)) STORED,
  filed_on date NOT NULL,
  office text NOT NULL CONSTRAINT filing_office_length CHECK (char_length(office) BETWEEN 1 AND 60),
  document_no text NOT NULL CONSTRAINT filing_document_no_length CHECK (char_length(document_no) BETWEEN 1 AND 60),
  note text NOT NULL DEFAULT '' CONSTRAINT filing_note_length CHECK (char_length(note) <= 500),
  correction_reason text NOT NULL DEFAULT '',
  recorded_by uuid NOT NULL CONSTRAINT filing_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT filing_pkey PRIMARY KEY (village_code, rule_list_id, filing_no),
  CONSTRAINT filing_list_fkey FOREIGN KEY (village_code, rule_list_id) REFERENCES rule_list,
  CONSTRAINT filing_supersedes_fkey FOREIGN KEY (village_code, rule_list_id, supersedes_no) REFERENCES filing,
  CONSTRAINT filing_correction_explained CHECK ((filing_no = 1) = (correction_reason = '')
    AND char_length(correction_reason) <= 500)
);

-- The township confirms a filing or sends it back (责令改正); the books go on either way.
CREATE TABLE filing_review (
  village_code area_code NOT NULL,
  rule_list_id uuid NOT NULL,
  filing_no integer NOT NULL,
  outcome text NOT NULL CONSTRAINT filing_review_outcome_known CHECK (outcome IN ('CONFIRMED', 'SENT_BACK')),
  reason text NOT NULL DEFAULT '' CONSTRAINT filing_review_reason_length CHECK (char_length(reason) <= 500),
  reviewed_by uuid NOT NULL CONSTRAINT filing_review_reviewed_by_fkey REFERENCES account,
  reviewed_at timestamptz NOT NULL,
  CONSTRAINT filing_review_pkey PRIMARY KEY (village_code, rule_list_id, filing_no),
  CONSTRAINT filing_review_filing_fkey FOREIGN KEY (village_code, rule_list_id, filing_no) REFERENCES filing,
  CONSTRAINT filing_review_sent_back_with_reason CHECK (outcome <> 'SENT_BACK' OR char_length(reason) > 0)
);

SELECT cunfen_build_wall(name::regclass, 'village_code') FROM unnest(ARRAY['rule_proposal', 'consultation',
  'consultation_record', 'consultation_household', 'opinion', 'opinion_answer', 'deliberation_stage', 'filing',
  'filing_review']) AS name;

-- Lifecycles in the wall. A proposal is answered once, and taken only into a draft.
CREATE POLICY rule_proposal_open_only ON rule_proposal AS RESTRICTIVE FOR UPDATE USING (state = 'OPEN')
  WITH CHECK (state <> 'TAKEN' OR EXISTS (SELECT FROM rule_list l WHERE l.village_code = rule_proposal.village_code
    AND l.id = rule_proposal.rule_list_id AND l.state = 'DRAFT'));

-- A consultation is about a draft, is held once its record is written, and ends when every opinion is answered.
CREATE POLICY consultation_of_draft_only ON consultation AS RESTRICTIVE FOR INSERT
  WITH CHECK (state = 'PLANNED' AND EXISTS (SELECT FROM rule_list l WHERE l.village_code = consultation.village_code
    AND l.id = consultation.rule_list_id AND l.state = 'DRAFT'));
CREATE POLICY consultation_onward_only ON consultation AS RESTRICTIVE FOR UPDATE USING (state <> 'ANSWERED')
  WITH CHECK (state <> 'PLANNED'
    AND EXISTS (SELECT FROM consultation_record r WHERE r.village_code = consultation.village_code
      AND r.consultation_id = consultation.id)
    AND (state <> 'ANSWERED' OR NOT EXISTS (SELECT FROM opinion o
      WHERE o.village_code = consultation.village_code AND o.consultation_id = consultation.id
        AND NOT EXISTS (SELECT FROM opinion_answer a WHERE a.village_code = o.village_code AND a.opinion_id = o.id))));
CREATE POLICY opinion_until_answered ON opinion AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (SELECT FROM consultation c
  WHERE c.village_code = opinion.village_code AND c.id = opinion.consultation_id AND c.state <> 'ANSWERED'));

-- A stage follows the passed one before it; the vote stands between the third and the fifth.
CREATE POLICY deliberation_stage_in_order ON deliberation_stage AS RESTRICTIVE FOR INSERT WITH CHECK (
  (stage_no = 1 OR EXISTS (SELECT FROM deliberation_stage p WHERE p.village_code = deliberation_stage.village_code
    AND p.rule_list_id = deliberation_stage.rule_list_id AND p.verdict = 'PASSED'
    AND p.stage_no = CASE deliberation_stage.stage_no WHEN 5 THEN 3 ELSE deliberation_stage.stage_no - 1 END
    AND p.held_on <= deliberation_stage.held_on))
  AND CASE WHEN stage_no <= 3
    THEN NOT EXISTS (SELECT FROM rule_list l JOIN ballot b ON b.village_code = l.village_code AND b.id = l.ballot_id
      WHERE l.village_code = deliberation_stage.village_code AND l.id = deliberation_stage.rule_list_id
        AND b.held_on < deliberation_stage.held_on)
    ELSE EXISTS (SELECT FROM rule_list l JOIN ballot b ON b.village_code = l.village_code AND b.id = l.ballot_id
      WHERE l.village_code = deliberation_stage.village_code AND l.id = deliberation_stage.rule_list_id
        AND l.state = 'ADOPTED' AND deliberation_stage.held_on
          >= CASE deliberation_stage.stage_no WHEN 5 THEN b.held_on ELSE greatest(b.held_on, l.effective_from) END) END);

-- Only what was voted is filed; only the filing that stands is reviewed.
CREATE POLICY filing_of_adopted_only ON filing AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (SELECT FROM rule_list l
  JOIN ballot b ON b.village_code = l.village_code AND b.id = l.ballot_id
  WHERE l.village_code = filing.village_code AND l.id = filing.rule_list_id AND l.state = 'ADOPTED'
    AND b.held_on <= filing.filed_on));
CREATE POLICY filing_review_of_latest_only ON filing_review AS RESTRICTIVE FOR INSERT WITH CHECK (NOT EXISTS (
  SELECT FROM filing f WHERE f.village_code = filing_review.village_code
    AND f.rule_list_id = filing_review.rule_list_id AND f.supersedes_no = filing_review.filing_no));

GRANT SELECT, INSERT ON rule_proposal, consultation, consultation_record, consultation_household, opinion,
  opinion_answer, deliberation_stage, filing, filing_review TO cunfen_app;
GRANT UPDATE (state, rule_list_id, answer, answered_by, answered_at) ON rule_proposal TO cunfen_app;
GRANT UPDATE (state, closed_by, closed_at) ON consultation TO cunfen_app;
