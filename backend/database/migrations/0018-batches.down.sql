DROP INDEX act_resident_day_idx;
ALTER TABLE act
  DROP CONSTRAINT act_batch_fkey,
  DROP COLUMN started_at,
  DROP COLUMN ended_at;
DROP TABLE act_batch;
