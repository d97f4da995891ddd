import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { Transactions } from '../shared/transactions';
import { readWorkbook } from '../shared/workbook/read-workbook';
import { compareWithBooks } from './domain/compare-with-books';
import { ImportStore } from './import.store';
import { RosterStore } from './roster.store';
import { type UploadedWorkbook } from './uploaded-workbook';
import { VillageStore } from './village.store';

/** Keeps an uploaded roster with everything found in it; the books stay as they are. */
@Injectable()
export class PreviewRoster {
  constructor(
    private readonly transactions: Transactions,
    private readonly villages: VillageStore,
    private readonly roster: RosterStore,
    private readonly imports: ImportStore,
    private readonly clock: Clock,
  ) {}

  /** Returns the import's id. @throws Refusal `workbook.*` when the file cannot be read */
  async run(by: SignedIn, workbook: Omit<UploadedWorkbook, 'close'>): Promise<string> {
    const village = villageOf(by);
    const sheets = await readWorkbook(workbook.source);
    return this.transactions.write(by, async (tx) => {
      await this.villages.lock(tx, village);
      const books = await this.roster.books(tx, village);
      const { preview } = compareWithBooks(sheets, books, this.clock.today());
      const id = await this.imports.begin(tx, village, 'ROSTER', workbook);
      await this.imports.savePreview(tx, village, id, preview);
      await tx.audit({
        action: 'import.preview',
        subjectKind: 'import',
        subjectId: id,
        after: { kind: 'ROSTER', ...preview.summary },
      });
      return id;
    });
  }
}
