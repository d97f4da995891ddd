REVOKE UPDATE (vote_ballot_id) ON rule_list FROM cunfen_app;
REVOKE UPDATE (code, position, category, item, direction, value, unit, caps, repeat_multiplier, terms, evidence, note,
  version), DELETE ON rule FROM cunfen_app;
DROP POLICY rule_removed_from_draft ON rule;
DROP POLICY rule_edited_in_draft ON rule;
ALTER POLICY rule_list_draft_only ON rule_list USING (state = 'DRAFT' OR effective_to IS NULL);
-- What was discarded or is put to the vote is a draft to the older program.
UPDATE rule_list SET state = 'DRAFT' WHERE state IN ('VOTING', 'DISCARDED');
ALTER TABLE rule_list DROP CONSTRAINT rule_list_adopted_by_its_ballot, DROP CONSTRAINT rule_list_voting_has_ballot,
  DROP CONSTRAINT rule_list_vote_fkey, DROP COLUMN vote_ballot_id, DROP CONSTRAINT rule_list_state_known;
ALTER TABLE rule_list ADD CONSTRAINT rule_list_state_known CHECK (state IN ('DRAFT', 'ADOPTED'));
ALTER TABLE rule DROP COLUMN version;
