import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';

/** Checks that merged villages agree: each ledger names the other's posting, and what one closed with the other opened with. */
@Injectable()
export class VerifyVillageMerges {
  /** `tx` sees the village and those it came from or went into. */
  async run(tx: ReadTx, village: AreaCode): Promise<{ where: string; what: string } | null> {
    const [found] = await tx.query<{ from_village: string; what: string }>(
      `SELECT from_village, what FROM (SELECT m.from_village, CASE
         WHEN NOT EXISTS (SELECT FROM village v WHERE v.village_code = m.from_village AND v.merged_into = m.village_code
           AND v.merged_on = m.effective_on) THEN 'does not say that it was merged'
         WHEN m.closing_seq > 0 AND NOT EXISTS (SELECT FROM posting p WHERE p.village_code = m.from_village
           AND p.seq = m.closing_seq AND p.hash = m.closing_hash) THEN 'has not the last posting it was merged with'
         WHEN m.opening_seq IS NOT NULL AND NOT EXISTS (SELECT FROM posting p WHERE p.village_code = m.village_code
           AND p.seq = m.opening_seq AND p.hash = m.opening_hash AND p.kind = 'MERGED_IN'
           AND p.idempotency_key = concat_ws(':', 'merged', m.from_village, m.closing_seq, encode(m.closing_hash, 'hex')))
           THEN 'is not named by the posting that took over its points'
         WHEN m.opening_seq IS NOT NULL AND NOT EXISTS (SELECT FROM posting p WHERE p.village_code = m.from_village
           AND p.seq = m.closing_seq + 1 AND p.kind = 'MERGED_OUT'
           AND p.idempotency_key = concat_ws(':', 'merged', m.village_code, m.opening_seq, encode(m.opening_hash, 'hex')))
           THEN 'does not name the posting that took over its points'
         WHEN EXISTS (SELECT FROM posting p WHERE p.village_code = m.from_village
           AND p.seq > m.closing_seq + (m.opening_seq IS NOT NULL)::int) THEN 'was booked in after it was merged'
         WHEN EXISTS (SELECT FROM household_origin o
             LEFT JOIN LATERAL (SELECT coalesce(sum(e.points), 0) AS points FROM entry e WHERE e.village_code = m.from_village
               AND e.household_id = o.from_household_id AND e.year = extract(year FROM m.effective_on)
               AND e.seq <= m.closing_seq) closed ON true
             LEFT JOIN LATERAL (SELECT coalesce(sum(e.points), 0) AS points FROM entry e WHERE e.village_code = m.village_code
               AND e.household_id = o.household_id AND e.seq = m.opening_seq
               AND e.year = extract(year FROM m.effective_on)) opened ON true
             WHERE o.village_code = m.village_code AND o.from_village = m.from_village AND closed.points <> opened.points)
           THEN 'closed with other points than were taken over'
         WHEN m.households <> (SELECT count(*) FROM household_origin o WHERE o.village_code = m.village_code
           AND o.from_village = m.from_village) THEN 'had other households than were taken over'
         WHEN EXISTS (SELECT FROM household h WHERE h.village_code = m.from_village AND h.closed_on IS NULL
           AND NOT EXISTS (SELECT FROM household_origin o WHERE o.village_code = m.village_code
             AND o.from_village = m.from_village AND o.from_household_id = h.id AND o.from_code = h.code))
           THEN 'has a household that was not taken over'
         END AS what
       FROM merged_village m WHERE m.village_code = $1 OR m.from_village = $1) checked
       WHERE what IS NOT NULL ORDER BY from_village LIMIT 1`,
      [village],
    );
    if (found) return { where: `merged village ${found.from_village}`, what: found.what };
    const [lost] = await tx.query<{ merged_into: string }>(
      `SELECT v.merged_into FROM village v WHERE v.village_code = $1 AND v.merged_on IS NOT NULL AND NOT EXISTS
         (SELECT FROM merged_village m WHERE m.village_code = v.merged_into AND m.from_village = v.village_code)`,
      [village],
    );
    return lost
      ? { where: `merged village ${village}`, what: `is not known to ${lost.merged_into}` }
      : null;
  }
}
