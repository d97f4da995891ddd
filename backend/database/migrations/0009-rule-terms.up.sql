-- What changes how a rule counts whatever its value; rules adopted before have none.
ALTER TABLE rule ADD COLUMN terms jsonb NOT NULL DEFAULT '{}'
  CONSTRAINT rule_terms_object CHECK (jsonb_typeof(terms) = 'object');

-- Who did it where another household is credited; how many were ranked where the quantity is the place; whether
-- somebody looked that no one exempt from labour is deducted; and for a share of another household's deduction,
-- the act it is a share of.
ALTER TABLE act
  ADD COLUMN actor_name text
    CONSTRAINT act_actor_name_length CHECK (char_length(actor_name) BETWEEN 1 AND 50),
  ADD COLUMN ranked_count integer,
  ADD COLUMN exemption_checked boolean NOT NULL DEFAULT false,
  ADD COLUMN linked_act_id uuid,
  ADD CONSTRAINT act_place_within_ranked
    CHECK (ranked_count IS NULL OR (ranked_count > 0 AND quantity <= 100 * ranked_count::bigint)),
  ADD CONSTRAINT act_linked_to_another CHECK (linked_act_id <> id),
  ADD CONSTRAINT act_linked_fkey FOREIGN KEY (village_code, linked_act_id) REFERENCES act,
  ADD CONSTRAINT act_linked_once_key UNIQUE (village_code, linked_act_id);

-- The household that answers with another (联系户), one at a time; a share goes by the day of the act.
CREATE TABLE household_link (
  village_code area_code NOT NULL,
  household_id uuid NOT NULL,
  linked_household_id uuid NOT NULL,
  from_on date NOT NULL,
  to_on date,
  CONSTRAINT household_link_pkey PRIMARY KEY (village_code, household_id, from_on),
  CONSTRAINT household_link_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT household_link_linked_fkey FOREIGN KEY (village_code, linked_household_id) REFERENCES household,
  CONSTRAINT household_link_to_another CHECK (household_id <> linked_household_id),
  CONSTRAINT household_link_once_excl EXCLUDE USING gist
    (village_code WITH =, household_id WITH =, daterange(from_on, to_on) WITH &&)
);
SELECT cunfen_build_wall('household_link', 'village_code');

GRANT UPDATE (actor_name, ranked_count, exemption_checked) ON act TO cunfen_app;
GRANT SELECT, INSERT ON household_link TO cunfen_app;
GRANT UPDATE (to_on) ON household_link TO cunfen_app;
