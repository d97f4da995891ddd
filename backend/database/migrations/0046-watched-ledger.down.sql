ALTER TABLE device_token DROP COLUMN ledger_differs_at;
