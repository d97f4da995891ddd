/** The rule `r` as the domain knows it. */
export const RULE = `jsonb_strip_nulls(jsonb_build_object('code', r.code, 'category', r.category, 'item', r.item,
      'direction', r.direction, 'value', r.value, 'unit', r.unit, 'caps', r.caps,
      'repeatMultiplier', r.repeat_multiplier) || r.terms)`;

const FACTS = `SELECT a.*, h.code AS household_code, h.head_name, h.group_no, p.name AS resident_name, ${RULE} AS rule,
    rec.display_name AS recorded_by_name, rev.display_name AS reviewed_by_name,
    ARRAY(SELECT encode(v.hash, 'hex') FROM act_evidence v WHERE v.village_code = a.village_code
      AND v.act_id = a.id ORDER BY v.hash) AS evidence,
    (SELECT o.relation FROM recused_household o WHERE o.village_code = a.village_code AND o.account_id = $2
      AND (o.household_id = a.household_id OR (r.terms ? 'linked' AND EXISTS (SELECT FROM household_link k
        WHERE k.village_code = a.village_code AND k.household_id = a.household_id
          AND k.linked_household_id = o.household_id AND k.from_on <= a.occurred_on
          AND (k.to_on IS NULL OR k.to_on > a.occurred_on))))
      ORDER BY o.relation <> 'OWN' LIMIT 1) AS recused_as`;
const FROM = `FROM act a
  JOIN household h ON h.village_code = a.village_code AND h.id = a.household_id
  JOIN rule r ON r.village_code = a.village_code AND r.rule_list_id = a.rule_list_id AND r.code = a.rule_code
  JOIN account rec ON rec.id = a.recorded_by
  LEFT JOIN account rev ON rev.id = a.reviewed_by
  LEFT JOIN resident p ON p.village_code = a.village_code AND p.id = a.resident_id`;

/** Acts `a` without what the books say of them, which to plan takes longer than all the rest: for those not booked yet. */
export const UNBOOKED = `${FACTS}, NULL::bigint AS booked_points, NULL AS booked_explanation, NULL AS ratification ${FROM}`;

/** Acts `a` with all that is read of them; the parameters begin with the village and the account that reads. */
export const ACT = `${FACTS}, e.points AS booked_points, e.explanation AS booked_explanation,
    CASE WHEN r.value ->> 'kind' = 'AD_HOC' AND e.act_id IS NOT NULL THEN coalesce(
      (SELECT d.outcome FROM ratification_decision d WHERE d.village_code = a.village_code
        AND d.act_id = coalesce(a.linked_act_id, a.id)),
      (SELECT 'AWAITING' WHERE NOT EXISTS (SELECT FROM entry x WHERE x.village_code = e.village_code AND x.year = e.year
        AND x.reverses_seq = e.seq AND x.reverses_line = e.line))) END AS ratification
  ${FROM}
  LEFT JOIN entry e ON e.village_code = a.village_code AND e.year = extract(year FROM a.occurred_on)::smallint
    AND e.act_id = a.id AND e.reverses_seq IS NULL AND e.adjusts_seq IS NULL AND a.state = 'APPROVED'`;
