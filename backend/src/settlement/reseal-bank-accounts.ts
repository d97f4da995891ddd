import { type Actor } from '../shared/actor';
import { ROOT_AREA } from '../shared/domain/area-code';
import { groupBy } from '../shared/domain/group-by';
import { Refusal } from '../shared/domain/refusal';
import { type Transactions } from '../shared/transactions';
import { type BankAccountRefusal } from './bank-account.refusals';
import { type BankAccountStore } from './bank-account.store';
import { type BankVault } from './bank-vault';

/** Seals every account number of the installation by the key in use, so that the old one can be thrown away. */
export class ResealBankAccounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: BankAccountStore,
    private readonly vault: BankVault,
  ) {}

  /**
   * How many were sealed anew, and which were left because they do not open: those of a village all at once.
   * @throws Refusal `bank_account.no_key`
   */
  async run(by: Actor): Promise<{ sealed: number; left: string[] }> {
    const { keyId } = this.vault;
    if (keyId === null) throw new Refusal<BankAccountRefusal>('bank_account.no_key');
    const others = await this.transactions.read(ROOT_AREA, (tx) =>
      this.store.sealedByOther(tx, keyId),
    );
    const left: string[] = [];
    for (const [village, accounts] of groupBy(others, ({ village_code: code }) => code)) {
      const opened = accounts.flatMap((account) => {
        const { household_id: householdId, version, key_id: oldKey, sealed } = account;
        try {
          const number = this.vault.open(village, householdId, { keyId: oldKey, sealed });
          return [{ householdId, version, number }];
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          left.push(`${village} ${householdId}: ${error.code}`);
          return [];
        }
      });
      await this.transactions.write({ ...by, areaCode: village }, async (tx) => {
        for (const { number, ...account } of opened) {
          const anew = this.vault.seal(village, account.householdId, number);
          await this.store.reseal(tx, village, account, anew);
        }
        await tx.audit({
          action: 'bank_account.reseal',
          subjectKind: 'village',
          subjectId: village,
          after: { keyId, accounts: opened.length },
        });
      });
    }
    return { sealed: others.length - left.length, left };
  }
}
