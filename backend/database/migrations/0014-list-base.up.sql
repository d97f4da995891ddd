-- A list says itself how many points a year begins with; one of before, which says nothing, goes by its scheme.
-- By itself and not a column of the list, because a list in force is still updated, to be closed by the next.
CREATE TABLE rule_list_base (
  village_code area_code NOT NULL,
  rule_list_id uuid NOT NULL,
  base_points bigint NOT NULL CONSTRAINT rule_list_base_points_range CHECK (base_points BETWEEN 0 AND 10000000),
  CONSTRAINT rule_list_base_pkey PRIMARY KEY (village_code, rule_list_id),
  CONSTRAINT rule_list_base_list_fkey FOREIGN KEY (village_code, rule_list_id) REFERENCES rule_list
);
SELECT cunfen_build_wall('rule_list_base', 'village_code');

CREATE POLICY rule_list_base_of_draft_only ON rule_list_base AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (
  SELECT FROM rule_list l WHERE l.village_code = rule_list_base.village_code AND l.id = rule_list_base.rule_list_id
    AND l.state = 'DRAFT'));
CREATE POLICY rule_list_base_edited_in_draft ON rule_list_base AS RESTRICTIVE FOR UPDATE USING (EXISTS (
  SELECT FROM rule_list l WHERE l.village_code = rule_list_base.village_code AND l.id = rule_list_base.rule_list_id
    AND l.state = 'DRAFT'));
GRANT SELECT, INSERT, UPDATE (base_points) ON rule_list_base TO cunfen_app;
