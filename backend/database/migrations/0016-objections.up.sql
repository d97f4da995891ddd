-- The month as people live it: a working calendar, the collecting of a month, publicity that is extended, and
-- objections with their answers.

-- What the State Council arranges every autumn for the year after: days off, and weekends that are worked instead.
-- No village owns it; every other day goes by the week.
CREATE TABLE holiday (
  day date CONSTRAINT holiday_pkey PRIMARY KEY,
  is_workday boolean NOT NULL,
  name text NOT NULL CONSTRAINT holiday_name_length CHECK (char_length(name) BETWEEN 1 AND 20),
  notice text NOT NULL CONSTRAINT holiday_notice_length CHECK (char_length(notice) BETWEEN 1 AND 60),
  CONSTRAINT holiday_workday_is_weekend CHECK (NOT is_workday OR extract(isodow FROM day) >= 6)
);
GRANT SELECT, INSERT, DELETE ON holiday TO cunfen_app;

INSERT INTO holiday SELECT day::date, false, name, notice FROM (VALUES
    ('元旦', '2024-01-01', '2024-01-01', '国办发明电〔2023〕7号'),
    ('春节', '2024-02-10', '2024-02-17', '国办发明电〔2023〕7号'),
    ('清明节', '2024-04-04', '2024-04-06', '国办发明电〔2023〕7号'),
    ('劳动节', '2024-05-01', '2024-05-05', '国办发明电〔2023〕7号'),
    ('端午节', '2024-06-10', '2024-06-10', '国办发明电〔2023〕7号'),
    ('中秋节', '2024-09-15', '2024-09-17', '国办发明电〔2023〕7号'),
    ('国庆节', '2024-10-01', '2024-10-07', '国办发明电〔2023〕7号'),
    ('元旦', '2025-01-01', '2025-01-01', '国办发明电〔2024〕12号'),
    ('春节', '2025-01-28', '2025-02-04', '国办发明电〔2024〕12号'),
    ('清明节', '2025-04-04', '2025-04-06', '国办发明电〔2024〕12号'),
    ('劳动节', '2025-05-01', '2025-05-05', '国办发明电〔2024〕12号'),
    ('端午节', '2025-05-31', '2025-06-02', '国办发明电〔2024〕12号'),
    ('国庆节、中秋节', '2025-10-01', '2025-10-08', '国办发明电〔2024〕12号'),
    ('元旦', '2026-01-01', '2026-01-03', '国办发明电〔2025〕7号'),
    ('春节', '2026-02-15', '2026-02-23', '国办发明电〔2025〕7号'),
    ('清明节', '2026-04-04', '2026-04-06', '国办发明电〔2025〕7号'),
    ('劳动节', '2026-05-01', '2026-05-05', '国办发明电〔2025〕7号'),
    ('端午节', '2026-06-19', '2026-06-21', '国办发明电〔2025〕7号'),
    ('中秋节', '2026-09-25', '2026-09-27', '国办发明电〔2025〕7号'),
    ('国庆节', '2026-10-01', '2026-10-07', '国办发明电〔2025〕7号')
  ) AS off(name, first, last, notice), generate_series(first::date, last::date, '1 day') AS day;
INSERT INTO holiday SELECT day::date, true, name || '调休上班', notice FROM (VALUES
    ('春节', '2024-02-04', '国办发明电〔2023〕7号'), ('春节', '2024-02-18', '国办发明电〔2023〕7号'),
    ('清明节', '2024-04-07', '国办发明电〔2023〕7号'), ('劳动节', '2024-04-28', '国办发明电〔2023〕7号'),
    ('劳动节', '2024-05-11', '国办发明电〔2023〕7号'), ('中秋节', '2024-09-14', '国办发明电〔2023〕7号'),
    ('国庆节', '2024-09-29', '国办发明电〔2023〕7号'), ('国庆节', '2024-10-12', '国办发明电〔2023〕7号'),
    ('春节', '2025-01-26', '国办发明电〔2024〕12号'), ('春节', '2025-02-08', '国办发明电〔2024〕12号'),
    ('劳动节', '2025-04-27', '国办发明电〔2024〕12号'), ('国庆节、中秋节', '2025-09-28', '国办发明电〔2024〕12号'),
    ('国庆节、中秋节', '2025-10-11', '国办发明电〔2024〕12号'),
    ('元旦', '2026-01-04', '国办发明电〔2025〕7号'), ('春节', '2026-02-14', '国办发明电〔2025〕7号'),
    ('春节', '2026-02-28', '国办发明电〔2025〕7号'), ('劳动节', '2026-05-09', '国办发明电〔2025〕7号'),
    ('国庆节', '2026-09-20', '国办发明电〔2025〕7号'), ('国庆节', '2026-10-10', '国办发明电〔2025〕7号')
  ) AS worked(name, day, notice);

