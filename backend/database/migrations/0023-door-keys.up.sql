-- 门牌码: the code on a household's door. Whoever holds it reads the household's page, declares for it and objects for
-- it; so it is a secret of chance, of which only the hash is kept.
CREATE TABLE door_key (
  village_code area_code NOT NULL,
  id uuid NOT NULL,
  household_id uuid NOT NULL,
  token_hash sha256 NOT NULL,
  made_by uuid NOT NULL CONSTRAINT door_key_made_by_fkey REFERENCES account,
  made_at timestamptz NOT NULL,
  withdrawn_by uuid CONSTRAINT door_key_withdrawn_by_fkey REFERENCES account,
  withdrawn_at timestamptz,
  withdrawal_reason text NOT NULL DEFAULT '' CONSTRAINT door_key_withdrawal_reason_length
    CHECK (char_length(withdrawal_reason) <= 200),
  CONSTRAINT door_key_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT door_key_token_key UNIQUE (village_code, token_hash),
  CONSTRAINT door_key_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT door_key_withdrawn_by_someone CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL)),
  CONSTRAINT door_key_withdrawn_with_reason CHECK ((withdrawn_at IS NULL) = (withdrawal_reason !~ '\S')),
  CONSTRAINT door_key_withdrawn_later CHECK (withdrawn_at >= made_at)
);
CREATE UNIQUE INDEX door_key_one_key ON door_key (village_code, household_id) WHERE withdrawn_at IS NULL;
SELECT cunfen_build_wall('door_key', 'village_code');
-- What was withdrawn opens no door again.
CREATE POLICY door_key_withdrawn_for_good ON door_key AS RESTRICTIVE FOR UPDATE
  USING (withdrawn_at IS NULL) WITH CHECK (withdrawn_at IS NOT NULL);
GRANT SELECT, INSERT, UPDATE (withdrawn_by, withdrawn_at, withdrawal_reason) ON door_key TO cunfen_app;
