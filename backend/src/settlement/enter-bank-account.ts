import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { type AreaCode } from '../shared/domain/area-code';
import { normaliseName, normaliseText } from '../shared/domain/chinese-text';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import { type BankAccountRefusal } from './bank-account.refusals';
import { type AccountHousehold, BankAccountStore } from './bank-account.store';
import { BankVault } from './bank-vault';
import {
  bankNumber,
  isBankName,
  isBranchCode,
  isDoubtfulCard,
  isHolderName,
  lastFour,
} from './domain/bank-number';

export interface SaidAccount {
  holderName: string;
  bankName: string;
  branchCode: string;
  number: string;
  fromOn: LocalDate;
}

/** The account a household's money is sent to from a day on; what stood there before stays on record. */
@Injectable()
export class EnterBankAccount {
  constructor(
    private readonly transactions: Transactions,
    private readonly books: BooksStore,
    private readonly store: BankAccountStore,
    private readonly vault: BankVault,
  ) {}

  /**
   * Whether the number's check digit asks for a second look.
   * @throws Refusal `bank_account.no_key`, `bank_account.household_unknown`, `bank_account.household_closed`,
   *   `bank_account.number_unsuitable`, `bank_account.name_unsuitable`, `bank_account.branch_unsuitable`,
   *   `bank_account.day_unsuitable`
   */
  async enter(by: SignedIn, householdId: string, said: SaidAccount): Promise<boolean> {
    const village = villageOf(by);
    const number = bankNumber(said.number);
    if (number === null) throw refusal('bank_account.number_unsuitable');
    const holderName = normaliseName(said.holderName);
    const bankName = normaliseText(said.bankName);
    const branchCode = said.branchCode.replace(/\s/g, '');
    if (!isHolderName(holderName) || !isBankName(bankName))
      throw refusal('bank_account.name_unsuitable');
    if (!isBranchCode(branchCode)) throw refusal('bank_account.branch_unsuitable');
    const sealed = this.vault.seal(village, householdId, number);
    await this.transactions.write(by, async (tx) => {
      const household = await this.household(tx, village, householdId);
      if (household.closed_on) throw refusal('bank_account.household_closed');
      const earliest = household.from_on ?? '';
      if (said.fromOn < earliest || said.fromOn > shanghaiDay(tx.now))
        throw refusal('bank_account.day_unsuitable', { earliest: earliest || '—' });
      const version = (household.version ?? 0) + 1;
      const names = { holderName, bankName, branchCode, fromOn: said.fromOn };
      const tail = lastFour(number);
      await this.store.insert(tx, village, [
        { ...names, householdId, version, number: { ...sealed, lastFour: tail } },
      ]);
      await tx.audit({
        action: 'bank_account.enter',
        subjectKind: 'household',
        subjectId: householdId,
        after: { ...names, version, lastFour: tail },
      });
    });
    return isDoubtfulCard(number);
  }

  /** @throws Refusal `bank_account.household_unknown`, `bank_account.none` */
  async withdraw(by: SignedIn, householdId: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const household = await this.household(tx, village, householdId);
      if (household.version === null || household.sealed === null)
        throw refusal('bank_account.none');
      const version = household.version + 1;
      const nothing = { holderName: '', bankName: '', branchCode: '', number: null };
      const fromOn = shanghaiDay(tx.now);
      await this.store.insert(tx, village, [{ ...nothing, householdId, version, fromOn }]);
      await tx.audit({
        action: 'bank_account.withdraw',
        subjectKind: 'household',
        subjectId: householdId,
        after: { version },
      });
    });
  }

  private async household(tx: Tx, village: AreaCode, id: string): Promise<AccountHousehold> {
    await this.books.head(tx, village, true);
    const [household] = await this.store.households(tx, village, { ids: [id] });
    if (!household) throw refusal('bank_account.household_unknown');
    return household;
  }
}

const refusal = (code: BankAccountRefusal, params: RefusalParams = {}) =>
  new Refusal<BankAccountRefusal>(code, params);
