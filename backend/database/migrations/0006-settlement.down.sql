DROP TABLE payout, settlement;
