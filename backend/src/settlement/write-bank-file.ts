import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { encode } from 'iconv-lite';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { XLSX } from '../shared/media-types';
import { Transactions } from '../shared/transactions';
import { writeTable } from '../shared/workbook/write-table';
import { BankBatchStore } from './bank-batch.store';
import { BankVault } from './bank-vault';
import { bankTable, csvText } from './domain/bank-layout';
import { type PaymentRefusal } from './payment.refusals';

export interface BankFile {
  bytes: Buffer;
  type: string;
  name: string;
}

/** With fewer numbers in a file its plain hash would let somebody try numbers until one fits. */
const FEWEST_HASHED = 3;

/** The one place where account numbers are read in full: the file for the bank, each time on record. */
@Injectable()
export class WriteBankFile {
  constructor(
    private readonly transactions: Transactions,
    private readonly batches: BankBatchStore,
    private readonly vault: BankVault,
  ) {}

  /**
   * @throws Refusal `bank_batch.not_found`, `bank_batch.over` for a cancelled one, `bank_account.key_missing`,
   *   `bank_account.unreadable`
   */
  async run(by: SignedIn, id: string): Promise<BankFile> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const batch = await this.batches.find(tx, village, id);
      if (!batch) throw new Refusal<PaymentRefusal>('bank_batch.not_found');
      if (batch.state === 'CANCELLED') throw new Refusal<PaymentRefusal>('bank_batch.over');
      const { layout, purpose, made_on: madeOn } = batch;
      const rows = await this.batches.rows(tx, village, id);
      const lines = rows.map((row) => ({
        ...row,
        number: this.vault.open(village, row.householdId, row),
      }));
      const table = bankTable(layout, lines, purpose);
      const workbook = layout.format === 'XLSX';
      const bytes = workbook
        ? await writeTable(table)
        : encode(csvText(table, layout.separator), layout.encoding, {
            addBOM: layout.encoding === 'UTF8',
          });
      await tx.audit({
        action: 'bank_file.download',
        subjectKind: 'bank_batch',
        subjectId: id,
        after: {
          rows: rows.length,
          totalFen: batch.total_fen,
          ...this.fingerprint(bytes, rows.length),
        },
      });
      const name = `银行代发${madeOn}-${rows.length}户.${workbook ? 'xlsx' : 'csv'}`;
      return { bytes, name, type: workbook ? XLSX : 'text/csv' };
    });
  }

  private fingerprint(bytes: Buffer, rows: number): object {
    const fileHash = createHash('sha256').update(bytes).digest('hex');
    return rows < FEWEST_HASHED ? { keyedFileHash: this.vault.keyed(bytes) } : { fileHash };
  }
}
