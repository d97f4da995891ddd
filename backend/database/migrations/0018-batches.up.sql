-- What was recorded together: one list of households, one sanitation round, one sign-in sheet, one workbook.
-- `sheet` is what the paper said: marks and grades of a round, names and times of a sign-in sheet.
CREATE TABLE act_batch (
  village_code area_code NOT NULL CONSTRAINT act_batch_village_fkey REFERENCES village,
  id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT act_batch_kind_known CHECK (kind IN ('LIST', 'ROUND', 'SIGN_IN', 'IMPORT')),
  title text NOT NULL CONSTRAINT act_batch_title_length CHECK (char_length(title) BETWEEN 1 AND 200),
  occurred_on date,
  place text NOT NULL DEFAULT '',
  sheet jsonb,
  recorded_by uuid NOT NULL CONSTRAINT act_batch_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT act_batch_pkey PRIMARY KEY (village_code, id),
  -- A workbook holds many days; everything else happened on one.
  CONSTRAINT act_batch_day_unless_import CHECK ((occurred_on IS NULL) = (kind = 'IMPORT')),
  CONSTRAINT act_batch_sheet_by_kind CHECK ((sheet IS NOT NULL) = (kind IN ('ROUND', 'SIGN_IN')))
);
CREATE INDEX act_batch_recorded_idx ON act_batch (village_code, recorded_at DESC);
SELECT cunfen_build_wall('act_batch', 'village_code');
-- What a batch says never changes: it is written once, and its rows live on as acts.
GRANT SELECT, INSERT ON act_batch TO cunfen_app;

-- The wall stands for the owner too, so the filling below says that it means every village.
SELECT set_config('cunfen.scope_from', '000000000000', true), set_config('cunfen.scope_to', '999999999999', true);
INSERT INTO act_batch (village_code, id, kind, title, occurred_on, place, recorded_by, recorded_at)
SELECT DISTINCT ON (a.village_code, a.batch_id) a.village_code, a.batch_id,
  CASE a.source WHEN 'IMPORT' THEN 'IMPORT' ELSE 'LIST' END,
  left(coalesce(i.file_name, r.item), 200), CASE a.source WHEN 'IMPORT' THEN NULL ELSE a.occurred_on END,
  CASE a.source WHEN 'IMPORT' THEN '' ELSE a.place END, a.recorded_by, a.recorded_at
FROM act a
JOIN rule r ON r.village_code = a.village_code AND r.rule_list_id = a.rule_list_id AND r.code = a.rule_code
LEFT JOIN workbook_import i ON i.village_code = a.village_code AND i.id = a.batch_id
WHERE a.batch_id IS NOT NULL
ORDER BY a.village_code, a.batch_id, a.recorded_at, a.id;

-- When a person of a sign-in sheet came and went. No exclusion constraint keeps times apart: an act that was
-- reversed stays as it is for ever and must yet free its time. They are compared with the person's households
-- locked, in the transaction that records.
ALTER TABLE act
  ADD CONSTRAINT act_batch_fkey FOREIGN KEY (village_code, batch_id) REFERENCES act_batch,
  ADD COLUMN started_at time,
  ADD COLUMN ended_at time,
  ADD CONSTRAINT act_times_whole CHECK ((started_at IS NULL) = (ended_at IS NULL)),
  ADD CONSTRAINT act_times_of_person CHECK (started_at IS NULL OR resident_id IS NOT NULL),
  -- The hours are what the times say, cut to whole hundredths; so nobody corrects one without the other, and
  -- since they are positive, times that run backwards have none.
  ADD CONSTRAINT act_hours_by_times
    CHECK (started_at IS NULL OR quantity = floor(extract(epoch FROM ended_at - started_at) / 36)),
  ADD CONSTRAINT act_hours_of_day CHECK (ended_at - started_at <= interval '12 hours');
CREATE INDEX act_resident_day_idx ON act (village_code, resident_id, occurred_on) WHERE resident_id IS NOT NULL;
