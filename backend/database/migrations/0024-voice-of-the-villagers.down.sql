-- What villagers sent without an account cannot be kept where every row has one; acts taken in from it stay.
DROP VIEW evidence_in_courtyard;
DROP TABLE declaration_evidence, declaration;
UPDATE act SET source = 'SINGLE' WHERE source = 'DECLARATION';
DO $$
DECLARE
  sources text := pg_get_constraintdef((SELECT oid FROM pg_constraint
    WHERE conrelid = 'act'::regclass AND conname = 'act_source_known'));
BEGIN
  EXECUTE 'ALTER TABLE act DROP CONSTRAINT act_source_known, ADD CONSTRAINT act_source_known '
    || replace(sources, ', ''DECLARATION''::text', '');
END
$$;
ALTER TABLE objection
  DROP CONSTRAINT objection_taken_down,
  DROP CONSTRAINT objection_client_key,
  DROP CONSTRAINT objection_raised_by_fkey;
UPDATE objection SET recorded_by = (SELECT id FROM account ORDER BY created_at, id LIMIT 1) WHERE recorded_by IS NULL;
ALTER TABLE objection
  DROP COLUMN raised_by,
  DROP COLUMN client_id,
  ALTER COLUMN recorded_by SET NOT NULL;
DROP INDEX evidence_from_door_idx;
ALTER TABLE evidence DROP CONSTRAINT evidence_brought_by_someone;
UPDATE evidence SET uploaded_by = (SELECT id FROM account ORDER BY created_at, id LIMIT 1) WHERE uploaded_by IS NULL;
ALTER TABLE evidence
  DROP COLUMN door_household_id,
  ALTER COLUMN uploaded_by SET NOT NULL;
