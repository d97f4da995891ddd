DROP POLICY rule_of_town_stays ON rule;
DROP POLICY rule_of_town_kept ON rule;
ALTER TABLE rule DROP COLUMN origin;
ALTER TABLE scheme DROP CONSTRAINT scheme_of_own_town, DROP CONSTRAINT scheme_town_scheme_whole,
  DROP CONSTRAINT scheme_town_scheme_fkey, DROP COLUMN town_scheme_id, DROP COLUMN town_code;
DROP TABLE town_scheme;
