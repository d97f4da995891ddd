import { Injectable } from '@nestjs/common';
import { type SignedIn } from '../access/signed-in';
import { type AreaCode, areaContains, areaKind, parentArea } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx, sqlState } from '../shared/transactions';
import { AreaStore } from './area.store';
import { type VillageRefusal } from './village.refusals';

const UNIQUE_VIOLATION = '23505';

/** Areas are made from the top: county, townships in it, villages in those. */
@Injectable()
export class ManageAreas {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AreaStore,
  ) {}

  /** @throws Refusal `area.not_inside`, `area.parent_unknown`, `area.code_taken` */
  async create(by: SignedIn, code: AreaCode, name: string): Promise<void> {
    this.requireInside(by, code);
    await this.transactions
      .write(by, async (tx) => {
        const parentCode = parentArea(code);
        const parent = parentCode && (await this.store.find(tx, parentCode));
        if (!parent) throw refusal('area.parent_unknown', { parent: parentCode ?? '' });
        await this.store.insert(tx, { code, name, kind: areaKind(code), parentCode });
        await tx.audit({
          action: 'area.create',
          subjectKind: 'area',
          subjectId: code,
          after: { code, name },
        });
      })
      .catch((error: unknown) => {
        if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
        throw refusal('area.code_taken', { code });
      });
  }

  /** @throws Refusal `area.not_found` */
  async rename(by: SignedIn, code: AreaCode, name: string): Promise<void> {
    await this.transactions.write(by, async (tx: Tx) => {
      const before = areaContains(by.areaCode, code) ? await this.store.find(tx, code) : null;
      if (!before) throw refusal('area.not_found');
      await this.store.rename(tx, code, name);
      await tx.audit({
        action: 'area.rename',
        subjectKind: 'area',
        subjectId: code,
        before: { name: before.name },
        after: { name },
      });
    });
  }

  private requireInside(by: SignedIn, code: AreaCode): void {
    const inside = areaContains(by.areaCode, code) && code !== by.areaCode;
    if (!inside) throw refusal('area.not_inside', { code });
  }
}

const refusal = (code: VillageRefusal, params = {}) => new Refusal<VillageRefusal>(code, params);
