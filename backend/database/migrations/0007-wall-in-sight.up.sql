-- The wall compares with the setting itself. A sub-select hides the village from the planner, which then
-- expects a handful of rows where a village has thousands and loops over them one by one.
CREATE OR REPLACE FUNCTION cunfen_build_wall(village_owned regclass, code_column text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', village_owned);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', village_owned);
  EXECUTE format('DROP POLICY IF EXISTS village_wall ON %s', village_owned);
  EXECUTE format(
    'CREATE POLICY village_wall ON %s USING (%I BETWEEN current_setting(''cunfen.scope_from'', true)
       AND current_setting(''cunfen.scope_to'', true))',
    village_owned, code_column);
END
$$;

SELECT cunfen_build_wall(polrelid::regclass, attname)
  FROM pg_policy JOIN pg_attribute ON attrelid = polrelid AND attname IN ('village_code', 'area_code')
  WHERE polname = 'village_wall';
