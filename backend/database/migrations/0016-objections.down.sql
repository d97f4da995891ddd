DO $$
DECLARE
  door text := pg_get_functiondef('book_posting(text, text, text, bytea, uuid, timestamptz, jsonb)'::regprocedure);
  was constant text := 'cunfen_month_of_act(p_village, CASE WHEN p_kind = ''ACTS'' THEN x.act_id END, '
    || 'x.occurred_on, head.open_month) AS month';
BEGIN
  EXECUTE replace(door, was, 'greatest(to_char(x.occurred_on, ''YYYY-MM''), head.open_month) AS month');
END
$$;
DROP FUNCTION cunfen_month_of_act;
DROP VIEW counted_standing, withheld_entry, disputed_entry;
DROP POLICY settlement_final_undisputed ON settlement;
DROP POLICY month_closed_after_publicity ON month;
DROP TABLE objection_correction, objection_appeal, objection_answer, objection;
GRANT UPDATE (publicity_to) ON month TO cunfen_app;
DROP TABLE publicity_extension, month_review;
ALTER TABLE village DROP COLUMN objection_days, DROP COLUMN publicity_day_kind;
DROP TABLE holiday;
