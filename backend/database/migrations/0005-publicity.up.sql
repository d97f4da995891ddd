-- What we show and hear: months, the sheets that went up on the wall, standings from closed months.

CREATE TABLE month (
  village_code area_code NOT NULL CONSTRAINT month_village_fkey REFERENCES village,
  month month_code NOT NULL,
  state text NOT NULL CONSTRAINT month_state_known CHECK (state IN ('PUBLICISED', 'CLOSED')),
  publicity_from date NOT NULL,
  publicity_to date NOT NULL,
  publicised_by uuid NOT NULL CONSTRAINT month_publicised_by_fkey REFERENCES account,
  publicised_at timestamptz NOT NULL,
  closed_by uuid CONSTRAINT month_closed_by_fkey REFERENCES account,
  closed_at timestamptz,
  CONSTRAINT month_pkey PRIMARY KEY (village_code, month),
  CONSTRAINT month_publicity_after_month CHECK (to_char(publicity_from, 'YYYY-MM') > month),
  CONSTRAINT month_publicity_in_order CHECK (publicity_to >= publicity_from),
  CONSTRAINT month_closed_by_someone CHECK ((state = 'CLOSED') = (closed_by IS NOT NULL AND closed_at IS NOT NULL))
);

-- The sheet as it hangs on the wall, pinned to the posting it was made from.
CREATE TABLE publicity_sheet (
  village_code area_code NOT NULL,
  month month_code NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL,
  content_hash sha256 NOT NULL,
  ledger_seq bigint NOT NULL,
  ledger_hash sha256 NOT NULL,
  made_by uuid NOT NULL CONSTRAINT publicity_sheet_made_by_fkey REFERENCES account,
  made_at timestamptz NOT NULL,
  CONSTRAINT publicity_sheet_pkey PRIMARY KEY (village_code, month, version),
  CONSTRAINT publicity_sheet_month_fkey FOREIGN KEY (village_code, month) REFERENCES month,
  CONSTRAINT publicity_sheet_posting_fkey FOREIGN KEY (village_code, ledger_seq, ledger_hash)
    REFERENCES posting (village_code, seq, hash)
);

-- What counts for ranking and money: the entries of closed months, kept when a month closes.
CREATE TABLE standing (
  village_code area_code NOT NULL,
  scheme_id uuid NOT NULL,
  year smallint NOT NULL,
  household_id uuid NOT NULL,
  base bigint NOT NULL,
  adds bigint NOT NULL,
  deducts bigint NOT NULL,
  points bigint NOT NULL GENERATED ALWAYS AS (base + adds - deducts) STORED,
  CONSTRAINT standing_pkey PRIMARY KEY (village_code, scheme_id, year, household_id),
  CONSTRAINT standing_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT standing_scheme_fkey FOREIGN KEY (village_code, scheme_id) REFERENCES scheme
) WITH (fillfactor = 80);
CREATE INDEX standing_points_idx ON standing (village_code, scheme_id, year, points DESC);

SELECT cunfen_build_wall(name::regclass, 'village_code')
  FROM unnest(ARRAY['month', 'publicity_sheet', 'standing']) AS name;

-- Lifecycle in the wall: a closed month stays closed.
CREATE POLICY month_publicised_only ON month AS RESTRICTIVE FOR UPDATE USING (state = 'PUBLICISED') WITH CHECK (true);

GRANT SELECT, INSERT ON month, publicity_sheet, standing TO cunfen_app;
GRANT UPDATE (state, publicity_to, closed_by, closed_at) ON month TO cunfen_app;
GRANT UPDATE (base, adds, deducts) ON standing TO cunfen_app;
