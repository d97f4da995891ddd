DROP INDEX act_field_key;
-- Without FIELD a telephone's act is a single one; its key goes with the guard that held it.
UPDATE act SET source = 'SINGLE', source_key = NULL WHERE source = 'FIELD';
ALTER TABLE act
  DROP CONSTRAINT act_field_has_key,
  DROP CONSTRAINT act_source_known,
  ADD CONSTRAINT act_source_known CHECK (source IN ('SINGLE', 'BATCH', 'IMPORT'));
DROP POLICY evidence_removed_once ON evidence;
REVOKE UPDATE (removed_at) ON evidence FROM cunfen_app;
ALTER TABLE evidence
  DROP CONSTRAINT evidence_kept_half_a_year,
  DROP CONSTRAINT evidence_redrawn,
  DROP COLUMN removed_at,
  DROP COLUMN original_hash,
  DROP COLUMN height,
  DROP COLUMN width;
ALTER TABLE village
  DROP COLUMN evidence_months,
  DROP COLUMN keep_originals;
