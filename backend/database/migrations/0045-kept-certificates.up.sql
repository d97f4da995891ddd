-- The certificate's number is printed for years; it must not change with the village's name, nor be reckoned anew for every page.
ALTER TABLE settlement
  ADD COLUMN certificate_hash sha256,
  ADD COLUMN village_name text,
  ADD CONSTRAINT settlement_certified_once_final CHECK (
    (certificate_hash IS NULL) = (village_name IS NULL) AND (certificate_hash IS NULL OR state = 'FINAL')),
  -- Not of those that were final before.
  ADD CONSTRAINT settlement_final_certified CHECK (state <> 'FINAL' OR rule = 1 OR certificate_hash IS NOT NULL) NOT VALID;
GRANT UPDATE (certificate_hash, village_name) ON settlement TO cunfen_app;