ALTER TABLE village
  ADD COLUMN publicity_day_kind text NOT NULL DEFAULT 'CALENDAR'
    CONSTRAINT village_publicity_day_kind_known CHECK (publicity_day_kind IN ('CALENDAR', 'WORKING')),
  ADD COLUMN objection_days integer NOT NULL DEFAULT 7
    CONSTRAINT village_objection_days_range CHECK (objection_days BETWEEN 1 AND 15);
GRANT UPDATE (publicity_day_kind, objection_days) ON village TO cunfen_app;

-- From here on the month is collected (月底收单): an act written down later goes to the next month.
CREATE TABLE month_review (
  village_code area_code NOT NULL CONSTRAINT month_review_village_fkey REFERENCES village,
  month month_code NOT NULL,
  began_by uuid NOT NULL CONSTRAINT month_review_began_by_fkey REFERENCES account,
  began_at timestamptz NOT NULL,
  CONSTRAINT month_review_pkey PRIMARY KEY (village_code, month)
);

-- The publicity lasts longer than first said, never shorter: the end is the last extension's.
CREATE TABLE publicity_extension (
  village_code area_code NOT NULL,
  month month_code NOT NULL,
  extension_no integer NOT NULL CONSTRAINT publicity_extension_no_positive CHECK (extension_no > 0),
  old_to date NOT NULL,
  new_to date NOT NULL,
  reason text NOT NULL CONSTRAINT publicity_extension_reason_length CHECK (char_length(reason) BETWEEN 1 AND 200),
  extended_by uuid NOT NULL CONSTRAINT publicity_extension_extended_by_fkey REFERENCES account,
  extended_at timestamptz NOT NULL,
  CONSTRAINT publicity_extension_pkey PRIMARY KEY (village_code, month, extension_no),
  CONSTRAINT publicity_extension_month_fkey FOREIGN KEY (village_code, month) REFERENCES month,
  CONSTRAINT publicity_extension_longer CHECK (new_to > old_to)
);
REVOKE UPDATE (publicity_to) ON month FROM cunfen_app;

