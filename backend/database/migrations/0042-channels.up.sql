-- 渠道: a village decides for each channel how names are written, and whether pictures are shown; every decision stays on
-- record. HALL: a registered screen in the village hall. PUBLIC: anybody. DOOR: who holds a door's code. PAPER: what is hung up.
CREATE TABLE channel_display (
  village_code area_code NOT NULL CONSTRAINT channel_display_village_fkey REFERENCES village,
  channel text NOT NULL CONSTRAINT channel_display_channel_known CHECK (channel IN ('HALL', 'PUBLIC', 'DOOR', 'PAPER')),
  version smallint NOT NULL CONSTRAINT channel_display_version_positive CHECK (version > 0),
  display text NOT NULL CONSTRAINT channel_display_display_known CHECK (display IN ('FULL', 'MASKED', 'CODE')),
  pictures boolean NOT NULL DEFAULT false,
  decision text NOT NULL CONSTRAINT channel_display_decision_length
    CHECK (char_length(decision) <= 200 AND decision ~ '\S'),
  decided_on date NOT NULL,
  -- Null only for what was set before decisions were recorded.
  recorded_by uuid CONSTRAINT channel_display_recorded_by_fkey REFERENCES account,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT channel_display_pkey PRIMARY KEY (village_code, channel, version),
  CONSTRAINT channel_display_public_never_full CHECK (channel <> 'PUBLIC' OR display <> 'FULL'),
  CONSTRAINT channel_display_pictures_inside CHECK (NOT pictures OR channel IN ('HALL', 'DOOR')),
  CONSTRAINT channel_display_decided_before CHECK (decided_on <= (recorded_at AT TIME ZONE 'Asia/Shanghai')::date)
);
SELECT cunfen_build_wall('channel_display', 'village_code');
GRANT SELECT, INSERT ON channel_display TO cunfen_app;
-- One after the other, also in time, and by somebody.
CREATE POLICY channel_display_next ON channel_display AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (recorded_by IS NOT NULL
    AND version = 1 + (SELECT count(*) FROM channel_display c
      WHERE c.village_code = channel_display.village_code AND c.channel = channel_display.channel)
    AND NOT EXISTS (SELECT FROM channel_display c WHERE c.village_code = channel_display.village_code
      AND c.channel = channel_display.channel AND c.decided_on > channel_display.decided_on));
CREATE POLICY channel_display_village_lives ON channel_display AS RESTRICTIVE FOR INSERT TO cunfen_app
  WITH CHECK (cunfen_village_lives(village_code));

-- What was set for the screen held for the hall, for doors and for everybody; paper always had full names.
INSERT INTO channel_display (village_code, channel, version, display, decision, decided_on, recorded_at)
  SELECT v.village_code, c.channel, 1, v.name_display, '沿用原来「公开屏上的姓名」的设置', (now() AT TIME ZONE 'Asia/Shanghai')::date, now()
  FROM village v CROSS JOIN (VALUES ('HALL'), ('DOOR'), ('PUBLIC')) AS c(channel)
  WHERE v.name_display = 'CODE' OR (v.name_display = 'FULL' AND c.channel <> 'PUBLIC');

-- What holds now; where nothing was decided, names are masked, but for the sheets on the wall.
CREATE VIEW channel_shown WITH (security_invoker = true) AS
  SELECT v.village_code, c.channel, coalesce(d.display, c.usual) AS display, coalesce(d.pictures, false) AS pictures
  FROM village v CROSS JOIN (VALUES ('HALL', 'MASKED'), ('PUBLIC', 'MASKED'), ('DOOR', 'MASKED'), ('PAPER', 'FULL')) AS c(channel, usual)
  LEFT JOIN LATERAL (SELECT x.display, x.pictures FROM channel_display x
    WHERE x.village_code = v.village_code AND x.channel = c.channel ORDER BY x.version DESC LIMIT 1) d ON true;
GRANT SELECT ON channel_shown TO cunfen_app;

ALTER TABLE village DROP COLUMN name_display;
