-- A township publishes a scheme once for its villages; each copies its rules and may add a few of its own.
-- No village owns it: villages read it, the township adds to it, nothing of it is changed.
CREATE TABLE town_scheme (
  area_code area_code NOT NULL CONSTRAINT town_scheme_area_fkey REFERENCES area,
  id uuid NOT NULL,
  name text NOT NULL CONSTRAINT town_scheme_name_length CHECK (char_length(name) BETWEEN 1 AND 60),
  base_points bigint NOT NULL CONSTRAINT town_scheme_base_points_range CHECK (base_points BETWEEN 0 AND 10000000),
  rules jsonb NOT NULL CONSTRAINT town_scheme_has_rules CHECK (jsonb_array_length(rules) > 0),
  own_adds smallint NOT NULL CONSTRAINT town_scheme_own_adds_range CHECK (own_adds BETWEEN 0 AND 100),
  own_deducts smallint NOT NULL CONSTRAINT town_scheme_own_deducts_range CHECK (own_deducts BETWEEN 0 AND 100),
  own_points bigint NOT NULL CONSTRAINT town_scheme_own_points_range CHECK (own_points BETWEEN 1 AND 10000000),
  published_by uuid NOT NULL CONSTRAINT town_scheme_published_by_fkey REFERENCES account,
  published_at timestamptz NOT NULL,
  CONSTRAINT town_scheme_pkey PRIMARY KEY (area_code, id),
  CONSTRAINT town_scheme_of_township CHECK (area_code LIKE '%000' AND area_code NOT LIKE '%000000')
);
GRANT SELECT, INSERT ON town_scheme TO cunfen_app;

ALTER TABLE scheme ADD COLUMN town_code area_code, ADD COLUMN town_scheme_id uuid,
  ADD CONSTRAINT scheme_town_scheme_fkey FOREIGN KEY (town_code, town_scheme_id) REFERENCES town_scheme,
  ADD CONSTRAINT scheme_town_scheme_whole CHECK ((town_code IS NULL) = (town_scheme_id IS NULL)),
  ADD CONSTRAINT scheme_of_own_town CHECK (town_code IS NULL OR left(town_code, 9) = left(village_code, 9));

-- What the town decided stands in the village's list, but not for the village to change.
ALTER TABLE rule ADD COLUMN origin text NOT NULL DEFAULT 'VILLAGE'
  CONSTRAINT rule_origin_known CHECK (origin IN ('TOWN', 'VILLAGE'));
CREATE POLICY rule_of_town_kept ON rule AS RESTRICTIVE FOR UPDATE USING (origin = 'VILLAGE');
CREATE POLICY rule_of_town_stays ON rule AS RESTRICTIVE FOR DELETE USING (origin = 'VILLAGE');