CREATE TABLE objection (
  village_code area_code NOT NULL CONSTRAINT objection_village_fkey REFERENCES village,
  id uuid NOT NULL,
  year smallint NOT NULL,
  number integer NOT NULL CONSTRAINT objection_number_positive CHECK (number > 0),
  entry_year smallint NOT NULL,
  entry_seq bigint NOT NULL,
  entry_line integer NOT NULL,
  channel text NOT NULL CONSTRAINT objection_channel_known CHECK (channel IN ('PAPER', 'KIOSK', 'QR')),
  party text NOT NULL CONSTRAINT objection_party_known CHECK (party IN ('HOUSEHOLD', 'THIRD_PARTY')),
  household_id uuid,
  objector_name text NOT NULL CONSTRAINT objection_objector_name_length
    CHECK (char_length(objector_name) BETWEEN 1 AND 50),
  contact text NOT NULL DEFAULT '' CONSTRAINT objection_contact_length CHECK (char_length(contact) <= 50),
  grounds text NOT NULL CONSTRAINT objection_grounds_length CHECK (char_length(grounds) BETWEEN 1 AND 1000),
  photos sha256[] NOT NULL DEFAULT '{}' CONSTRAINT objection_photos_few
    CHECK (cardinality(photos) <= 9 AND array_position(photos, NULL) IS NULL),
  raised_on date NOT NULL,
  due_on date NOT NULL,
  late boolean NOT NULL,
  state text NOT NULL DEFAULT 'OPEN' CONSTRAINT objection_state_known CHECK (state IN ('OPEN', 'UPHELD', 'DISMISSED',
    'WITHDRAWN', 'APPEALED', 'APPEAL_UPHELD', 'APPEAL_DISMISSED')),
  withdrawn_on date,
  withdrawal_reason text NOT NULL DEFAULT ''
    CONSTRAINT objection_withdrawal_reason_length CHECK (char_length(withdrawal_reason) <= 500),
  recorded_by uuid NOT NULL CONSTRAINT objection_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT objection_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT objection_number_key UNIQUE (village_code, year, number),
  CONSTRAINT objection_entry_fkey FOREIGN KEY (village_code, entry_year, entry_seq, entry_line) REFERENCES entry,
  CONSTRAINT objection_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT objection_numbered_by_year CHECK (year = extract(year FROM raised_on)),
  CONSTRAINT objection_due_later CHECK (due_on > raised_on),
  CONSTRAINT objection_of_household CHECK (party <> 'HOUSEHOLD' OR household_id IS NOT NULL),
  CONSTRAINT objection_withdrawn_on_a_day CHECK ((state = 'WITHDRAWN') = (withdrawn_on IS NOT NULL))
);
-- Nobody objects to the same entry twice; against the answer there is the appeal.
CREATE UNIQUE INDEX objection_once_key ON objection
  (village_code, entry_year, entry_seq, entry_line, coalesce(household_id::text, objector_name))
  WHERE state <> 'WITHDRAWN';
CREATE INDEX objection_standing_idx ON objection (village_code, entry_year, entry_seq, entry_line)
  WHERE state IN ('OPEN', 'APPEALED', 'UPHELD', 'APPEAL_UPHELD');

-- One written answer per instance, in a table of its own: nobody holds the right to change it.
CREATE TABLE objection_answer (
  village_code area_code NOT NULL,
  objection_id uuid NOT NULL,
  instance smallint NOT NULL CONSTRAINT objection_answer_instance_known CHECK (instance IN (1, 2)),
  verdict text NOT NULL CONSTRAINT objection_answer_verdict_known CHECK (verdict IN ('UPHELD', 'DISMISSED')),
  findings text NOT NULL CONSTRAINT objection_answer_findings_length CHECK (char_length(findings) BETWEEN 1 AND 1000),
  answer text NOT NULL CONSTRAINT objection_answer_text_length CHECK (char_length(answer) BETWEEN 10 AND 1000),
  answered_on date NOT NULL,
  appeal_until date,
  reversal_year smallint,
  reversal_seq bigint,
  reversal_line integer,
  answered_by uuid NOT NULL CONSTRAINT objection_answer_answered_by_fkey REFERENCES account,
  answered_at timestamptz NOT NULL,
  CONSTRAINT objection_answer_pkey PRIMARY KEY (village_code, objection_id, instance),
  CONSTRAINT objection_answer_objection_fkey FOREIGN KEY (village_code, objection_id) REFERENCES objection,
  CONSTRAINT objection_answer_reversal_fkey FOREIGN KEY (village_code, reversal_year, reversal_seq, reversal_line)
    REFERENCES entry,
  -- Upheld means taken back in the books, in the same breath.
  CONSTRAINT objection_answer_upheld_is_reversed
    CHECK (num_nonnulls(reversal_year, reversal_seq, reversal_line) = CASE verdict WHEN 'UPHELD' THEN 3 ELSE 0 END),
  CONSTRAINT objection_answer_appeal_once CHECK ((instance = 1) = (appeal_until IS NOT NULL)
    AND (appeal_until IS NULL OR appeal_until > answered_on))
);

