import { Injectable } from '@nestjs/common';
import { BooksStore } from '../ledger/books.store';
import { Checkpoints } from '../ledger/checkpoints';
import { type MerkleTree } from '../ledger/domain/merkle-tree';
import { VillageLog } from '../ledger/village-log';
import { type ObjectionState, objectionNumber } from '../publicity/domain/objection';
import { UNDISCLOSED } from '../publicity/domain/hidden-praise';
import { labelled } from '../publicity/domain/sheet';
import { HiddenPraiseStore } from '../publicity/hidden-praise.store';
import { PublicityStore } from '../publicity/publicity.store';
import { PlanObjectionStore, type PlanObjectionRow } from '../settlement/plan-objection.store';
import { type SettlementRow, SettlementStore } from '../settlement/settlement.store';
import { displayName, type NameDisplay } from '../shared/domain/display-name';
import { type Month, shanghaiDay } from '../shared/domain/local-date';
import { toPointsNumber } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';
import { type BoardVillage } from './board.store';
import { type BoardPaperDto, type PaperSinceDto, type PaperVersionDto } from './paper.dto';
import { type Correction, type HungSheet, PaperStore, type ToldObjection } from './paper.store';

type Version = Omit<PaperVersionDto, 'root' | 'path'>;

/** Whether printed paper is what the ledger holds, and what became of it since: for whoever stands before it. */
@Injectable()
export class ReadPaper {
  constructor(
    private readonly store: PaperStore,
    private readonly publicity: PublicityStore,
    private readonly praise: HiddenPraiseStore,
    private readonly settlements: SettlementStore,
    private readonly objections: PlanObjectionStore,
    private readonly books: BooksStore,
    private readonly log: VillageLog,
    private readonly checkpoints: Checkpoints,
  ) {}

  /** @param of `YYYY-MM`: the sheet of a month; `YYYY`: the plans of a year */
  async run(tx: ReadTx, village: BoardVillage, of: string): Promise<BoardPaperDto> {
    const { code } = village;
    const { seq = 0 } = (await this.books.head(tx, code)) ?? {};
    const tree = await this.log.upTo(tx, code, seq);
    const { versions, since } = of.includes('-')
      ? await this.sheet(tx, village, of)
      : await this.plans(tx, village, Number(of));
    return {
      of,
      versions: versions.map((one) => ({ ...one, ...pinnedBy(tree, one.seq, seq) })),
      since,
      checkpoint: await this.checkpoints.over(tx, code, seq),
      verifierKeys: this.checkpoints.verifierKeys(code),
    };
  }

  private async sheet(
    tx: ReadTx,
    { code, nameDisplay }: BoardVillage,
    month: Month,
  ): Promise<{ versions: Version[]; since: PaperSinceDto[] }> {
    const sheets = await this.store.sheets(tx, code, month);
    if (sheets.length === 0) return { versions: [], since: [] };
    const extensions = await this.publicity.extensions(tx, code, month);
    const objections = await this.store.objections(tx, code, month);
    const hidden = await this.praise.ofMonth(tx, code, month);
    const corrections = await this.store.corrections(tx, code, month);
    const late = await this.store.late(tx, code, month);
    const closedOn = await this.store.closedOn(tx, code, month);
    return {
      versions: sheets.map((sheet, at) => ofSheet(sheet, at === sheets.length - 1)),
      since: [
        ...extensions.map(({ extended_at, new_to: until }) => ({
          ...{ kind: 'EXTENDED' as const, on: shanghaiDay(extended_at), until },
        })),
        ...objections.map(toldObjection),
        ...corrections.map((one) => corrected(one, nameDisplay)),
        ...late.map(({ points, ...one }) => ({
          ...{ kind: 'LATE' as const, ...one, points: toPointsNumber(points) },
        })),
        ...(hidden.length > 0 ? [{ kind: 'HIDDEN' as const, count: hidden.length }] : []),
        ...(closedOn ? [{ kind: 'CLOSED' as const, on: closedOn }] : []),
      ],
    };
  }

