-- Acts written down without signal, and pictures that are drawn anew before they are kept.

-- Whether the village keeps what the camera wrote beside the copy that is shown, and for how many months it keeps
-- pictures at all; null keeps them for good.
ALTER TABLE village
  ADD COLUMN keep_originals boolean NOT NULL DEFAULT false,
  ADD COLUMN evidence_months integer
    CONSTRAINT village_evidence_months_range CHECK (evidence_months BETWEEN 6 AND 120);
GRANT UPDATE (keep_originals, evidence_months) ON village TO cunfen_app;

-- `hash` is that of the copy that is shown. Pictures from before have no size: they are shown as they came.
ALTER TABLE evidence
  ADD COLUMN width integer,
  ADD COLUMN height integer,
  ADD COLUMN original_hash sha256,
  ADD COLUMN removed_at timestamptz,
  ADD CONSTRAINT evidence_redrawn CHECK ((width IS NULL) = (height IS NULL)
    AND (width IS NULL OR (media_type = 'image/jpeg' AND width BETWEEN 1 AND 2000 AND height BETWEEN 1 AND 2000))),
  ADD CONSTRAINT evidence_kept_half_a_year CHECK (removed_at >= uploaded_at + interval '180 days');

-- The bytes of an old picture go once; its row and its hash stay.
GRANT UPDATE (removed_at) ON evidence TO cunfen_app;
CREATE POLICY evidence_removed_once ON evidence AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (removed_at IS NULL) WITH CHECK (removed_at IS NOT NULL);

-- What was written down on a telephone carries the number it was given there. It is recorded once, ever: unlike a
-- row of a workbook not even after it was withdrawn, since the telephone may send it again weeks later.
ALTER TABLE act
  DROP CONSTRAINT act_source_known,
  ADD CONSTRAINT act_source_known CHECK (source IN ('SINGLE', 'BATCH', 'IMPORT', 'FIELD')),
  ADD CONSTRAINT act_field_has_key
    CHECK ((source = 'FIELD') = (coalesce(source_key, '') ~ '^field:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'));
CREATE UNIQUE INDEX act_field_key ON act (village_code, source_key) WHERE source = 'FIELD';
