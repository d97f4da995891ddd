-- Who may act: areas, accounts, roles by area, sessions, audit; and the two roles that never own anything.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- cunfen_app runs every request; cunfen_books owns the one function that writes the ledger.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cunfen_app') THEN
    CREATE ROLE cunfen_app NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cunfen_books') THEN
    CREATE ROLE cunfen_books NOLOGIN;
  END IF;
  IF NOT pg_has_role(current_user, 'cunfen_app', 'MEMBER') THEN
    EXECUTE format('GRANT cunfen_app TO %I', current_user);
  END IF;
  IF NOT pg_has_role(current_user, 'cunfen_books', 'MEMBER') THEN
    EXECUTE format('GRANT cunfen_books TO %I', current_user);
  END IF;
END
$$;

CREATE DOMAIN area_code AS text COLLATE "C" CONSTRAINT area_code_digits CHECK (VALUE ~ '^[0-9]{12}$');
CREATE DOMAIN month_code AS text COLLATE "C"
  CONSTRAINT month_code_format CHECK (VALUE ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');
CREATE DOMAIN sha256 AS bytea CONSTRAINT sha256_length CHECK (octet_length(VALUE) = 32);

-- The wall between villages: rows are visible only inside the range of codes the transaction was opened for.
-- The sub-selects make PostgreSQL read the setting once per statement, not once per row.
CREATE FUNCTION cunfen_build_wall(village_owned regclass, code_column text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', village_owned);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', village_owned);
  EXECUTE format(
    'CREATE POLICY village_wall ON %s USING (%I >= (SELECT current_setting(''cunfen.scope_from'', true))
       AND %I <= (SELECT current_setting(''cunfen.scope_to'', true)))',
    village_owned, code_column, code_column);
END
$$;

CREATE TABLE area (
  code area_code CONSTRAINT area_pkey PRIMARY KEY,
  name text NOT NULL CONSTRAINT area_name_length CHECK (char_length(name) BETWEEN 1 AND 60),
  kind text NOT NULL CONSTRAINT area_kind_known CHECK (kind IN ('ROOT', 'COUNTY', 'TOWNSHIP', 'VILLAGE')),
  parent_code area_code CONSTRAINT area_parent_fkey REFERENCES area,
  created_at timestamptz NOT NULL,
  CONSTRAINT area_kind_by_code CHECK (kind = CASE
    WHEN code = '000000000000' THEN 'ROOT'
    WHEN code LIKE '%000000' THEN 'COUNTY'
    WHEN code LIKE '%000' THEN 'TOWNSHIP'
    ELSE 'VILLAGE' END),
  CONSTRAINT area_parent_present CHECK ((kind = 'ROOT') = (parent_code IS NULL))
);
INSERT INTO area VALUES ('000000000000', '全国', 'ROOT', NULL, now());

CREATE TABLE account (
  id uuid CONSTRAINT account_pkey PRIMARY KEY,
  username text COLLATE "C" NOT NULL CONSTRAINT account_username_key UNIQUE
    CONSTRAINT account_username_format CHECK (username ~ '^[a-z][a-z0-9._-]{1,31}$'),
  display_name text NOT NULL CONSTRAINT account_display_name_length CHECK (char_length(display_name) BETWEEN 1 AND 40),
  password_hash text NOT NULL CONSTRAINT account_password_is_argon2id CHECK (password_hash LIKE '$argon2id$%'),
  must_change_password boolean NOT NULL,
  failed_attempts integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  disabled boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);

CREATE TABLE account_role (
  account_id uuid NOT NULL CONSTRAINT account_role_account_fkey REFERENCES account,
  area_code area_code NOT NULL CONSTRAINT account_role_area_fkey REFERENCES area,
  role text NOT NULL CONSTRAINT account_role_known CHECK (role IN ('COUNTY_ADMIN', 'TOWNSHIP_OFFICER', 'SECRETARY',
    'CLERK', 'REVIEWER', 'SUPERVISOR', 'COURTYARD_LEADER', 'ACCOUNTANT', 'AUDITOR')),
  CONSTRAINT account_role_pkey PRIMARY KEY (account_id, area_code, role)
);
CREATE INDEX account_role_area_idx ON account_role (area_code);

-- Only the hash of a session's token is kept: a copied table signs nobody in.
CREATE TABLE session (
  token_hash sha256 CONSTRAINT session_pkey PRIMARY KEY,
  account_id uuid NOT NULL CONSTRAINT session_account_fkey REFERENCES account,
  area_code area_code NOT NULL CONSTRAINT session_area_fkey REFERENCES area,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ip text NOT NULL,
  user_agent text NOT NULL
);
CREATE INDEX session_account_idx ON session (account_id);

-- Who changed what, when, from where, before and after. Append-only.
CREATE TABLE audit_event (
  area_code area_code NOT NULL CONSTRAINT audit_event_area_fkey REFERENCES area,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  account_id uuid CONSTRAINT audit_event_account_fkey REFERENCES account,
  username text NOT NULL,
  ip text NOT NULL,
  request_id text NOT NULL,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  before jsonb,
  after jsonb,
  CONSTRAINT audit_event_pkey PRIMARY KEY (area_code, id)
);
SELECT cunfen_build_wall('audit_event', 'area_code');

-- The first answer to a request with an Idempotency-Key, so that the same request again gets the same answer.
CREATE TABLE idempotent_answer (
  area_code area_code NOT NULL CONSTRAINT idempotent_answer_area_fkey REFERENCES area,
  account_id uuid NOT NULL CONSTRAINT idempotent_answer_account_fkey REFERENCES account,
  key text NOT NULL CONSTRAINT idempotent_answer_key_length CHECK (char_length(key) BETWEEN 1 AND 200),
  request_hash sha256 NOT NULL,
  answer jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT idempotent_answer_pkey PRIMARY KEY (area_code, account_id, key)
);
SELECT cunfen_build_wall('idempotent_answer', 'area_code');

GRANT SELECT, INSERT ON area, account, account_role, session, audit_event, idempotent_answer TO cunfen_app;
GRANT UPDATE (name) ON area TO cunfen_app;
GRANT UPDATE (display_name, password_hash, must_change_password, failed_attempts, locked_until, disabled, version)
  ON account TO cunfen_app;
GRANT UPDATE (area_code, expires_at), DELETE ON session TO cunfen_app;
GRANT UPDATE (answer) ON idempotent_answer TO cunfen_app;
GRANT DELETE ON account_role TO cunfen_app;
