import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { type Tx } from '../shared/transactions';
import { BooksStore, type PostingLine } from './books.store';

interface Merger {
  id: string;
  code: string;
  endedOn: LocalDate;
  intoId: string;
  intoCode: string;
}

/** What is booked in a household after it was merged goes on to where its points are now. */
@Injectable()
export class FollowMerger {
  constructor(private readonly books: BooksStore) {}

  /**
   * Moves reversals and carried points of merged households into the one that goes on, as their
   * points were moved. Years before the merger were never moved, so theirs stay. `key` names what
   * was booked.
   */
  async follow(
    tx: Tx,
    village: AreaCode,
    key: string,
    booked: readonly PostingLine[],
  ): Promise<void> {
    let left = booked;
    for (let step = 1; left.length > 0; step += 1) {
      const mergers = await this.mergers(tx, village, left);
      const pairs = left.flatMap((line) => {
        const merger = mergers.get(line.householdId);
        const moved = merger && yearOf(merger.endedOn) <= yearOf(line.occurredOn);
        return moved && line.points !== 0 ? [pairOf(line, merger)] : [];
      });
      if (pairs.length === 0) return;
      await this.books.book(tx, village, 'TRANSFER', `merger:${key}:${step}`, pairs.flat());
      left = pairs.map(([, into]) => into);
    }
  }

  private async mergers(
    tx: Tx,
    village: AreaCode,
    lines: readonly PostingLine[],
  ): Promise<Map<string, Merger>> {
    const rows = await tx.query<Merger>(
      `SELECT h.id, h.code, h.closed_on AS "endedOn", h.merged_into AS "intoId", o.code AS "intoCode"
       FROM household h JOIN household o ON o.village_code = h.village_code AND o.id = h.merged_into
       WHERE h.village_code = $1 AND h.id = ANY ($2::uuid[])`,
      [village, lines.map(({ householdId }) => householdId)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function pairOf(line: PostingLine, merger: Merger): [out: PostingLine, into: PostingLine] {
  const year = yearOf(line.occurredOn);
  const moved: PostingLine = {
    ...line,
    ...{ actId: null, residentId: null, ruleListId: null, ruleCode: null, level: 'TRANSFER' },
    ...{ reversesSeq: null, reversesLine: null, quantity: 100, evidence: '' },
    ...{ carriesYear: undefined, carriesSeq: undefined, carriesLine: undefined },
    ...{ adjustsSeq: undefined, adjustsLine: undefined },
    ...{ repairsSeq: undefined, repairsLine: undefined },
    // A carried line names its original, which a transfer has not: carried points move as added ones.
    side: line.side === 'CARRY' ? 'ADD' : line.side,
    occurredOn: yearOf(merger.endedOn) === year ? merger.endedOn : `${year}-01-01`,
  };
  const told = (householdId: string, item: string, points: number): PostingLine => ({
    ...moved,
    ...{ householdId, item, points },
    explanation: JSON.stringify([{ text: item, points }]),
  });
  return [
    told(merger.id, `并户转出:更正或结转的分转到 ${merger.intoCode}`, 0 - line.points),
    told(merger.intoId, `并户转入:${merger.code} 更正或结转的分`, line.points),
  ];
}