CREATE TABLE objection_appeal (
  village_code area_code NOT NULL,
  objection_id uuid NOT NULL,
  appellant_name text NOT NULL CONSTRAINT objection_appeal_appellant_name_length
    CHECK (char_length(appellant_name) BETWEEN 1 AND 50),
  grounds text NOT NULL CONSTRAINT objection_appeal_grounds_length CHECK (char_length(grounds) BETWEEN 1 AND 1000),
  appealed_on date NOT NULL,
  due_on date NOT NULL,
  recorded_by uuid NOT NULL CONSTRAINT objection_appeal_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT objection_appeal_pkey PRIMARY KEY (village_code, objection_id),
  CONSTRAINT objection_appeal_objection_fkey FOREIGN KEY (village_code, objection_id) REFERENCES objection,
  CONSTRAINT objection_appeal_due_later CHECK (due_on > appealed_on)
);

-- The act recorded anew where an entry was taken back; it goes through review like any other.
CREATE TABLE objection_correction (
  village_code area_code NOT NULL,
  objection_id uuid NOT NULL,
  act_id uuid NOT NULL,
  linked_by uuid NOT NULL CONSTRAINT objection_correction_linked_by_fkey REFERENCES account,
  linked_at timestamptz NOT NULL,
  CONSTRAINT objection_correction_pkey PRIMARY KEY (village_code, objection_id),
  CONSTRAINT objection_correction_act_once_key UNIQUE (village_code, act_id),
  CONSTRAINT objection_correction_objection_fkey FOREIGN KEY (village_code, objection_id) REFERENCES objection,
  CONSTRAINT objection_correction_act_fkey FOREIGN KEY (village_code, act_id) REFERENCES act
);

SELECT cunfen_build_wall(name::regclass, 'village_code') FROM unnest(ARRAY['month_review', 'publicity_extension',
  'objection', 'objection_answer', 'objection_appeal', 'objection_correction']) AS name;

-- Extended only while it hangs on the wall, and from the end it has now; closed only after that end.
CREATE POLICY publicity_extension_from_present_end ON publicity_extension AS RESTRICTIVE FOR INSERT
  WITH CHECK (EXISTS (SELECT FROM month m WHERE m.village_code = publicity_extension.village_code
    AND m.month = publicity_extension.month AND m.state = 'PUBLICISED'
    AND publicity_extension.old_to = coalesce((SELECT max(e.new_to) FROM publicity_extension e
      WHERE e.village_code = m.village_code AND e.month = m.month), m.publicity_to)));
CREATE POLICY month_closed_after_publicity ON month AS RESTRICTIVE FOR UPDATE USING (true)
  WITH CHECK (state <> 'CLOSED' OR (closed_at AT TIME ZONE 'Asia/Shanghai')::date
    > coalesce((SELECT max(e.new_to) FROM publicity_extension e
      WHERE e.village_code = month.village_code AND e.month = month.month), publicity_to));
CREATE POLICY month_review_before_publicity ON month_review AS RESTRICTIVE FOR INSERT
  WITH CHECK (NOT EXISTS (SELECT FROM month m WHERE m.village_code = month_review.village_code
    AND m.month = month_review.month));

-- An objection is about something that hung on the wall, still stands and can still be changed.
CREATE POLICY objection_against_standing_entry ON objection AS RESTRICTIVE FOR INSERT WITH CHECK (state = 'OPEN'
  AND EXISTS (SELECT FROM entry e JOIN month m ON m.village_code = e.village_code AND m.month = e.month
    JOIN village_head v ON v.village_code = e.village_code
    WHERE e.village_code = objection.village_code AND e.year = objection.entry_year AND e.seq = objection.entry_seq
      AND e.line = objection.entry_line AND e.rule_code IS NOT NULL AND e.reverses_seq IS NULL AND e.year > v.locked_year
      AND objection.raised_on >= m.publicity_from
      AND NOT EXISTS (SELECT FROM entry r WHERE r.village_code = e.village_code AND r.year = e.year
        AND r.reverses_seq = e.seq AND r.reverses_line = e.line)));

-- The state says what the records say; what is over stays over.
CREATE POLICY objection_as_recorded ON objection AS RESTRICTIVE FOR UPDATE
  USING (state NOT IN ('WITHDRAWN', 'APPEAL_UPHELD', 'APPEAL_DISMISSED'))
  WITH CHECK (state = coalesce(
    (SELECT 'APPEAL_' || a.verdict FROM objection_answer a WHERE a.village_code = objection.village_code
      AND a.objection_id = objection.id AND a.instance = 2),
    (SELECT 'APPEALED' FROM objection_appeal p WHERE p.village_code = objection.village_code
      AND p.objection_id = objection.id),
    (SELECT a.verdict FROM objection_answer a WHERE a.village_code = objection.village_code
      AND a.objection_id = objection.id AND a.instance = 1),
    'WITHDRAWN'));

