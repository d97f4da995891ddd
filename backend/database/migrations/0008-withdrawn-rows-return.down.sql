-- Rows that came a second time keep their key; the withdrawn ones before them lose theirs.
UPDATE act SET source_key = NULL WHERE state = 'WITHDRAWN';
DROP INDEX act_source_key;
ALTER TABLE act ADD CONSTRAINT act_source_key UNIQUE (village_code, source_key);
