CREATE OR REPLACE FUNCTION cunfen_build_wall(village_owned regclass, code_column text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', village_owned);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', village_owned);
  EXECUTE format(
    'CREATE POLICY village_wall ON %s USING (%I >= (SELECT current_setting(''cunfen.scope_from'', true))
       AND %I <= (SELECT current_setting(''cunfen.scope_to'', true)))',
    village_owned, code_column, code_column);
END
$$;

DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT polrelid::regclass AS owned, attname AS code_column
    FROM pg_policy JOIN pg_attribute ON attrelid = polrelid AND attname IN ('village_code', 'area_code')
    WHERE polname = 'village_wall'
  LOOP
    EXECUTE format('DROP POLICY village_wall ON %s', wall.owned);
    PERFORM cunfen_build_wall(wall.owned, wall.code_column);
  END LOOP;
END
$$;
