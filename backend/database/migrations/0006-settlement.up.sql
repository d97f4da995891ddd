-- What is paid: settlements and their payouts, exact to the 分.

CREATE TABLE settlement (
  village_code area_code NOT NULL CONSTRAINT settlement_village_fkey REFERENCES village,
  id uuid NOT NULL,
  scheme_id uuid NOT NULL,
  year smallint NOT NULL,
  title text NOT NULL CONSTRAINT settlement_title_length CHECK (char_length(title) BETWEEN 1 AND 60),
  pool_fen bigint NOT NULL CONSTRAINT settlement_pool_range CHECK (pool_fen BETWEEN 1 AND 1000000000000),
  state text NOT NULL CONSTRAINT settlement_state_known CHECK (state IN ('DRAFT', 'FINAL')),
  allocated_fen bigint NOT NULL DEFAULT 0,
  total_weight bigint NOT NULL DEFAULT 0,
  payout_count integer NOT NULL DEFAULT 0,
  content_hash sha256,
  ledger_seq bigint,
  ledger_hash sha256,
  created_by uuid NOT NULL CONSTRAINT settlement_created_by_fkey REFERENCES account,
  created_at timestamptz NOT NULL,
  finalised_by uuid CONSTRAINT settlement_finalised_by_fkey REFERENCES account,
  finalised_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT settlement_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT settlement_scheme_fkey FOREIGN KEY (village_code, scheme_id) REFERENCES scheme,
  CONSTRAINT settlement_posting_fkey FOREIGN KEY (village_code, ledger_seq, ledger_hash)
    REFERENCES posting (village_code, seq, hash),
  -- Every 分 of the pool is paid, or the settlement does not become final.
  CONSTRAINT settlement_final_is_exact CHECK (state = 'DRAFT' OR allocated_fen = pool_fen),
  CONSTRAINT settlement_final_is_complete CHECK ((state = 'FINAL') = (finalised_by IS NOT NULL
    AND finalised_at IS NOT NULL AND content_hash IS NOT NULL AND ledger_seq IS NOT NULL))
);
CREATE UNIQUE INDEX settlement_final_once_key ON settlement (village_code, scheme_id, year) WHERE state = 'FINAL';

CREATE TABLE payout (
  village_code area_code NOT NULL,
  settlement_id uuid NOT NULL,
  household_id uuid NOT NULL,
  household_code text COLLATE "C" NOT NULL,
  group_no smallint NOT NULL,
  head_name text NOT NULL,
  points bigint NOT NULL,
  weight bigint NOT NULL CONSTRAINT payout_weight_not_negative CHECK (weight >= 0),
  amount_fen bigint NOT NULL CONSTRAINT payout_amount_not_negative CHECK (amount_fen >= 0),
  rounded_up boolean NOT NULL,
  CONSTRAINT payout_pkey PRIMARY KEY (village_code, settlement_id, household_id),
  CONSTRAINT payout_settlement_fkey FOREIGN KEY (village_code, settlement_id) REFERENCES settlement,
  CONSTRAINT payout_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household
);

SELECT cunfen_build_wall(name::regclass, 'village_code') FROM unnest(ARRAY['settlement', 'payout']) AS name;

-- Lifecycle in the wall: a final settlement is not edited, and gets no further payouts.
CREATE POLICY settlement_draft_update ON settlement AS RESTRICTIVE FOR UPDATE USING (state = 'DRAFT') WITH CHECK (true);
CREATE POLICY settlement_draft_delete ON settlement AS RESTRICTIVE FOR DELETE USING (state = 'DRAFT');
CREATE POLICY payout_of_draft_only ON payout AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (SELECT FROM settlement s
  WHERE s.village_code = payout.village_code AND s.id = payout.settlement_id AND s.state = 'DRAFT'));

GRANT SELECT, INSERT ON settlement, payout TO cunfen_app;
GRANT UPDATE (title, pool_fen, state, allocated_fen, total_weight, payout_count, content_hash, ledger_seq, ledger_hash,
  finalised_by, finalised_at, version), DELETE ON settlement TO cunfen_app;
