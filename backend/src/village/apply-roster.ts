import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { type SheetRows } from '../shared/domain/sheet';
import { Transactions, type Tx } from '../shared/transactions';
import { readWorkbook } from '../shared/workbook/read-workbook';
import { BookRoster } from './book-roster';
import { compareWithBooks } from './domain/compare-with-books';
import { ImportStore } from './import.store';
import { keptWorkbook } from './kept-workbook';
import { RosterStore } from './roster.store';
import { type VillageRefusal } from './village.refusals';
import { VillageStore } from './village.store';

/** Imports a previewed roster: all of it that is good, or nothing. */
@Injectable()
export class ApplyRoster {
  constructor(
    private readonly transactions: Transactions,
    private readonly villages: VillageStore,
    private readonly roster: RosterStore,
    private readonly imports: ImportStore,
    private readonly booking: BookRoster,
    private readonly clock: Clock,
  ) {}

  /**
   * Compares again with the village locked: the preview may be a week old.
   * @throws Refusal `import.not_found`, `import.applied_already`, `import.has_errors` unless `skipBad`,
   *   `import.nothing_to_apply`
   */
  async run(by: SignedIn, id: string, skipBad: boolean): Promise<void> {
    const village = villageOf(by);
    const source = await keptWorkbook(this.transactions, this.imports, village, id, 'ROSTER');
    if (!source) throw refusal('import.not_found');
    if (source.size === 0) throw refusal('import.applied_already');
    // Unpacking takes longer than booking: not while the village is locked.
    const sheets = await readWorkbook(source);
    await this.transactions.write(by, (tx) => this.apply(tx, village, id, sheets, skipBad));
  }

  private async apply(
    tx: Tx,
    village: AreaCode,
    id: string,
    sheets: SheetRows[],
    skipBad: boolean,
  ): Promise<void> {
    await this.villages.lock(tx, village);
    const state = await this.imports.lock(tx, village, id, 'ROSTER');
    if (state !== 'PREVIEWED') throw refusal('import.applied_already');
    const books = await this.roster.books(tx, village);
    const today = this.clock.today();
    const { changes, badHouseholds, preview } = compareWithBooks(sheets, books, today);
    const errors = preview.summary.errors ?? 0;
    if (errors > 0 && !skipBad) throw refusal('import.has_errors', { errors });
    if (changes.length === 0) throw refusal('import.nothing_to_apply');
    const { households, residents, changed } = await this.booking.run(tx, books, changes, today);
    const result = { households, residents, skipped: badHouseholds };
    await this.imports.markApplied(tx, village, id, preview, result);
    await tx.audit({
      action: 'import.apply',
      subjectKind: 'import',
      subjectId: id,
      after: { kind: 'ROSTER', ...preview.summary, ...result, changed },
    });
  }
}

const refusal = (code: VillageRefusal, params = {}) => new Refusal<VillageRefusal>(code, params);
