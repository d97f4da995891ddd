-- What a household brings to a distribution on its record date (基准日): persons, land, labour days, shares. The register is
-- filled once with who lived where on the day; from then on it decides, whoever is born, marries or dies later.

CREATE TABLE quantity_register (
  village_code area_code NOT NULL CONSTRAINT quantity_register_village_fkey REFERENCES village,
  record_date date NOT NULL,
  opened_by uuid NOT NULL CONSTRAINT quantity_register_opened_by_fkey REFERENCES account,
  opened_at timestamptz NOT NULL,
  CONSTRAINT quantity_register_pkey PRIMARY KEY (village_code, record_date)
);

CREATE TABLE household_quantity (
  village_code area_code NOT NULL,
  record_date date NOT NULL,
  household_id uuid NOT NULL,
  counted_heads smallint NOT NULL CONSTRAINT household_quantity_counted_range CHECK (counted_heads BETWEEN 0 AND 999),
  heads smallint NOT NULL CONSTRAINT household_quantity_heads_range CHECK (heads BETWEEN 0 AND 999),
  heads_reason text NOT NULL DEFAULT '',
  land bigint NOT NULL DEFAULT 0 CONSTRAINT household_quantity_land_range CHECK (land BETWEEN 0 AND 10000000),
  labour_days bigint NOT NULL DEFAULT 0
    CONSTRAINT household_quantity_labour_days_range CHECK (labour_days BETWEEN 0 AND 10000000),
  shares bigint NOT NULL DEFAULT 0 CONSTRAINT household_quantity_shares_range CHECK (shares BETWEEN 0 AND 1000000000),
  changed_by uuid CONSTRAINT household_quantity_changed_by_fkey REFERENCES account,
  changed_at timestamptz,
  CONSTRAINT household_quantity_pkey PRIMARY KEY (village_code, record_date, household_id),
  CONSTRAINT household_quantity_register_fkey FOREIGN KEY (village_code, record_date) REFERENCES quantity_register,
  CONSTRAINT household_quantity_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  -- Who counts as a member is decided by the collective; other than who lived there needs its reason.
  CONSTRAINT household_quantity_heads_explained CHECK (char_length(heads_reason) <= 200
    AND (heads = counted_heads OR char_length(heads_reason) > 0))
);

SELECT cunfen_build_wall(name::regclass, 'village_code')
  FROM unnest(ARRAY['quantity_register', 'household_quantity']) AS name;
GRANT SELECT, INSERT ON quantity_register, household_quantity TO cunfen_app;
GRANT UPDATE (heads, heads_reason, land, labour_days, shares, changed_by, changed_at) ON household_quantity TO cunfen_app;
