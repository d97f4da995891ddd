import { Injectable } from '@nestjs/common';
import { AccessStore } from '../access/access.store';
import { rolesIn } from '../access/domain/roles';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { normaliseName } from '../shared/domain/chinese-text';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx, sqlState } from '../shared/transactions';
import { CourtyardStore } from './courtyard.store';
import { type VillageRefusal } from './village.refusals';

const UNIQUE_VIOLATION = '23505';

/** Renames a courtyard and says who leads it. */
@Injectable()
export class UpdateCourtyard {
  constructor(
    private readonly transactions: Transactions,
    private readonly courtyards: CourtyardStore,
    private readonly access: AccessStore,
  ) {}

  /**
   * `name` undefined leaves the name.
   * @throws Refusal `courtyard.not_found`, `courtyard.name_taken`, `courtyard.leader_without_office`,
   *   `household.name_missing`
   */
  async run(
    by: SignedIn,
    id: string,
    change: { name?: string; leaderAccountIds: string[] },
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions
      .write(by, async (tx) => {
        const before = await this.courtyards.find(tx, village, id);
        if (!before) throw refusal('courtyard.not_found');
        const name = normaliseName(change.name ?? before.name);
        if (name === '') throw refusal('household.name_missing');
        await this.requireOffice(tx, village, change.leaderAccountIds);
        if (name !== before.name) await this.courtyards.rename(tx, village, id, name);
        await this.courtyards.replaceLeaders(tx, village, id, change.leaderAccountIds);
        await tx.audit({
          action: 'courtyard.update',
          subjectKind: 'courtyard',
          subjectId: id,
          before: { name: before.name, leaders: before.leaders.map((l) => l.accountId) },
          after: { name, leaders: change.leaderAccountIds },
        });
      })
      .catch((error: unknown) => {
        if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
        throw refusal('courtyard.name_taken', { name: change.name ?? '' });
      });
  }

  private async requireOffice(tx: Tx, village: AreaCode, accountIds: string[]): Promise<void> {
    for (const id of accountIds) {
      const account = await this.access.findById(tx, id);
      if (!rolesIn(village, account?.grants ?? []).includes('COURTYARD_LEADER'))
        throw refusal('courtyard.leader_without_office');
    }
  }
}

const refusal = (code: VillageRefusal, params = {}) => new Refusal<VillageRefusal>(code, params);
