export const VILLAGE = '431322105203';
const SCHEME = '00000000-0000-7000-8000-000000000002';
const LIST = '00000000-0000-7000-8000-000000000001';

/** A year of households with 60 entries each, booked the day after; keys to what nobody reads are left out. */
export const aBookedYear = (households: number): string => `
  SET session_replication_role = replica;
  INSERT INTO area (code, name, kind, parent_code, created_at)
    VALUES ('${VILLAGE}', '溪桥村', 'VILLAGE', '431322105000', now());
  INSERT INTO scheme VALUES ('${VILLAGE}', '${SCHEME}', 'MAIN', '积分制', 10000, now());
  INSERT INTO village_head (village_code, hash) VALUES ('${VILLAGE}', sha256(''::bytea));
  INSERT INTO villager_group (village_code, group_no, name)
    SELECT '${VILLAGE}', g, g || '组' FROM generate_series(1, 12) AS g;
  INSERT INTO household (village_code, id, code, group_no, head_name, head_initials, residency, opened_on)
    SELECT '${VILLAGE}', gen_random_uuid(), lpad(h::text, 4, '0'), 1 + h % 12, '户主' || h, 'HZ', 'RESIDENT', '2020-01-01'
    FROM generate_series(1, ${households}) AS h;
  INSERT INTO rule (village_code, rule_list_id, code, position, category, item, direction, value, unit, caps)
    SELECT '${VILLAGE}', '${LIST}', 'Y' || lpad(r::text, 3, '0'), r, '类', '事项', 'ADD', '{}', '次', '[]'
    FROM generate_series(1, 53) AS r;
  INSERT INTO posting (village_code, seq, kind, idempotency_key, request_hash, actor, recorded_at, line_count, points_sum,
      entries_root, prev_hash, hash)
    SELECT '${VILLAGE}', n, 'ACTS', n::text, sha256(''::bytea), gen_random_uuid(), '2026-01-02'::date + n * 6, 1, 0,
      sha256(''::bytea), sha256(''::bytea), sha256(n::text::bytea) FROM generate_series(1, 60) AS n;
  INSERT INTO entry (village_code, year, seq, line, month, household_id, scheme_id, rule_list_id, rule_code, act_id, side,
      points, balance_after, occurred_on, quantity, item, explanation, evidence, recorded_by, leaf_hash)
    SELECT '${VILLAGE}', 2026, n, row_number() OVER (PARTITION BY n ORDER BY h.code), to_char(d, 'YYYY-MM'), h.id,
      '${SCHEME}', '${LIST}', 'Y' || lpad((1 + n % 53)::text, 3, '0'), gen_random_uuid(), 'ADD', 100, 100, d, 100, '事项',
      '[]', '', gen_random_uuid(), sha256(''::bytea)
    FROM household h, generate_series(1, 60) AS n, LATERAL (SELECT '2026-01-01'::date + n * 6 AS d) AS day;
  INSERT INTO month (village_code, month, state, publicity_from, publicity_to, publicised_by, publicised_at, closed_by,
      closed_at)
    SELECT '${VILLAGE}', to_char(m, 'YYYY-MM'), 'CLOSED', m + interval '1 month', m + interval '37 days',
      gen_random_uuid(), m + interval '1 month', gen_random_uuid(), m + interval '38 days'
    FROM generate_series('2026-01-01'::date, '2026-10-01', '1 month') AS m;
  INSERT INTO balance (village_code, scheme_id, year, household_id, adds, entry_count)
    SELECT '${VILLAGE}', '${SCHEME}', 2026, id, 6000, 60 FROM household;
  INSERT INTO standing (village_code, scheme_id, year, household_id, base, adds, deducts)
    SELECT '${VILLAGE}', '${SCHEME}', 2026, id, 0, 5000, 0 FROM household;
  SET session_replication_role = origin;
  ANALYZE`;