  private async plans(
    tx: ReadTx,
    { code }: BoardVillage,
    year: number,
  ): Promise<{ versions: Version[]; since: PaperSinceDto[] }> {
    const shown = (await this.settlements.shown(tx, code)).filter((one) => one.year === year);
    const last = shown.at(-1);
    const objections = last ? await this.objections.ofSettlement(tx, code, last.id) : [];
    const reopenedOn = last ? await this.store.reopenedOn(tx, code, last.id) : null;
    return {
      versions: shown.map((one) => ofPlan(one, shown)),
      since: [
        ...objections.map(toldPlanObjection),
        ...(last?.finalised_at
          ? [{ kind: 'FINAL' as const, on: shanghaiDay(last.finalised_at) }]
          : []),
        ...(reopenedOn ? [{ kind: 'REOPENED' as const, on: reopenedOn }] : []),
      ],
    };
  }
}

const pinnedBy = (tree: MerkleTree, from: number, to: number) => ({
  root: tree.root(from).toString('hex'),
  // Every log begins with the empty one: that needs no proof.
  path: from === 0 ? [] : tree.consistency(from, to).map((hash) => hash.toString('hex')),
});

function ofSheet({ totals, ...sheet }: HungSheet, holds: boolean): Version {
  return {
    ...{ ...sheet, holds, paid: null },
    totals: {
      households: totals.households,
      adds: toPointsNumber(totals.adds),
      deducts: toPointsNumber(totals.deducts),
      carried: toPointsNumber(totals.carried ?? 0),
      monthPoints: toPointsNumber(totals.monthPoints),
    },
  };
}

/** A final plan is replaced by a later one of its scheme as well, once the year was opened again. */
function ofPlan(plan: SettlementRow, shown: readonly SettlementRow[]): Version {
  const later = shown.some(
    ({ scheme_id, plan_version }) =>
      scheme_id === plan.scheme_id && plan_version > plan.plan_version,
  );
  return {
    version: plan.plan_version,
    contentHash: plan.content_hash?.toString('hex') ?? '',
    hungOn: plan.publicised_from ?? '',
    holds: plan.state !== 'REPLACED' && !later,
    totals: null,
    paid: {
      title: plan.title,
      households: plan.payout_count,
      fen: plan.allocated_fen,
      certificateHash: plan.certificate_hash?.toString('hex') ?? null,
    },
    seq: plan.ledger_seq ?? 0,
  };
}

/** A withdrawn one is not told of. */
const KIND: Record<Exclude<ObjectionState, 'WITHDRAWN'>, PaperSinceDto['kind']> = {
  OPEN: 'OBJECTED',
  APPEALED: 'ON_APPEAL',
  UPHELD: 'UPHELD',
  APPEAL_UPHELD: 'UPHELD',
  DISMISSED: 'DISMISSED',
  APPEAL_DISMISSED: 'DISMISSED',
};

function toldObjection(one: ToldObjection): PaperSinceDto {
  const { state, raisedOn, answeredOn, dueOn } = one;
  return {
    kind: KIND[state],
    number: objectionNumber(one.year, one.number),
    what: one.category ?? '',
    ...(dueOn ? { on: raisedOn, until: dueOn } : { on: answeredOn ?? raisedOn }),
  };
}

const toldPlanObjection = (one: PlanObjectionRow): PaperSinceDto => ({
  kind: one.upheld === null ? 'OBJECTED' : one.upheld ? 'UPHELD' : 'DISMISSED',
  number: String(one.number),
  on: one.answered_at ? shanghaiDay(one.answered_at) : one.raised_on,
});

/** In the words of the sheet it hangs on. */
function corrected(one: Correction, display: NameDisplay): PaperSinceDto {
  const { headName, householdCode: code, reversal, month, points } = one;
  const praise = one.hidden ? UNDISCLOSED : one.item;
  const what = one.side === 'DEDUCT' ? one.category : praise;
  return {
    kind: 'CORRECTED',
    name: displayName({ headName, code }, display),
    what: labelled(what, { reversal, adjustment: !reversal, late: false }),
    points: toPointsNumber(points),
    month,
  };
}
