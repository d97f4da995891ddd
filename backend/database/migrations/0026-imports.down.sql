ALTER FUNCTION book_posting(text, text, text, bytea, uuid, timestamptz, jsonb) RESET plan_cache_mode;
SELECT set_config('cunfen.scope_from', '000000000000', true), set_config('cunfen.scope_to', '999999999999', true);
ALTER TABLE workbook_import ADD COLUMN file bytea NOT NULL DEFAULT '';
UPDATE workbook_import i SET file = p.file
  FROM (SELECT village_code, import_id, string_agg(bytes, '' ORDER BY piece) AS file FROM workbook_piece
    GROUP BY village_code, import_id) p
  WHERE p.village_code = i.village_code AND p.import_id = i.id;
ALTER TABLE workbook_import ALTER COLUMN file DROP DEFAULT;
GRANT UPDATE (file) ON workbook_import TO cunfen_app;
DROP TABLE import_row;
DROP TABLE workbook_piece;
