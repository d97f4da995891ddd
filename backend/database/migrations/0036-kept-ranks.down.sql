DROP FUNCTION cunfen_keep_ranks(text[], integer);
DROP VIEW ranked_now;
DROP TABLE rank_histogram, ranked_standing, ranked_village;
REVOKE SELECT ON standing, counted_standing, withheld_entry FROM cunfen_books;
REVOKE SELECT (code, opted_out, opened_on) ON household FROM cunfen_books;
REVOKE SELECT (village_code, entry_year, entry_seq, entry_line, state) ON objection FROM cunfen_books;
