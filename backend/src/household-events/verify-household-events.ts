import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';

/** Checks that households split, merged and ended as their events say. */
@Injectable()
export class VerifyHouseholdEvents {
  async run(tx: ReadTx, village: AreaCode): Promise<{ where: string; what: string } | null> {
    const [found] = await tx.query<{ code: string; what: string }>(
      `SELECT code, what FROM (
         SELECT h.code, CASE
           WHEN h.merged_into IS NOT NULL AND NOT EXISTS (SELECT FROM household_event v
               WHERE v.village_code = h.village_code AND v.kind = 'MERGE' AND v.household_id = h.id
                 AND v.other_household_id = h.merged_into AND v.effective_on = h.closed_on AND v.undone_by IS NULL)
             THEN 'was merged as no event says'
           WHEN h.merged_into IS NOT NULL AND EXISTS (SELECT FROM entry e WHERE e.village_code = h.village_code
               AND e.household_id = h.id AND e.year >= extract(year FROM h.closed_on)
               GROUP BY e.scheme_id, e.year HAVING sum(e.points) <> 0) THEN 'kept points after it was merged'
           WHEN h.split_from IS NOT NULL AND NOT EXISTS (SELECT FROM household_event v
               WHERE v.village_code = h.village_code AND v.kind = 'SPLIT' AND v.household_id = h.split_from
                 AND v.other_household_id = h.id AND v.effective_on = h.founded_on)
             THEN 'was split off as no event says'
           WHEN EXISTS (SELECT FROM household_event v WHERE v.village_code = h.village_code
               AND v.other_household_id = h.id AND v.kind = 'SPLIT' AND v.undone_by IS NOT NULL
               AND h.closed_on IS DISTINCT FROM h.founded_on) THEN 'lives on although its split was taken back'
           WHEN EXISTS (SELECT FROM household_event v LEFT JOIN household_event u ON u.village_code = v.village_code
                 AND u.id = v.undone_by AND u.kind = 'UNDO' AND u.household_id = v.household_id
                 AND u.effective_on = v.effective_on
               WHERE v.village_code = h.village_code AND v.household_id = h.id AND v.undone_by IS NOT NULL
                 AND (u.id IS NULL OR EXISTS (SELECT FROM entry e WHERE e.village_code = v.village_code
                   AND e.seq IN (SELECT jsonb_array_elements_text((v.details -> 'postings') || (u.details -> 'postings'))::bigint)
                   GROUP BY e.household_id, e.scheme_id, e.year, e.side HAVING sum(e.points) <> 0)))
             THEN 'has an event that was not taken back by its exact opposite'
           WHEN EXISTS (SELECT FROM household_event v WHERE v.village_code = h.village_code AND v.household_id = h.id
               AND v.kind = 'UNDO' AND NOT EXISTS (SELECT FROM household_event w
                 WHERE w.village_code = v.village_code AND w.undone_by = v.id)) THEN 'has an undoing of no event'
           WHEN EXISTS (SELECT FROM household_period p WHERE p.village_code = h.village_code AND p.household_id = h.id
               AND p.regrouping_id IS NOT NULL AND NOT EXISTS (SELECT FROM group_alias a
                 WHERE a.village_code = p.village_code AND a.regrouping_id = p.regrouping_id AND a.group_no = p.group_no)) THEN 'changed its group as no regrouping says'
           WHEN EXISTS (SELECT FROM household_event v WHERE v.village_code = h.village_code
               AND v.household_id = h.id AND v.kind IN ('MERGE', 'CLOSE') AND v.undone_by IS NULL
               AND v.effective_on IS DISTINCT FROM h.closed_on) THEN 'did not end on the day its event says'
           WHEN h.closed_on IS NULL AND EXISTS (SELECT FROM villager_group g WHERE g.village_code = h.village_code
               AND g.group_no = h.group_no AND g.ended_on IS NOT NULL) THEN 'is in a group that ended'
         END AS what FROM household h WHERE h.village_code = $1) checked
       WHERE what IS NOT NULL ORDER BY code LIMIT 1`,
      [village],
    );
    return found ? { where: `household ${found.code}`, what: found.what } : null;
  }
}