CREATE POLICY objection_answer_in_turn ON objection_answer AS RESTRICTIVE FOR INSERT
  WITH CHECK (EXISTS (SELECT FROM objection o WHERE o.village_code = objection_answer.village_code
    AND o.id = objection_answer.objection_id AND o.state = CASE instance WHEN 1 THEN 'OPEN' ELSE 'APPEALED' END));
-- Recorder, approver and handler are three people; an appeal has a handler of its own.
CREATE POLICY objection_answer_by_another ON objection_answer AS RESTRICTIVE FOR INSERT
  WITH CHECK (EXISTS (SELECT FROM objection o
      JOIN entry e ON e.village_code = o.village_code AND e.year = o.entry_year AND e.seq = o.entry_seq
        AND e.line = o.entry_line
      JOIN posting p ON p.village_code = e.village_code AND p.seq = e.seq
      WHERE o.village_code = objection_answer.village_code AND o.id = objection_answer.objection_id
        AND objection_answer.answered_by NOT IN (e.recorded_by, p.actor))
    AND NOT EXISTS (SELECT FROM objection_answer f WHERE f.village_code = objection_answer.village_code
      AND f.objection_id = objection_answer.objection_id AND f.answered_by = objection_answer.answered_by));
CREATE POLICY objection_answer_not_of_own_household ON objection_answer AS RESTRICTIVE FOR INSERT
  WITH CHECK (NOT EXISTS (SELECT FROM objection o
    JOIN entry e ON e.village_code = o.village_code AND e.year = o.entry_year AND e.seq = o.entry_seq
      AND e.line = o.entry_line
    JOIN account_household h ON h.village_code = o.village_code
      AND (h.household_id = e.household_id OR h.household_id = o.household_id)
    WHERE o.village_code = objection_answer.village_code AND o.id = objection_answer.objection_id
      AND h.account_id = objection_answer.answered_by));
CREATE POLICY objection_answer_names_its_reversal ON objection_answer AS RESTRICTIVE FOR INSERT
  WITH CHECK (verdict <> 'UPHELD' OR EXISTS (SELECT FROM objection o
    JOIN entry r ON r.village_code = o.village_code AND r.year = o.entry_year AND r.reverses_seq = o.entry_seq
      AND r.reverses_line = o.entry_line
    WHERE o.village_code = objection_answer.village_code AND o.id = objection_answer.objection_id
      AND (r.year, r.seq, r.line) = (reversal_year, reversal_seq, reversal_line)));

CREATE POLICY objection_appeal_in_time ON objection_appeal AS RESTRICTIVE FOR INSERT
  WITH CHECK (EXISTS (SELECT FROM objection o JOIN objection_answer a ON a.village_code = o.village_code
      AND a.objection_id = o.id AND a.instance = 1
    WHERE o.village_code = objection_appeal.village_code AND o.id = objection_appeal.objection_id
      AND o.state IN ('UPHELD', 'DISMISSED')
      AND objection_appeal.appealed_on BETWEEN a.answered_on AND a.appeal_until));
CREATE POLICY objection_correction_after_reversal ON objection_correction AS RESTRICTIVE FOR INSERT
  WITH CHECK (EXISTS (SELECT FROM objection_answer a WHERE a.village_code = objection_correction.village_code
    AND a.objection_id = objection_correction.objection_id AND a.verdict = 'UPHELD'));

-- No year is settled over an objection nobody has answered.
CREATE POLICY settlement_final_undisputed ON settlement AS RESTRICTIVE FOR UPDATE USING (true)
  WITH CHECK (state <> 'FINAL' OR NOT EXISTS (SELECT FROM objection o WHERE o.village_code = settlement.village_code
    AND o.entry_year = settlement.year AND o.state IN ('OPEN', 'APPEALED')));

