ALTER TABLE village ADD COLUMN name_display text NOT NULL DEFAULT 'MASKED' CONSTRAINT village_name_display_known
  CHECK (name_display IN ('FULL', 'MASKED', 'CODE'));
UPDATE village v SET name_display = c.display FROM channel_shown c
  WHERE c.village_code = v.village_code AND c.channel = 'HALL';
GRANT UPDATE (name_display) ON village TO cunfen_app;
DROP VIEW channel_shown;
DROP TABLE channel_display;
