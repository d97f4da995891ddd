import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { type AreaCode } from '../shared/domain/area-code';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type SheetRows } from '../shared/domain/sheet';
import { type SheetProblem } from '../shared/domain/sheet-report';
import { type ReadTx, Transactions } from '../shared/transactions';
import { readWorkbook } from '../shared/workbook/read-workbook';
import { RosterStore } from '../village/roster.store';
import { type UploadedWorkbook } from '../village/uploaded-workbook';
import { type BankAccountRefusal } from './bank-account.refusals';
import { type AccountHousehold, BankAccountStore } from './bank-account.store';
import { BankVault } from './bank-vault';
import { lastFour } from './domain/bank-number';
import {
  type BankAccountProblem,
  type ReadAccount,
  codesIn,
  readBankAccounts,
} from './domain/read-bank-accounts';

export interface ImportedAccounts {
  /** Households that get an account, or another one. */
  changed: number;
  unchanged: number;
  problems: SheetProblem<BankAccountProblem>[];
}

/** Accounts from a workbook: looked at, or entered at once. The file is read and let go; nothing of it is kept. */
@Injectable()
export class ImportBankAccounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly books: BooksStore,
    private readonly store: BankAccountStore,
    private readonly vault: BankVault,
    private readonly roster: RosterStore,
  ) {}

  /** What entering it would do. @throws Refusal `workbook.*`, `bank_account.no_key`, `bank_account.no_table` */
  async preview(by: SignedIn, workbook: UploadedWorkbook): Promise<ImportedAccounts> {
    const village = villageOf(by);
    const sheets = await this.sheetsOf(workbook);
    return this.transactions.read(village, async (tx) => {
      const { changed, ...rest } = await this.compare(tx, village, sheets);
      return { ...rest, changed: changed.length };
    });
  }

  /** @throws Refusal as `preview`; `bank_account.rows_wrong` when a row has an error: nothing is entered then */
  async enter(by: SignedIn, workbook: UploadedWorkbook): Promise<ImportedAccounts> {
    const village = villageOf(by);
    const sheets = await this.sheetsOf(workbook);
    return this.transactions.write(by, async (tx) => {
      await this.books.head(tx, village, true);
      const { changed, unchanged, problems } = await this.compare(tx, village, sheets);
      const count = problems.filter(({ severity }) => severity === 'ERROR').length;
      if (count > 0) throw new Refusal<BankAccountRefusal>('bank_account.rows_wrong', { count });
      const fromOn = shanghaiDay(tx.now);
      const rows = changed.map(({ number, household, ...account }) => {
        const sealed = this.vault.seal(village, account.householdId, number);
        const version = (household?.version ?? 0) + 1;
        return { ...account, fromOn, version, number: { ...sealed, lastFour: lastFour(number) } };
      });
      if (rows.length > 0) await this.store.insert(tx, village, rows);
      await tx.audit({
        action: 'bank_account.import',
        subjectKind: 'village',
        subjectId: village,
        after: { changed: changed.length, unchanged },
      });
      return { changed: changed.length, unchanged, problems };
    });
  }

  private async sheetsOf(workbook: UploadedWorkbook): Promise<SheetRows[]> {
    if (this.vault.keyId === null) throw new Refusal<BankAccountRefusal>('bank_account.no_key');
    return readWorkbook(workbook.source);
  }

  private async compare(tx: ReadTx, village: AreaCode, sheets: readonly SheetRows[]) {
    const codes = codesIn(sheets);
    if (!codes) throw new Refusal<BankAccountRefusal>('bank_account.no_table');
    const before = await this.roster.before(tx, village);
    const written = new Set(codes);
    const ids = [...before].flatMap(([id, former]) =>
      former.some(({ code }) => written.has(code)) ? [id] : [],
    );
    const households = await this.store.households(tx, village, { codes, ids });
    const known = households.map(({ id, code, head_name: headName, closed_on: closedOn }) => ({
      ...{ id, code, headName, closed: closedOn !== null, formerCodes: before.get(id) },
    }));
    const { accounts, problems } = readBankAccounts(sheets, known);
    const byId = new Map(households.map((one) => [one.id, one]));
    const compared = accounts.map((one) => ({ ...one, household: byId.get(one.householdId) }));
    const changed = compared.filter((one) => !this.stands(village, one, one.household));
    return { changed, unchanged: compared.length - changed.length, problems };
  }

  /** Whether the household has this very account already; one that does not open is another. */
  private stands(
    village: AreaCode,
    read: ReadAccount,
    held: AccountHousehold | undefined,
  ): boolean {
    if (!held?.sealed || !held.key_id) return false;
    if (
      read.holderName !== held.holder_name ||
      read.bankName !== held.bank_name ||
      read.branchCode !== held.branch_code
    )
      return false;
    try {
      const sealed = { keyId: held.key_id, sealed: held.sealed };
      return this.vault.open(village, held.id, sealed) === read.number;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }
}
