ALTER TABLE settlement
  DROP CONSTRAINT settlement_final_certified,
  DROP CONSTRAINT settlement_certified_once_final,
  DROP COLUMN village_name,
  DROP COLUMN certificate_hash;
