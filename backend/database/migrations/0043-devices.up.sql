-- 公示屏: a screen in the village hall. The clerk makes it with a code that is good for once and for a quarter of an hour;
-- the screen claims it and gets a token. Of both only hashes are kept.
CREATE TABLE device (
  village_code area_code NOT NULL CONSTRAINT device_village_fkey REFERENCES village,
  id uuid NOT NULL,
  name text NOT NULL CONSTRAINT device_name_length CHECK (char_length(name) <= 30 AND name ~ '\S'),
  place text NOT NULL CONSTRAINT device_place_length CHECK (char_length(place) <= 60),
  code_hash sha256 NOT NULL,
  code_until timestamptz NOT NULL,
  made_by uuid NOT NULL CONSTRAINT device_made_by_fkey REFERENCES account,
  made_at timestamptz NOT NULL,
  -- How often the desk asked it to load everything anew.
  refresh_no integer NOT NULL DEFAULT 0 CONSTRAINT device_refresh_no_range CHECK (refresh_no >= 0),
  withdrawn_by uuid CONSTRAINT device_withdrawn_by_fkey REFERENCES account,
  withdrawn_at timestamptz,
  CONSTRAINT device_pkey PRIMARY KEY (village_code, id),
  CONSTRAINT device_code_key UNIQUE (village_code, id, code_until),
  CONSTRAINT device_code_short_lived CHECK (code_until > made_at AND code_until <= made_at + interval '15 minutes'),
  CONSTRAINT device_withdrawn_by_someone CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL)),
  CONSTRAINT device_withdrawn_later CHECK (withdrawn_at >= made_at)
);
SELECT cunfen_build_wall('device', 'village_code');
CREATE POLICY device_withdrawn_for_good ON device AS RESTRICTIVE FOR UPDATE
  USING (withdrawn_at IS NULL) WITH CHECK (true);
CREATE POLICY device_village_lives ON device AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (cunfen_village_lives(village_code));
GRANT SELECT, INSERT, UPDATE (refresh_no, withdrawn_by, withdrawn_at) ON device TO cunfen_app;

-- That a screen claimed its code: once, as the key says, and in time. Only what it tells of itself changes afterwards.
CREATE TABLE device_token (
  village_code area_code NOT NULL,
  device_id uuid NOT NULL,
  token_hash sha256 NOT NULL,
  code_until timestamptz NOT NULL,
  claimed_at timestamptz NOT NULL,
  seen_at timestamptz,
  app_version text NOT NULL DEFAULT '' CONSTRAINT device_token_app_version_length CHECK (char_length(app_version) <= 40),
  data_as_of timestamptz,
  CONSTRAINT device_token_pkey PRIMARY KEY (village_code, device_id),
  CONSTRAINT device_token_hash_key UNIQUE (village_code, token_hash),
  CONSTRAINT device_token_device_fkey FOREIGN KEY (village_code, device_id, code_until)
    REFERENCES device (village_code, id, code_until),
  CONSTRAINT device_token_claimed_in_time CHECK (claimed_at <= code_until)
);
SELECT cunfen_build_wall('device_token', 'village_code');
CREATE POLICY device_token_not_withdrawn ON device_token AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (EXISTS (SELECT FROM device d WHERE d.village_code = device_token.village_code AND d.id = device_token.device_id
    AND d.withdrawn_at IS NULL));
CREATE POLICY device_token_withdrawn_is_silent ON device_token AS RESTRICTIVE FOR UPDATE TO cunfen_app
  USING (EXISTS (SELECT FROM device d WHERE d.village_code = device_token.village_code AND d.id = device_token.device_id
    AND d.withdrawn_at IS NULL)) WITH CHECK (true);
CREATE POLICY device_token_village_lives ON device_token AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (cunfen_village_lives(village_code));
GRANT SELECT, INSERT, UPDATE (seen_at, app_version, data_as_of) ON device_token TO cunfen_app;
