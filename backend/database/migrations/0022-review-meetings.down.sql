DROP POLICY review_decision_in_session ON review_decision;
DROP POLICY review_decision_again_in_session ON review_decision;
DROP FUNCTION cunfen_decided_rightly(text, uuid, uuid, integer, smallint[], smallint);
DROP VIEW review_aside;
DROP TABLE review_decision, review_member, review_meeting;