GRANT SELECT, INSERT ON month_review, publicity_extension, objection, objection_answer, objection_appeal,
  objection_correction TO cunfen_app;
GRANT UPDATE (state, withdrawn_on, withdrawal_reason) ON objection TO cunfen_app;
GRANT SELECT ON month_review TO cunfen_books;

-- 异议处理中: entries with an objection nobody has decided yet.
CREATE VIEW disputed_entry WITH (security_invoker = true) AS
  SELECT DISTINCT o.village_code, o.entry_year AS year, o.entry_seq AS seq, o.entry_line AS line
  FROM objection o WHERE o.state IN ('OPEN', 'APPEALED');

-- What a closed month counted and must not count now: disputed, or found wrong while the month of its reversal is
-- still open. Once that month is closed entry and reversal cancel each other by themselves.
CREATE VIEW withheld_entry WITH (security_invoker = true) AS
  SELECT e.village_code, e.year, e.seq, e.line, e.scheme_id, e.household_id, e.side, e.points
  FROM (SELECT DISTINCT o.village_code, o.entry_year, o.entry_seq, o.entry_line FROM objection o
    WHERE o.state IN ('OPEN', 'APPEALED', 'UPHELD', 'APPEAL_UPHELD')) o
  JOIN entry e ON e.village_code = o.village_code AND e.year = o.entry_year AND e.seq = o.entry_seq
    AND e.line = o.entry_line
  JOIN village_head v ON v.village_code = e.village_code
  LEFT JOIN entry r ON r.village_code = e.village_code AND r.year = e.year AND r.reverses_seq = e.seq
    AND r.reverses_line = e.line
  WHERE e.month <= v.closed_month AND (r.month IS NULL OR r.month > v.closed_month);

-- What counts for ranking and money: the standings without what is withheld.
CREATE VIEW counted_standing WITH (security_invoker = true) AS
  SELECT s.village_code, s.scheme_id, s.year, s.household_id, s.base, s.carried, s.adds - coalesce(w.adds, 0) AS adds,
    s.deducts - coalesce(w.deducts, 0) AS deducts, s.points - coalesce(w.points, 0) AS points,
    coalesce(w.entries, 0) AS withheld
  FROM standing s LEFT JOIN (SELECT village_code, scheme_id, year, household_id,
      coalesce(sum(points) FILTER (WHERE side = 'ADD'), 0)::bigint AS adds,
      coalesce(-sum(points) FILTER (WHERE side = 'DEDUCT'), 0)::bigint AS deducts,
      sum(points)::bigint AS points, count(*) AS entries
    FROM withheld_entry GROUP BY village_code, scheme_id, year, household_id) w
  USING (village_code, scheme_id, year, household_id);
GRANT SELECT ON disputed_entry, withheld_entry, counted_standing TO cunfen_app;

-- The month an act is publicised in: its own, or the first open one; written down after a month was collected, not
-- before the month after that.
CREATE FUNCTION cunfen_month_of_act(p_village text, p_act uuid, p_occurred_on date, p_open_month text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT greatest(to_char(p_occurred_on, 'YYYY-MM'), p_open_month,
    (SELECT to_char(to_date(max(r.month), 'YYYY-MM') + interval '1 month', 'YYYY-MM') FROM month_review r
     JOIN act a ON a.village_code = r.village_code AND a.recorded_at >= r.began_at
     WHERE r.village_code = p_village AND a.id = p_act))
$$;

-- One expression of the books' door changes; whatever else it has learnt meanwhile stays.
DO $$
DECLARE
  door text := pg_get_functiondef('book_posting(text, text, text, bytea, uuid, timestamptz, jsonb)'::regprocedure);
  was constant text := 'greatest(to_char(x.occurred_on, ''YYYY-MM''), head.open_month) AS month';
BEGIN
  IF position(was IN door) = 0 THEN
    RAISE EXCEPTION 'book_posting does not say the month of an entry as expected';
  END IF;
  EXECUTE replace(door, was, 'cunfen_month_of_act(p_village, CASE WHEN p_kind = ''ACTS'' THEN x.act_id END, '
    || 'x.occurred_on, head.open_month) AS month');
END
$$;
