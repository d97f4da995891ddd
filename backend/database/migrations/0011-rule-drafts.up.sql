-- A draft is written rule by rule, put to the vote as it stands, and adopted, taken back or discarded.
ALTER TABLE rule ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE rule_list DROP CONSTRAINT rule_list_state_known;
ALTER TABLE rule_list ADD CONSTRAINT rule_list_state_known
  CHECK (state IN ('DRAFT', 'VOTING', 'ADOPTED', 'DISCARDED'));
ALTER TABLE rule_list ADD COLUMN vote_ballot_id uuid;
ALTER TABLE rule_list ADD CONSTRAINT rule_list_vote_fkey
  FOREIGN KEY (village_code, vote_ballot_id) REFERENCES ballot;
ALTER TABLE rule_list ADD CONSTRAINT rule_list_voting_has_ballot
  CHECK (state <> 'VOTING' OR vote_ballot_id IS NOT NULL);
-- Only the ballot a list was put to brings it into force.
ALTER TABLE rule_list ADD CONSTRAINT rule_list_adopted_by_its_ballot
  CHECK (vote_ballot_id IS NULL OR ballot_id IS NULL OR ballot_id = vote_ballot_id);

ALTER POLICY rule_list_draft_only ON rule_list
  USING (state IN ('DRAFT', 'VOTING') OR (state = 'ADOPTED' AND effective_to IS NULL));
CREATE POLICY rule_edited_in_draft ON rule AS RESTRICTIVE FOR UPDATE USING (EXISTS (
  SELECT FROM rule_list l WHERE l.village_code = rule.village_code AND l.id = rule.rule_list_id AND l.state = 'DRAFT'));
CREATE POLICY rule_removed_from_draft ON rule AS RESTRICTIVE FOR DELETE USING (EXISTS (
  SELECT FROM rule_list l WHERE l.village_code = rule.village_code AND l.id = rule.rule_list_id AND l.state = 'DRAFT'));

GRANT UPDATE (code, position, category, item, direction, value, unit, caps, repeat_multiplier, terms, evidence, note,
  version), DELETE ON rule TO cunfen_app;
GRANT UPDATE (vote_ballot_id) ON rule_list TO cunfen_app;
