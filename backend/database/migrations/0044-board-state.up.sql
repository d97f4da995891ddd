-- How often what a village shows has changed, and when last: screens that hold this number already need no answer.
CREATE TABLE board_state (
  village_code area_code CONSTRAINT board_state_pkey PRIMARY KEY CONSTRAINT board_state_village_fkey REFERENCES village,
  version bigint NOT NULL CONSTRAINT board_state_version_positive CHECK (version > 0),
  changed_at timestamptz NOT NULL
) WITH (fillfactor = 80);
SELECT cunfen_build_wall('board_state', 'village_code');
GRANT SELECT ON board_state TO cunfen_app;
GRANT SELECT, INSERT, UPDATE ON board_state TO cunfen_books;

INSERT INTO board_state (village_code, version, changed_at)
  SELECT v.village_code, 1, coalesce(greatest(
    (SELECT max(greatest(m.publicised_at, m.closed_at)) FROM month m WHERE m.village_code = v.village_code),
    (SELECT max(x.extended_at) FROM publicity_extension x WHERE x.village_code = v.village_code),
    (SELECT max(o.recorded_at) FROM objection o WHERE o.village_code = v.village_code),
    (SELECT max(s.finalised_at) FROM settlement s WHERE s.village_code = v.village_code),
    (SELECT max(coalesce(b.ended_at, b.recorded_at)) FROM ballot b WHERE b.village_code = v.village_code)), now())
  FROM village v;

-- Moves the number of every village in an area and tells whoever listens, which is heard when the change is committed.
-- Seen from everywhere: a county's decision moves the villages of all its townships.
CREATE FUNCTION cunfen_move_board(p_from text, p_to text) RETURNS void LANGUAGE sql SECURITY DEFINER
 SET search_path = public, pg_temp SET cunfen.scope_from = '000000000000' SET cunfen.scope_to = '999999999999'
AS $$
  WITH moved AS (
    INSERT INTO board_state AS s (village_code, version, changed_at)
    SELECT v.village_code, 1, clock_timestamp() FROM village v WHERE v.village_code BETWEEN p_from AND p_to
    ORDER BY v.village_code
    ON CONFLICT (village_code) DO UPDATE SET version = s.version + 1, changed_at = clock_timestamp()
    RETURNING village_code, version, changed_at)
  SELECT count(pg_notify('cunfen_board', json_build_object('village', village_code, 'version', version,
    'asOf', changed_at)::text)) FROM moved
$$;
ALTER FUNCTION cunfen_move_board(text, text) OWNER TO cunfen_books;
REVOKE ALL ON FUNCTION cunfen_move_board(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cunfen_move_board(text, text) TO cunfen_app;

-- Runs at the commit, once for an area however many rows changed: its lock is the last one and is held for a moment only.
-- The first argument names the column that says where.
CREATE FUNCTION cunfen_board_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  area text := to_jsonb(NEW) ->> TG_ARGV[0];
  moved text := coalesce(current_setting('cunfen.board_moved', true), '');
BEGIN
  IF strpos(moved, area) > 0 THEN
    RETURN NULL;
  END IF;
  PERFORM set_config('cunfen.board_moved', moved || area || ' ', true);
  PERFORM cunfen_move_board(area, CASE WHEN area = '000000000000' THEN '999999999999'
    WHEN area LIKE '%000000' THEN left(area, 6) || '999999' WHEN area LIKE '%000' THEN left(area, 9) || '999' ELSE area END);
  RETURN NULL;
END
$$;

-- What the board shows: new rows, or rows in which one of the columns changed. What waits for review, what is only drafted
-- and what is never shown is left out. Should the books be spread over machines, rows and number of a village lie together.
DO $$
DECLARE
  shown record;
  whole text;
BEGIN
  FOR shown IN SELECT * FROM (VALUES
    ('area', NULL, 'name'),
    ('village', 'true', 'supervision_phone, merged_on'),
    ('villager_group', 'true', 'name, ended_on'),
    ('household', 'true', 'head_name, group_no, opted_out, closed_on'),
    ('household_member', 'true', 'household_id, from_on, to_on'),
    ('resident', NULL, 'sex, born_on, care'),
    ('month', 'true', 'state'),
    ('publicity_extension', 'true', NULL),
    ('publicity_sheet', 'true', NULL),
    ('hidden_praise', 'NEW.done_at IS NOT NULL', 'done_at'),
    ('objection', 'true', 'state'),
    ('frozen_year', 'true', NULL),
    ('year_reopening', 'true', NULL),
    ('year_opening', 'true', NULL),
    ('settlement', 'NEW.state <> ''DRAFT''', 'state, publicised_to'),
    ('scheme', 'true', NULL),
    ('rule_list', 'NEW.state = ''ADOPTED''', 'state, effective_from, effective_to'),
    ('ballot', 'true', 'state, held_on, announced_on, verdict'),
    ('award_list', 'true', NULL),
    ('ranking_policy', 'true', NULL),
    ('channel_display', 'true', NULL)) AS s(name, added, changed)
  LOOP
    whole := format('INITIALLY DEFERRED FOR EACH ROW WHEN (%%s) EXECUTE FUNCTION cunfen_board_changed(%L)',
      CASE WHEN shown.name = 'area' THEN 'code'
        WHEN shown.name IN ('award_list', 'ranking_policy') THEN 'area_code' ELSE 'village_code' END);
    IF shown.added IS NOT NULL THEN
      EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT ON %I DEFERRABLE ' || whole,
        shown.name || '_shown', shown.name, shown.added);
    END IF;
    IF shown.changed IS NOT NULL THEN
      EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER UPDATE OF %s ON %I DEFERRABLE ' || whole,
        shown.name || '_shown_anew', shown.changed, shown.name,
        (SELECT format('(%s) IS DISTINCT FROM (%s)', string_agg('OLD.' || c, ', '), string_agg('NEW.' || c, ', '))
         FROM unnest(string_to_array(shown.changed, ', ')) AS c));
    END IF;
  END LOOP;
END $$;

-- A screen that is asked to load everything anew hears of it at once.
CREATE FUNCTION cunfen_tell_device() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('cunfen_board', json_build_object('village', NEW.village_code, 'device', NEW.id,
    'refreshNo', NEW.refresh_no)::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER device_told AFTER UPDATE OF refresh_no ON device FOR EACH ROW
  WHEN (NEW.refresh_no > OLD.refresh_no) EXECUTE FUNCTION cunfen_tell_device();
