-- What villagers say from their door or at the screen in the hall: what they did themselves (自主申报), what they saw
-- (邻里反映), and what they object to. Nobody signs in for it, so no account stands behind it.

-- A picture is brought by somebody with an account, or from a door.
ALTER TABLE evidence
  ALTER COLUMN uploaded_by DROP NOT NULL,
  ADD COLUMN door_household_id uuid,
  ADD CONSTRAINT evidence_door_household_fkey FOREIGN KEY (village_code, door_household_id) REFERENCES household,
  ADD CONSTRAINT evidence_brought_by_someone CHECK (num_nonnulls(uploaded_by, door_household_id) = 1);
CREATE INDEX evidence_from_door_idx ON evidence (village_code, door_household_id, uploaded_at)
  WHERE door_household_id IS NOT NULL;

CREATE TABLE declaration (
  village_code area_code NOT NULL,
  id uuid NOT NULL,
  -- The number the telephone gave it: what is sent twice is one. It is also the receipt by which its sender asks.
  client_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT declaration_kind_known CHECK (kind IN ('SELF', 'NEIGHBOUR')),
  channel text NOT NULL CONSTRAINT declaration_channel_known CHECK (channel IN ('QR', 'KIOSK')),
  declared_by uuid,
  household_id uuid,
  about text NOT NULL DEFAULT '' CONSTRAINT declaration_about_length CHECK (char_length(about) <= 50),
  rule_code text COLLATE "C" CONSTRAINT declaration_rule_code_format CHECK (rule_code ~ '^[0-9A-Za-z-]{1,20}$'),
  what text NOT NULL CONSTRAINT declaration_what_length CHECK (char_length(what) <= 300 AND what ~ '\S'),
  amount text NOT NULL DEFAULT '' CONSTRAINT declaration_amount_length CHECK (char_length(amount) <= 40),
  occurred_on date NOT NULL,
  reporter_name text NOT NULL DEFAULT ''
    CONSTRAINT declaration_reporter_name_length CHECK (char_length(reporter_name) <= 50),
  contact text NOT NULL DEFAULT '' CONSTRAINT declaration_contact_length CHECK (char_length(contact) <= 30),
  received_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'RECEIVED'
    CONSTRAINT declaration_state_known CHECK (state IN ('RECEIVED', 'ACCEPTED', 'DECLINED')),
  act_id uuid,
  decline_reason text NOT NULL DEFAULT ''
    CONSTRAINT declaration_decline_reason_length CHECK (char_length(decline_reason) <= 200),
  decided_by uuid CONSTRAINT declaration_decided_by_fkey REFERENCES account,
  decided_at timestamptz,
  CONSTRAINT declaration_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT declaration_client_key UNIQUE (village_code, client_id),
  CONSTRAINT declaration_act_once_key UNIQUE (village_code, act_id),
  CONSTRAINT declaration_declared_by_fkey FOREIGN KEY (village_code, declared_by) REFERENCES household,
  CONSTRAINT declaration_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT declaration_act_fkey FOREIGN KEY (village_code, act_id) REFERENCES act,
  CONSTRAINT declaration_of_oneself CHECK (kind <> 'SELF' OR (declared_by IS NOT NULL AND household_id = declared_by)),
  CONSTRAINT declaration_about_somebody CHECK (household_id IS NOT NULL OR about ~ '\S'),
  CONSTRAINT declaration_by_somebody CHECK (declared_by IS NOT NULL OR (reporter_name ~ '\S' AND contact ~ '\S')),
  CONSTRAINT declaration_happened CHECK (occurred_on <= (received_at AT TIME ZONE 'Asia/Shanghai')::date),
  CONSTRAINT declaration_decided_by_someone
    CHECK ((state <> 'RECEIVED') = (decided_by IS NOT NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT declaration_accepted_is_act CHECK ((state = 'ACCEPTED') = (act_id IS NOT NULL)),
  CONSTRAINT declaration_declined_with_reason CHECK ((state = 'DECLINED') = (decline_reason ~ '\S'))
);
CREATE INDEX declaration_household_idx ON declaration (village_code, household_id, occurred_on);
CREATE INDEX declaration_received_idx ON declaration (village_code, received_at);

CREATE TABLE declaration_evidence (
  village_code area_code NOT NULL,
  declaration_id uuid NOT NULL,
  hash sha256 NOT NULL,
  CONSTRAINT declaration_evidence_pkey PRIMARY KEY (village_code, declaration_id, hash),
  CONSTRAINT declaration_evidence_declaration_fkey FOREIGN KEY (village_code, declaration_id) REFERENCES declaration,
  CONSTRAINT declaration_evidence_hash_fkey FOREIGN KEY (village_code, hash) REFERENCES evidence
);

-- An act that somebody took in from a declaration; whatever else sources have learnt meanwhile stays.
DO $$
DECLARE
  sources text := pg_get_constraintdef((SELECT oid FROM pg_constraint
    WHERE conrelid = 'act'::regclass AND conname = 'act_source_known'));
BEGIN
  EXECUTE 'ALTER TABLE act DROP CONSTRAINT act_source_known, ADD CONSTRAINT act_source_known '
    || replace(sources, '])', ', ''DECLARATION''::text])');
END
$$;

SELECT cunfen_build_wall(name::regclass, 'village_code')
  FROM unnest(ARRAY['declaration', 'declaration_evidence']) AS name;

-- What was said stays as it was said; it is decided once, by somebody who took it in as their own record, and nobody
-- decides what a neighbour reported of their own household or of near relatives.
CREATE POLICY declaration_received_first ON declaration AS RESTRICTIVE FOR INSERT WITH CHECK (state = 'RECEIVED');
CREATE POLICY declaration_decided_once ON declaration AS RESTRICTIVE FOR UPDATE
  USING (state = 'RECEIVED') WITH CHECK (state <> 'RECEIVED');
CREATE POLICY declaration_accepted_as_recorded ON declaration AS RESTRICTIVE FOR UPDATE USING (true)
  WITH CHECK (state <> 'ACCEPTED' OR EXISTS (SELECT FROM act a WHERE a.village_code = declaration.village_code
    AND a.id = declaration.act_id AND a.source = 'DECLARATION' AND a.recorded_by = declaration.decided_by
    AND (declaration.kind = 'NEIGHBOUR' OR a.household_id = declaration.household_id)
    AND (declaration.kind = 'SELF' OR NOT EXISTS (SELECT FROM recused_household o
      WHERE o.village_code = a.village_code AND o.account_id = declaration.decided_by
        AND o.household_id = a.household_id))));
CREATE POLICY declaration_not_of_own_household ON declaration AS RESTRICTIVE FOR UPDATE USING (true)
  WITH CHECK (kind = 'SELF' OR NOT EXISTS (SELECT FROM recused_household o
    WHERE o.village_code = declaration.village_code AND o.account_id = declaration.decided_by
      AND o.household_id = declaration.household_id));
GRANT SELECT, INSERT ON declaration, declaration_evidence TO cunfen_app;
GRANT UPDATE (state, act_id, decline_reason, decided_by, decided_at) ON declaration TO cunfen_app;

-- Pictures that lie with something of a household, by its courtyard: what a courtyard's leader may see.
CREATE VIEW evidence_in_courtyard WITH (security_invoker = true) AS
  SELECT e.village_code, e.hash, h.courtyard_id
  FROM act_evidence e
  JOIN act a ON a.village_code = e.village_code AND a.id = e.act_id
  JOIN household h ON h.village_code = a.village_code AND h.id = a.household_id
  UNION ALL
  SELECT e.village_code, e.hash, h.courtyard_id
  FROM declaration_evidence e
  JOIN declaration d ON d.village_code = e.village_code AND d.id = e.declaration_id
  JOIN household h ON h.village_code = d.village_code AND h.id = d.household_id;
GRANT SELECT ON evidence_in_courtyard TO cunfen_app;

-- An objection that nobody at the desk took down comes from a door or the hall's screen, under the number its sender gave.
ALTER TABLE objection
  ALTER COLUMN recorded_by DROP NOT NULL,
  ADD COLUMN client_id uuid,
  ADD COLUMN raised_by uuid,
  ADD CONSTRAINT objection_raised_by_fkey FOREIGN KEY (village_code, raised_by) REFERENCES household,
  ADD CONSTRAINT objection_client_key UNIQUE (village_code, client_id),
  ADD CONSTRAINT objection_taken_down CHECK ((recorded_by IS NULL) = (raised_by IS NOT NULL)
    AND (raised_by IS NULL) = (client_id IS NULL) AND (raised_by IS NULL OR channel <> 'PAPER'));
