DROP TABLE household_link;
ALTER TABLE act DROP COLUMN linked_act_id, DROP COLUMN exemption_checked, DROP CONSTRAINT act_place_within_ranked,
  DROP COLUMN ranked_count, DROP COLUMN actor_name;
ALTER TABLE rule DROP COLUMN terms;
