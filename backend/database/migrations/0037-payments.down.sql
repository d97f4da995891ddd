DROP TABLE payment, bank_batch, bank_account, bank_layout;
ALTER TABLE payout DROP CONSTRAINT payout_amount_key;
