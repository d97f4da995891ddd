import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { contentHash } from '../shared/domain/content-hash';
import { type LocalDate } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, newId } from '../shared/transactions';
import { BankAccountStore } from './bank-account.store';
import { type BankBatchRow, BankBatchStore, type BatchRow } from './bank-batch.store';
import { FIRST_LAYOUT } from './domain/bank-layout';
import { owedOf } from './domain/payment';
import { PayableSettlement } from './payable-settlement';
import { type PaymentRefusal } from './payment.refusals';
import { type NewMovement, type PaymentLine, PaymentStore } from './payment.store';
import { nameOf } from './record-payments';

/** Sends what households are still owed to the bank: rows, order, amounts, accounts and layout are fixed from here on. */
@Injectable()
export class MakeBankBatch {
  constructor(
    private readonly transactions: Transactions,
    private readonly payable: PayableSettlement,
    private readonly payments: PaymentStore,
    private readonly accounts: BankAccountStore,
    private readonly batches: BankBatchStore,
  ) {}

  /**
   * Returns the batch's id. What lies at the bank counts as paid until the bank says otherwise, so nobody is paid twice.
   * @throws Refusal `settlement.not_found`, `payment.not_final`, `payment.replaced`, `payment.year_reopened`, `payment.day_unsuitable`,
   *   `payment.household_twice`, `payment.not_on_sheet`, `payment.more_than_owed`, `bank_batch.without_account`,
   *   `payment.meanwhile`
   */
  async run(
    by: SignedIn,
    settlementId: string,
    said: { householdIds: readonly string[]; madeOn: LocalDate; purpose: string },
  ): Promise<string> {
    const village = villageOf(by);
    const { madeOn, purpose } = said;
    return this.transactions.write(by, async (tx) => {
      const settlement = await this.payable.lockCurrent(tx, village, settlementId, madeOn);
      const lines = await this.payments.lines(tx, village, settlement, said.householdIds);
      refuseLines(lines, said.householdIds);
      const id = newId();
      const held = await this.accounts.households(tx, village, { ids: said.householdIds });
      const holders = new Map(held.map((one) => [one.id, one.holder_name]));
      const layout = (await this.accounts.layout(tx, village))?.layout ?? FIRST_LAYOUT;
      const rows = lines.map((line, at): NewMovement => ({
        householdId: line.householdId,
        ...{ no: line.steps + 1, dueFen: line.due, beforeFen: line.paid, amountFen: owedOf(line) },
        ...{ kind: 'PAID', method: 'BANK', movedOn: madeOn },
        ...{
          payee: 'HEAD',
          payeeName: holders.get(line.householdId) ?? '',
          relation: '',
          paper: '',
        },
        ...{ batchId: id, batchNo: at + 1, accountVersion: line.accountVersion ?? 0 },
      }));
      const totalFen = rows.reduce((sum, { amountFen }) => sum + amountFen, 0);
      const frozen = { villageCode: village, settlementId, madeOn, purpose, layout };
      await this.batches.insert(tx, village, {
        ...{ id, settlementId, madeOn, purpose, layout, totalFen, rowCount: rows.length },
        contentHash: contentHash({ ...frozen, rows: rows.map(frozenRow) }),
      });
      await this.payments.insert(tx, village, settlement, rows);
      await tx.audit({
        action: 'bank_batch.make',
        subjectKind: 'bank_batch',
        subjectId: id,
        after: { settlementId, madeOn, rows: rows.length, totalFen },
      });
      return id;
    });
  }
}

/** What the hash of a batch is made from, of each row; the account is named by its version, never by its number. */
const frozenRow = (row: Pick<NewMovement, 'householdId' | 'amountFen' | 'accountVersion'>) => ({
  householdId: row.householdId,
  amountFen: row.amountFen,
  accountVersion: row.accountVersion,
});

/** The hash the batch must have by its rows. */
export const batchHash = (
  villageCode: string,
  { settlement_id: settlementId, made_on: madeOn, purpose, layout }: BankBatchRow,
  rows: readonly BatchRow[],
): Buffer =>
  contentHash({ villageCode, settlementId, madeOn, purpose, layout, rows: rows.map(frozenRow) });

function refuseLines(lines: readonly PaymentLine[], asked: readonly string[]): void {
  const twice = lines.find(
    ({ householdId }) => asked.indexOf(householdId) !== asked.lastIndexOf(householdId),
  );
  if (twice)
    throw new Refusal<PaymentRefusal>('payment.household_twice', { household: nameOf(twice) });
  if (lines.length < asked.length) throw new Refusal<PaymentRefusal>('payment.not_on_sheet');
  const settled = lines.find((line) => owedOf(line) === 0);
  if (settled) {
    const params = { household: nameOf(settled), owed: '0.00', amount: '0.00' };
    throw new Refusal<PaymentRefusal>('payment.more_than_owed', params);
  }
  const without = lines.filter(({ accountVersion }) => accountVersion === null);
  if (without.length > 0) {
    const households = without.slice(0, 10).map(nameOf).join('、');
    throw new Refusal<PaymentRefusal>('bank_batch.without_account', { households });
  }
}
