-- When a screen first said that the ledger is not the one it had written down. It stands until the screen is withdrawn.
ALTER TABLE device_token ADD COLUMN ledger_differs_at timestamptz;
GRANT UPDATE (ledger_differs_at) ON device_token TO cunfen_app;
