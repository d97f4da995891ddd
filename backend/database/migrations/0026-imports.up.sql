-- A workbook is kept in pieces, so that neither keeping nor reading it needs it whole; and what is left of one that
-- is being recorded stands row by row, so that a stopped import goes on where it was.

CREATE TABLE workbook_piece (
  village_code area_code NOT NULL,
  import_id uuid NOT NULL,
  piece integer NOT NULL CONSTRAINT workbook_piece_in_order CHECK (piece >= 0),
  bytes bytea NOT NULL CONSTRAINT workbook_piece_size CHECK (octet_length(bytes) BETWEEN 1 AND 262144),
  CONSTRAINT workbook_piece_pkey PRIMARY KEY (village_code, import_id, piece),
  CONSTRAINT workbook_piece_import_fkey FOREIGN KEY (village_code, import_id) REFERENCES workbook_import
);
-- A workbook is packed already.
ALTER TABLE workbook_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- READY rows wait to be recorded and go when they are; LEFT ones stay out, `notes` tell the clerk why.
CREATE TABLE import_row (
  village_code area_code NOT NULL,
  import_id uuid NOT NULL,
  position integer NOT NULL,
  sheet text NOT NULL,
  row_number integer NOT NULL,
  state text NOT NULL CONSTRAINT import_row_state_known CHECK (state IN ('READY', 'LEFT')),
  content jsonb,
  notes jsonb NOT NULL DEFAULT '[]',
  CONSTRAINT import_row_pkey PRIMARY KEY (village_code, import_id, position),
  CONSTRAINT import_row_import_fkey FOREIGN KEY (village_code, import_id) REFERENCES workbook_import,
  CONSTRAINT import_row_ready_has_content CHECK ((state = 'READY') = (content IS NOT NULL))
);
CREATE INDEX import_row_ready_idx ON import_row (village_code, import_id, position) WHERE state = 'READY';

SELECT cunfen_build_wall(name::regclass, 'village_code') FROM unnest(ARRAY['workbook_piece', 'import_row']) AS name;
GRANT SELECT, INSERT, DELETE ON workbook_piece, import_row TO cunfen_app;
GRANT UPDATE (state, content, notes) ON import_row TO cunfen_app;

-- Behind the wall the migration would find nothing to move.
SELECT set_config('cunfen.scope_from', '000000000000', true), set_config('cunfen.scope_to', '999999999999', true);
INSERT INTO workbook_piece (village_code, import_id, piece, bytes)
  SELECT village_code, id, n, substring(file FROM n * 262144 + 1 FOR 262144)
  FROM workbook_import, generate_series(0, (octet_length(file) - 1) / 262144) AS n WHERE octet_length(file) > 0;
ALTER TABLE workbook_import DROP COLUMN file;

-- Planning the statement that books looks at every year and takes five times as long as running it.
ALTER FUNCTION book_posting(text, text, text, bytea, uuid, timestamptz, jsonb) SET plan_cache_mode = force_generic_plan;
