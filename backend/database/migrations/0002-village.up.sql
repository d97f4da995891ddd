-- Who lives here: groups, courtyards, households, residents with dated membership, imported workbooks.

CREATE TABLE village (
  village_code area_code CONSTRAINT village_pkey PRIMARY KEY CONSTRAINT village_area_fkey REFERENCES area,
  name_display text NOT NULL DEFAULT 'MASKED' CONSTRAINT village_name_display_known
    CHECK (name_display IN ('FULL', 'MASKED', 'CODE')),
  publicity_days integer NOT NULL DEFAULT 5 CONSTRAINT village_publicity_days_range
    CHECK (publicity_days BETWEEN 3 AND 30),
  supervision_phone text NOT NULL DEFAULT '' CONSTRAINT village_supervision_phone_length
    CHECK (char_length(supervision_phone) <= 30),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT village_is_village CHECK (village_code NOT LIKE '%000')
);

CREATE TABLE villager_group (
  village_code area_code NOT NULL CONSTRAINT villager_group_village_fkey REFERENCES village,
  group_no smallint NOT NULL CONSTRAINT villager_group_no_range CHECK (group_no BETWEEN 1 AND 99),
  name text NOT NULL,
  CONSTRAINT villager_group_pkey PRIMARY KEY (village_code, group_no)
);

CREATE TABLE courtyard (
  village_code area_code NOT NULL CONSTRAINT courtyard_village_fkey REFERENCES village,
  id uuid NOT NULL,
  name text NOT NULL CONSTRAINT courtyard_name_length CHECK (char_length(name) BETWEEN 1 AND 40),
  CONSTRAINT courtyard_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT courtyard_name_key UNIQUE (village_code, name)
);

CREATE TABLE household (
  village_code area_code NOT NULL CONSTRAINT household_village_fkey REFERENCES village,
  id uuid NOT NULL,
  code text COLLATE "C" NOT NULL CONSTRAINT household_code_format CHECK (code ~ '^[0-9A-Za-z-]{1,20}$'),
  group_no smallint NOT NULL,
  courtyard_id uuid,
  head_name text NOT NULL CONSTRAINT household_head_name_length CHECK (char_length(head_name) BETWEEN 1 AND 50),
  head_initials text COLLATE "C" NOT NULL,
  phone text NOT NULL DEFAULT '' CONSTRAINT household_phone_length CHECK (char_length(phone) <= 30),
  residency text NOT NULL DEFAULT 'RESIDENT' CONSTRAINT household_residency_known
    CHECK (residency IN ('RESIDENT', 'AWAY', 'NOMINAL_HUKOU')),
  opted_out boolean NOT NULL DEFAULT false,
  opened_on date NOT NULL,
  closed_on date,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT household_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT household_code_key UNIQUE (village_code, code),
  CONSTRAINT household_group_fkey FOREIGN KEY (village_code, group_no) REFERENCES villager_group,
  CONSTRAINT household_courtyard_fkey FOREIGN KEY (village_code, courtyard_id) REFERENCES courtyard,
  CONSTRAINT household_dates_in_order CHECK (closed_on IS NULL OR closed_on >= opened_on)
);
CREATE INDEX household_group_idx ON household (village_code, group_no, code);

CREATE TABLE resident (
  village_code area_code NOT NULL CONSTRAINT resident_village_fkey REFERENCES village,
  id uuid NOT NULL,
  name text NOT NULL CONSTRAINT resident_name_length CHECK (char_length(name) BETWEEN 1 AND 50),
  sex text CONSTRAINT resident_sex_known CHECK (sex IN ('MALE', 'FEMALE')),
  born_on date,
  party_member boolean NOT NULL DEFAULT false,
  care text CONSTRAINT resident_care_known CHECK (care IN ('FIVE_GUARANTEES', 'DISABLED')),
  residency text NOT NULL DEFAULT 'RESIDENT' CONSTRAINT resident_residency_known
    CHECK (residency IN ('RESIDENT', 'AWAY', 'NOMINAL_HUKOU')),
  CONSTRAINT resident_pkey PRIMARY KEY (village_code, id)
);

