-- Paying out: where a household has its money sent, what it was paid and what came back, and what was sent to the bank.

CREATE TABLE bank_layout (
  village_code area_code NOT NULL CONSTRAINT bank_layout_village_fkey REFERENCES village,
  layout jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  set_by uuid NOT NULL CONSTRAINT bank_layout_set_by_fkey REFERENCES account,
  set_at timestamptz NOT NULL,
  CONSTRAINT bank_layout_pkey PRIMARY KEY (village_code)
);

-- The number stands here sealed only (AES-256-GCM: nonce, tag, one byte a digit), with the key it was sealed by and its
-- tail. A version without a number says that the household has no account any more.
CREATE TABLE bank_account (
  village_code area_code NOT NULL,
  household_id uuid NOT NULL,
  version smallint NOT NULL CONSTRAINT bank_account_version_counts CHECK (version >= 1),
  from_on date NOT NULL,
  holder_name text NOT NULL CONSTRAINT bank_account_holder_name_length CHECK (char_length(holder_name) <= 50),
  bank_name text NOT NULL CONSTRAINT bank_account_bank_name_length CHECK (char_length(bank_name) <= 60),
  branch_code text NOT NULL CONSTRAINT bank_account_branch_code_format CHECK (branch_code ~ '^([0-9]{12})?$'),
  last_four text COLLATE "C" CONSTRAINT bank_account_last_four_format CHECK (last_four ~ '^[0-9]{4}$'),
  key_id text COLLATE "C" CONSTRAINT bank_account_key_id_format CHECK (key_id ~ '^[0-9a-f]{8}$'),
  sealed bytea CONSTRAINT bank_account_sealed_length CHECK (octet_length(sealed) BETWEEN 34 AND 60),
  entered_by uuid NOT NULL CONSTRAINT bank_account_entered_by_fkey REFERENCES account,
  entered_at timestamptz NOT NULL,
  CONSTRAINT bank_account_pkey PRIMARY KEY (village_code, household_id, version),
  CONSTRAINT bank_account_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT bank_account_whole CHECK (num_nonnulls(last_four, key_id, sealed) IN (0, 3)),
  CONSTRAINT bank_account_has_holder CHECK (sealed IS NULL OR (holder_name ~ '\S' AND bank_name ~ '\S')),
  CONSTRAINT bank_account_entered_since CHECK (from_on <= (entered_at AT TIME ZONE 'Asia/Shanghai')::date)
);

CREATE TABLE bank_batch (
  village_code area_code NOT NULL,
  id uuid NOT NULL,
  settlement_id uuid NOT NULL,
  made_on date NOT NULL,
  purpose text NOT NULL CONSTRAINT bank_batch_purpose_length CHECK (char_length(purpose) <= 30),
  layout jsonb NOT NULL,
  row_count integer NOT NULL CONSTRAINT bank_batch_has_rows CHECK (row_count > 0),
  total_fen bigint NOT NULL CONSTRAINT bank_batch_total_positive CHECK (total_fen > 0),
  content_hash sha256 NOT NULL,
  state text NOT NULL DEFAULT 'SENT' CONSTRAINT bank_batch_state_known CHECK (state IN ('SENT', 'SETTLED', 'CANCELLED')),
  made_by uuid NOT NULL CONSTRAINT bank_batch_made_by_fkey REFERENCES account,
  made_at timestamptz NOT NULL,
  settled_on date,
  settled_by uuid CONSTRAINT bank_batch_settled_by_fkey REFERENCES account,
  settled_at timestamptz,
  CONSTRAINT bank_batch_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT bank_batch_settlement_fkey FOREIGN KEY (village_code, settlement_id) REFERENCES settlement,
  CONSTRAINT bank_batch_settled_whole CHECK (num_nonnulls(settled_on, settled_by, settled_at)
    = CASE WHEN state = 'SENT' THEN 0 ELSE 3 END),
  CONSTRAINT bank_batch_settled_after CHECK (settled_on >= made_on)
);

ALTER TABLE payout ADD CONSTRAINT payout_amount_key UNIQUE (village_code, settlement_id, household_id, amount_fen);

