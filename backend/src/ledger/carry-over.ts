import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type Tx, newId } from '../shared/transactions';
import { BooksStore, type PostingLine } from './books.store';
import { type CarriedOriginal, CarriedStore } from './carried.store';
import { explainCarried } from './domain/carry-over';
import { FollowMerger } from './follow-merger';

/** Books what is still valid of earlier years again (结转). */
@Injectable()
export class CarryOver {
  constructor(
    private readonly books: BooksStore,
    private readonly carried: CarriedStore,
    private readonly mergers: FollowMerger,
  ) {}

  /** Carries valid entries of earlier years that are not carried yet. Returns how many. */
  async run(tx: Tx, village: AreaCode, schemeId: string, year: number): Promise<number> {
    const originals = await this.carried.missing(tx, village, schemeId, year);
    if (originals.length === 0) return 0;
    const recordedBy = tx.actor.accountId ?? '';
    const lines = originals.map((one) => carryLine(one, schemeId, year, recordedBy));
    await this.book(tx, village, 'OPENING', lines);
    return lines.length;
  }

  /** Books shares of balances of the year before (结余结转). */
  async balances(tx: Tx, village: AreaCode, lines: readonly PostingLine[]): Promise<void> {
    if (lines.length > 0) await this.book(tx, village, 'CARRY_OVER', lines);
  }

  private async book(
    tx: Tx,
    village: AreaCode,
    kind: 'OPENING' | 'CARRY_OVER',
    lines: readonly PostingLine[],
  ): Promise<void> {
    const key = `carry:${newId()}`;
    await this.books.book(tx, village, kind, key, lines);
    await this.mergers.follow(tx, village, key, lines);
  }
}

/** No act of the new year: it stands under no rule, so that it fills no cap and is no earlier case. */
function carryLine(
  original: CarriedOriginal,
  schemeId: string,
  year: number,
  recordedBy: string,
): PostingLine {
  const { householdId, residentId, points, quantity, level, item } = original;
  return {
    actId: null,
    householdId,
    residentId,
    schemeId,
    ruleListId: null,
    ruleCode: null,
    side: 'CARRY',
    points,
    occurredOn: `${year}-01-01`,
    quantity,
    level,
    item: `上年有效积分结转:${item}`,
    explanation: JSON.stringify(explainCarried(original, year)),
    evidence: '',
    recordedBy,
    reversesSeq: null,
    reversesLine: null,
    carriesYear: original.year,
    carriesSeq: original.seq,
    carriesLine: original.line,
    knownEntries: null,
  };
}
