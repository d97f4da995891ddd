ALTER TABLE frozen_standing DROP COLUMN people, DROP COLUMN volunteer_hours, DROP COLUMN reached_on, DROP COLUMN decided_by,
  DROP COLUMN stars;
DROP TABLE ranking_policy;
DROP FUNCTION cunfen_bands_meet(jsonb);