-- Nobody lives in two households of the village on the same day.
CREATE TABLE household_member (
  village_code area_code NOT NULL,
  household_id uuid NOT NULL,
  resident_id uuid NOT NULL,
  relation text NOT NULL CONSTRAINT household_member_relation_length CHECK (char_length(relation) BETWEEN 1 AND 20),
  from_on date NOT NULL,
  to_on date,
  CONSTRAINT household_member_pkey PRIMARY KEY (village_code, resident_id, from_on),
  CONSTRAINT household_member_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household,
  CONSTRAINT household_member_resident_fkey FOREIGN KEY (village_code, resident_id) REFERENCES resident,
  CONSTRAINT household_member_once_excl EXCLUDE USING gist
    (village_code WITH =, resident_id WITH =, daterange(from_on, to_on) WITH &&)
);
CREATE INDEX household_member_household_idx ON household_member (village_code, household_id);

-- Which household an account's holder belongs to, so that nobody approves for their own.
CREATE TABLE account_household (
  village_code area_code NOT NULL,
  account_id uuid NOT NULL CONSTRAINT account_household_account_fkey REFERENCES account,
  household_id uuid NOT NULL,
  CONSTRAINT account_household_pkey PRIMARY KEY (village_code, account_id, household_id),
  CONSTRAINT account_household_household_fkey FOREIGN KEY (village_code, household_id) REFERENCES household
);

-- A courtyard leader (院组长) records for the households of their courtyards.
CREATE TABLE courtyard_leader (
  village_code area_code NOT NULL,
  account_id uuid NOT NULL CONSTRAINT courtyard_leader_account_fkey REFERENCES account,
  courtyard_id uuid NOT NULL,
  CONSTRAINT courtyard_leader_pkey PRIMARY KEY (village_code, account_id, courtyard_id),
  CONSTRAINT courtyard_leader_courtyard_fkey FOREIGN KEY (village_code, courtyard_id) REFERENCES courtyard
);

-- An uploaded workbook, kept as it came so that it can go back with a column of problems; emptied once all of it
-- is in the books, since rosters carry more than the village needs to keep.
CREATE TABLE workbook_import (
  village_code area_code NOT NULL CONSTRAINT workbook_import_village_fkey REFERENCES village,
  id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT workbook_import_kind_known CHECK (kind IN ('ROSTER', 'ACTS')),
  file_name text NOT NULL,
  file bytea NOT NULL,
  file_hash sha256 NOT NULL,
  state text NOT NULL CONSTRAINT workbook_import_state_known CHECK (state IN ('PREVIEWED', 'APPLIED')),
  preview jsonb NOT NULL,
  result jsonb,
  created_by uuid NOT NULL CONSTRAINT workbook_import_created_by_fkey REFERENCES account,
  created_at timestamptz NOT NULL,
  applied_by uuid CONSTRAINT workbook_import_applied_by_fkey REFERENCES account,
  applied_at timestamptz,
  CONSTRAINT workbook_import_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT workbook_import_applied_once CHECK ((state = 'APPLIED') = (applied_at IS NOT NULL))
);

SELECT cunfen_build_wall(name::regclass, 'village_code') FROM unnest(ARRAY['village', 'villager_group', 'courtyard',
  'household', 'resident', 'household_member', 'account_household', 'courtyard_leader', 'workbook_import']) AS name;

GRANT SELECT, INSERT ON village, villager_group, courtyard, household, resident, household_member, account_household,
  courtyard_leader, workbook_import TO cunfen_app;
GRANT UPDATE (name_display, publicity_days, supervision_phone, version) ON village TO cunfen_app;
GRANT UPDATE (name) ON courtyard TO cunfen_app;
GRANT UPDATE (group_no, courtyard_id, head_name, head_initials, phone, residency, opted_out, closed_on, version)
  ON household TO cunfen_app;
GRANT UPDATE (name, sex, born_on, party_member, care, residency) ON resident TO cunfen_app;
GRANT UPDATE (relation, to_on) ON household_member TO cunfen_app;
GRANT UPDATE (state, file, preview, result, applied_by, applied_at) ON workbook_import TO cunfen_app;
GRANT DELETE ON account_household, courtyard_leader TO cunfen_app;
