DROP TABLE follow_up, award_delivery, award_row, award_list_village, award_list, award_scheme;
DROP FUNCTION cunfen_protection(household, integer);