-- What a household was paid of a year's dividend, and what came back, as one line of numbered steps. Each step goes on from
-- the sum the step before it left, and no payment leads above what the payout says: both are keys and checks, so that two
-- people who pay at once cannot pay twice.
CREATE TABLE payment (
  village_code area_code NOT NULL,
  scheme_id uuid NOT NULL,
  year smallint NOT NULL,
  household_id uuid NOT NULL,
  no smallint NOT NULL CONSTRAINT payment_no_counts CHECK (no >= 1),
  settlement_id uuid NOT NULL,
  due_fen bigint NOT NULL,
  kind text NOT NULL CONSTRAINT payment_kind_known CHECK (kind IN ('PAID', 'RETURNED')),
  method text NOT NULL CONSTRAINT payment_method_known CHECK (method IN ('CASH', 'BANK', 'OTHER')),
  amount_fen bigint NOT NULL CONSTRAINT payment_amount_positive CHECK (amount_fen > 0),
  before_fen bigint NOT NULL,
  after_fen bigint NOT NULL,
  previous_no smallint GENERATED ALWAYS AS (nullif(no - 1, 0)::smallint) STORED,
  moved_on date NOT NULL,
  payee text NOT NULL DEFAULT 'HEAD' CONSTRAINT payment_payee_known CHECK (payee IN ('HEAD', 'PROXY', 'HEIR')),
  payee_name text NOT NULL CONSTRAINT payment_payee_name_length CHECK (char_length(payee_name) BETWEEN 1 AND 50),
  relation text NOT NULL DEFAULT '' CONSTRAINT payment_relation_length CHECK (char_length(relation) <= 20),
  paper text NOT NULL DEFAULT '' CONSTRAINT payment_paper_length CHECK (char_length(paper) <= 200),
  batch_id uuid,
  batch_no smallint,
  account_version smallint,
  returns_no smallint,
  returns_kind text GENERATED ALWAYS AS (CASE WHEN returns_no IS NOT NULL THEN 'PAID' END) STORED,
  reason text NOT NULL DEFAULT '' CONSTRAINT payment_reason_length CHECK (char_length(reason) <= 200),
  recorded_by uuid NOT NULL CONSTRAINT payment_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT payment_pkey PRIMARY KEY (village_code, scheme_id, year, household_id, no),
  CONSTRAINT payment_left_key UNIQUE (village_code, scheme_id, year, household_id, no, after_fen),
  CONSTRAINT payment_paid_key UNIQUE (village_code, scheme_id, year, household_id, no, amount_fen, kind),
  CONSTRAINT payment_returned_once_key UNIQUE (village_code, scheme_id, year, household_id, returns_no),
  CONSTRAINT payment_batch_row_key UNIQUE (village_code, batch_id, batch_no),
  CONSTRAINT payment_batch_household_key UNIQUE (village_code, batch_id, household_id),
  CONSTRAINT payment_goes_on_fkey FOREIGN KEY (village_code, scheme_id, year, household_id, previous_no, before_fen)
    REFERENCES payment (village_code, scheme_id, year, household_id, no, after_fen),
  CONSTRAINT payment_payout_fkey FOREIGN KEY (village_code, settlement_id, household_id, due_fen)
    REFERENCES payout (village_code, settlement_id, household_id, amount_fen),
  CONSTRAINT payment_returns_fkey FOREIGN KEY (village_code, scheme_id, year, household_id, returns_no, amount_fen,
    returns_kind) REFERENCES payment (village_code, scheme_id, year, household_id, no, amount_fen, kind),
  CONSTRAINT payment_batch_fkey FOREIGN KEY (village_code, batch_id) REFERENCES bank_batch,
  CONSTRAINT payment_account_fkey FOREIGN KEY (village_code, household_id, account_version) REFERENCES bank_account,
  CONSTRAINT payment_begins_at_nothing CHECK (no > 1 OR before_fen = 0),
  CONSTRAINT payment_adds_up CHECK (after_fen = before_fen + CASE kind WHEN 'PAID' THEN amount_fen ELSE -amount_fen END),
  CONSTRAINT payment_not_more_than_due CHECK (kind = 'RETURNED' OR after_fen <= due_fen),
  CONSTRAINT payment_return_names_what CHECK ((kind = 'RETURNED') = (returns_no IS NOT NULL)
    AND (kind = 'RETURNED') = (reason ~ '\S')),
  CONSTRAINT payment_bank_by_batch CHECK (num_nonnulls(batch_id, batch_no, account_version)
    = CASE WHEN kind = 'PAID' AND method = 'BANK' THEN 3 ELSE 0 END),
  CONSTRAINT payment_payee_told CHECK (payee = 'HEAD' OR relation ~ '\S'),
  CONSTRAINT payment_heir_by_paper CHECK (payee <> 'HEIR' OR paper ~ '\S'),
  CONSTRAINT payment_not_in_future CHECK (moved_on <= (recorded_at AT TIME ZONE 'Asia/Shanghai')::date)
);

SELECT cunfen_build_wall(name::regclass, 'village_code')
  FROM unnest(ARRAY['bank_layout', 'bank_account', 'bank_batch', 'payment']) AS name;

-- Paid is what was decided for good, by the year and scheme it was decided for, and nothing more once a vote opened the year
-- again; a household that is closed is paid to its heirs.
CREATE POLICY payment_of_final_settlement ON payment AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (SELECT FROM settlement s
  WHERE s.village_code = payment.village_code AND s.id = payment.settlement_id AND s.scheme_id = payment.scheme_id
    AND s.year = payment.year AND s.state = 'FINAL' AND (payment.kind = 'RETURNED' OR NOT EXISTS (
      SELECT FROM year_reopening r WHERE r.village_code = s.village_code AND r.scheme_id = s.scheme_id
        AND r.year = s.year AND r.version = s.frozen_version))));
CREATE POLICY payment_of_closed_to_heirs ON payment AS RESTRICTIVE FOR INSERT WITH CHECK (kind = 'RETURNED'
  OR payee = 'HEIR' OR NOT EXISTS (SELECT FROM household h WHERE h.village_code = payment.village_code
    AND h.id = payment.household_id AND h.closed_on <= payment.moved_on));
CREATE POLICY bank_batch_sent_first ON bank_batch AS RESTRICTIVE FOR INSERT WITH CHECK (state = 'SENT');
CREATE POLICY bank_batch_settled_once ON bank_batch AS RESTRICTIVE FOR UPDATE
  USING (state = 'SENT') WITH CHECK (state <> 'SENT');

GRANT SELECT, INSERT ON bank_layout, bank_account, bank_batch, payment TO cunfen_app;
GRANT UPDATE (layout, version, set_by, set_at) ON bank_layout TO cunfen_app;
-- Under a new key, nothing else of it.
GRANT UPDATE (key_id, sealed) ON bank_account TO cunfen_app;
GRANT UPDATE (state, settled_on, settled_by, settled_at) ON bank_batch TO cunfen_app;
