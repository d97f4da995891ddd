DROP TABLE idempotent_answer, audit_event, session, account_role, account, area;
DROP FUNCTION cunfen_build_wall(regclass, text);
DROP DOMAIN area_code;
DROP DOMAIN month_code;
DROP DOMAIN sha256;
-- Roles belong to the whole server and may serve another database: they stay.
