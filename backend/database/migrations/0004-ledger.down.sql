DROP FUNCTION book_posting(text, text, text, bytea, uuid, timestamptz, jsonb);
DROP FUNCTION cunfen_refuse(text);
DROP FUNCTION ledger_root(bytea[]);
DROP FUNCTION ledger_encode(text[]);
DROP TABLE balance, entry, posting, village_head, act_evidence, act, evidence;
