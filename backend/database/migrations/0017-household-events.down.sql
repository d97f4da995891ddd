DROP INDEX entry_base_once_key;
CREATE UNIQUE INDEX entry_base_once_key ON entry (village_code, year, scheme_id, household_id)
  WHERE side = 'BASE' AND reverses_seq IS NULL;
ALTER TABLE entry DROP CONSTRAINT entry_sign_by_side, DROP CONSTRAINT entry_transfer_stands, DROP CONSTRAINT entry_act_has_rule,
  DROP CONSTRAINT entry_base_has_no_rule,
  ADD CONSTRAINT entry_base_has_no_rule CHECK ((side IN ('BASE', 'CARRY')) = (rule_code IS NULL)),
  ADD CONSTRAINT entry_sign_by_side CHECK (points = 0 OR side = 'CARRY'
    OR ((points < 0) = (side = 'DEDUCT')) = (reverses_seq IS NULL));
ALTER TABLE posting DROP CONSTRAINT posting_base_once_takes, DROP CONSTRAINT posting_transfer_balanced,
  DROP CONSTRAINT posting_kind_known,
  ADD CONSTRAINT posting_kind_known CHECK (kind IN ('OPENING', 'ACTS', 'REVERSAL'));
DROP POLICY entry_in_household_life ON entry;
REVOKE SELECT (village_code, id, founded_on, closed_on) ON household FROM cunfen_books;
DROP POLICY act_in_household_life ON act;
DROP POLICY household_member_in_life ON household_member;
DROP TABLE household_period, household_event_evidence, household_event;
ALTER TABLE household_member DROP CONSTRAINT household_member_dates_in_order;
ALTER TABLE household DROP COLUMN merged_into, DROP COLUMN split_from, DROP COLUMN founded_on;
