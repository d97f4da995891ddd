DROP TABLE ranking_policy;
DROP FUNCTION cunfen_bands_meet(jsonb);
