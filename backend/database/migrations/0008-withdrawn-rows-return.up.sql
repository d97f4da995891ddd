-- A row of a workbook is recorded once; one that was withdrawn never happened and may be imported again.
ALTER TABLE act DROP CONSTRAINT act_source_key;
CREATE UNIQUE INDEX act_source_key ON act (village_code, source_key) WHERE state <> 'WITHDRAWN';
