import { Injectable } from '@nestjs/common';
import { type Finding } from '../ledger/domain/check-chain';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { type DrawnCounts, type DrawnRow, hashOfList, hashOfVillage } from './domain/award-hash';
import { type AwardPolicy } from './domain/award-policy';

interface SealedVillage extends DrawnCounts {
  areaCode: AreaCode;
  year: number;
  version: number;
  listId: string;
  listHash: Buffer;
  contentHash: Buffer;
  policy: AwardPolicy;
}

/** Checks that the lists of awards a village stands on are as they were published. */
@Injectable()
export class VerifyAwards {
  /** `tx` is of an area around the village: a list is sealed over all its villages. */
  async run(tx: ReadTx, village: AreaCode): Promise<Finding | null> {
    const lists = await tx.query<SealedVillage>(
      `SELECT v.village_code AS "villageCode", v.area_code AS "areaCode", v.year, l.version, v.list_id AS "listId",
         l.content_hash AS "listHash", v.content_hash AS "contentHash", s.policy, v.scheme_id AS "schemeId",
         v.frozen_version AS "frozenVersion", v.reason, v.ranked_count AS ranked, v.help_off AS "helpOff",
         v.protected_count AS protected, v.tied_out_count AS "tiedOut"
       FROM award_list_village v
       JOIN award_list l ON l.area_code = v.area_code AND l.id = v.list_id
       JOIN award_scheme s ON s.area_code = l.area_code AND s.id = l.award_scheme_id
       WHERE v.village_code = $1 ORDER BY v.area_code, v.year, l.version`,
      [village],
    );
    for (const list of lists) {
      const where = `award list ${list.version} of ${list.year} (${list.areaCode})`;
      const what = await this.wrong(tx, list);
      if (what) return { where, what };
    }
    return null;
  }

  private async wrong(tx: ReadTx, list: SealedVillage): Promise<string | null> {
    const { areaCode, year, policy, contentHash } = list;
    if (!hashOfVillage(areaCode, year, policy, list, await this.rows(tx, list)).equals(contentHash))
      return 'was changed after it was published';
    const villages = await tx.query<{ villageCode: AreaCode; contentHash: Buffer }>(
      `SELECT village_code AS "villageCode", content_hash AS "contentHash" FROM award_list_village
       WHERE area_code = $1 AND list_id = $2 ORDER BY village_code`,
      [areaCode, list.listId],
    );
    if (!hashOfList(areaCode, year, villages).equals(list.listHash))
      return 'does not hold the villages it was published with';
    return null;
  }

  private async rows(tx: ReadTx, { villageCode, areaCode, listId }: SealedVillage) {
    return tx.query<DrawnRow>(
      `SELECT kind, village_code AS "villageCode", household_id AS "householdId", household_code AS "householdCode",
         head_name AS "headName", group_no AS "groupNo", points, place, tied, decided_by AS "decidedBy", reward, veto
       FROM award_row WHERE village_code = $1 AND area_code = $2 AND list_id = $3`,
      [villageCode, areaCode, listId],
    );
  }
}
