import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { SETTLEMENT, type SettlementRow } from './settlement.store';

/** What slips tell besides what a settlement is made from. */
@Injectable()
export class SlipStore {
  async groupNames(tx: ReadTx, village: AreaCode): Promise<Map<number, string>> {
    const rows = await tx.query<{ no: number; name: string }>(
      'SELECT group_no AS no, name FROM villager_group WHERE village_code = $1',
      [village],
    );
    return new Map(rows.map(({ no, name }) => [no, name]));
  }

  /** The newest version of the year that is under way. */
  async newestDraft(tx: ReadTx, village: AreaCode, year: number): Promise<SettlementRow | null> {
    const rows = await tx.query<SettlementRow>(
      `${SETTLEMENT} AND s.state NOT IN ('FINAL', 'REPLACED') AND s.year = $2 ORDER BY s.created_at DESC, s.id LIMIT 1`,
      [village, year],
    );
    return rows[0] ?? null;
  }
}
