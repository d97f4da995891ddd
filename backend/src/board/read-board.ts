import { Injectable } from '@nestjs/common';
import { BallotStore } from '../ballot/ballot.store';
import { objectionNumber } from '../publicity/domain/objection';
import { ObjectionStore } from '../publicity/objection.store';
import { ShownSheet } from '../publicity/shown-sheet';
import { RankArea } from '../ranking/rank-area';
import { RankingStore } from '../ranking/ranking.store';
import { wholeYear } from '../ranking/domain/ranked-period';
import { type FrozenYear } from '../ranking/frozen-year.store';
import { ReadYearEnd } from '../ranking/read-year-end';
import { type ListInForce, RuleBook } from '../rulebook/rule-book';
import { describeCaps, describeTerms, describeValue } from '../rulebook/domain/describe-rule';
import { type Basis } from '../settlement/domain/distribution-plan';
import { SettlementStore } from '../settlement/settlement.store';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { displayName } from '../shared/domain/display-name';
import { groupBy } from '../shared/domain/group-by';
import { type LocalDate, type Month, daysBetween, shanghaiDay } from '../shared/domain/local-date';
import { toPointsNumber } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';
import { toBoardSheet } from './board-sheet';
import {
  type BoardFreezeDto,
  type BoardObjectionDto,
  type BoardPublicityDto,
  type BoardRulesDto,
  type BoardSettlementDto,
  type BoardSheetDto,
  type BoardStandingsDto,
  type BoardVillageDto,
  toBoardBallot,
} from './board.dto';
import { BoardStore, type BoardVillage, type ShownMonth } from './board.store';
import { perPointFen } from './per-point-fen';

/** What everybody may see of a village; each answer comes from the step that knows it. */
@Injectable()
export class ReadBoard {
  constructor(
    private readonly store: BoardStore,
    private readonly ruleBook: RuleBook,
    private readonly ballots: BallotStore,
    private readonly sheets: ShownSheet,
    private readonly disputed: ObjectionStore,
    private readonly ranking: RankingStore,
    private readonly rankArea: RankArea,
    private readonly yearEnds: ReadYearEnd,
    private readonly settlements: SettlementStore,
    private readonly clock: Clock,
  ) {}

  async village(tx: ReadTx, village: BoardVillage): Promise<BoardVillageDto> {
    const { code } = village;
    const months = await this.store.shownMonths(tx, code);
    const scheme = await this.ruleBook.mainScheme(tx, code);
    const list = await this.list(tx, code);
    const state = await this.store.state(tx, code);
    const archived = await this.archived(tx, code);
    return {
      ...village,
      year: await this.rankArea.latestYear(tx, code),
      years: (await this.ranking.years(tx, code)).filter((year) => !archived(year)),
      schemeName: scheme?.name ?? null,
      publicity: this.underPublicity(months),
      lastClosedMonth: lastClosed(months)?.month ?? null,
      supervisionPhone: village.supervisionPhone || null,
      ruleList: list && {
        version: list.version,
        effectiveFrom: list.effectiveFrom,
        ballot: await this.ballotOf(tx, code, list),
      },
      asOf: state?.asOf ?? null,
    };
  }

  async standings(
    tx: ReadTx,
    { code, nameDisplay }: BoardVillage,
    wanted: { year?: number; groupNo?: number },
  ): Promise<BoardStandingsDto> {
    const year = wanted.year ?? (await this.rankArea.latestYear(tx, code));
    const period = wholeYear(year);
    const { rows, basis } = await this.rankArea.ofYear(tx, code, year);
    const archived = await this.archived(tx, code);
    const ranked = archived(year) ? [] : rows;
    const closed = await this.ranking.closedMonths(tx, code, period);
    const shown = ranked.filter(
      ({ groupNo }) => wanted.groupNo === undefined || groupNo === wanted.groupNo,
    );
    return {
      year,
      freeze: toFreeze(
        await this.yearEnds.freezesOf(tx, code, year),
        (await this.yearEnds.shownUntil(tx, code)).get(year) ?? null,
      ),
      closedThrough: closed.at(-1) ?? null,
      rows: shown.map(({ headName, points, ...row }) => ({
        rank: row.rank,
        tied: row.tied,
        name: displayName({ headName, code: row.householdCode }, nameDisplay),
        householdCode: row.householdCode,
        groupNo: row.groupNo,
        groupName: row.groupName,
        points: toPointsNumber(points),
        perPerson: basis === 'TOTAL' ? null : toPointsNumber(Math.trunc(points / row.people)),
        stars: row.stars,
        withheld: row.withheld,
      })),
    };
  }

  /** Whether a year's grace is over. */
  private async archived(tx: ReadTx, village: AreaCode): Promise<(year: number) => boolean> {
    const until = await this.yearEnds.shownUntil(tx, village);
    return (year) => (until.get(year) ?? 'infinity') < this.clock.today();
  }

  async rules(tx: ReadTx, { code }: BoardVillage): Promise<BoardRulesDto> {
    const list = await this.list(tx, code);
    if (!list) return { version: null, effectiveFrom: null, categories: [], ballot: null };
    const byCategory = groupBy(list.rules, ({ category }) => category);
    return {
      version: list.version,
      effectiveFrom: list.effectiveFrom,
      categories: [...byCategory].map(([category, rules]) => ({
        category,
        rules: rules.map((rule) => ({
          code: rule.code,
          item: rule.item,
          direction: rule.direction,
          valueText: describeValue(rule),
          capsText: [describeCaps(rule), describeTerms(rule)].filter(Boolean).join(';'),
          note: rule.note ?? '',
        })),
      })),
      ballot: await this.ballotOf(tx, code, list),
    };
  }

  /** The sheet of the month; without one, of the month under publicity, else of the last one closed. */
  async sheet(
    tx: ReadTx,
    { code, nameDisplay }: BoardVillage,
    wanted?: Month,
  ): Promise<BoardSheetDto | { month: null }> {
    const months = await this.store.shownMonths(tx, code);
    const month = wanted
      ? months.find((one) => one.month === wanted)
      : (publicised(months) ?? lastClosed(months));
    const sheet = month && (await this.sheets.latest(tx, code, month.month));
    return sheet ? toBoardSheet(code, nameDisplay, month, sheet) : { month: null };
  }

  /** 正在处理的异议: by number, with what kind of item it is about and until when. */
  async objections(tx: ReadTx, { code }: BoardVillage): Promise<BoardObjectionDto[]> {
    const today = this.clock.today();
    const rows = await this.disputed.pending(tx, code);
    return rows.map((row) => ({
      number: objectionNumber(row.year, row.number),
      month: row.entry_month,
      category: row.category ?? '',
      state: row.state,
      dueOn: row.due_on,
      overdue: row.due_on < today,
    }));
  }

  async settlement(
    tx: ReadTx,
    { code }: BoardVillage,
    year: number | null,
  ): Promise<BoardSettlementDto | { year: null }> {
    const final = await this.settlements.findFinal(tx, code, year);
    if (!final?.finalised_at) return { year: null };
    return {
      year: final.year,
      title: final.title,
      poolFen: final.pool_fen,
      lossesFen: final.losses_fen,
      deductions: (final.result?.deductions ?? []).map(({ label, amountFen }) => ({
        label,
        amountFen,
      })),
      pools: (final.result?.pools ?? []).map(
        ({ code, basis, poolFen, households, restFen, restWeight, cappedHouseholds }) => ({
          label: final.plan?.pools.find((pool) => pool.code === code)?.label ?? code,
          ...{ basis, poolFen, households, restFen },
          weight: WHOLE.includes(basis) ? restWeight : toPointsNumber(restWeight),
          capped: cappedHouseholds > 0,
        }),
      ),
      collectiveFen: final.collective_fen,
      pointsFen: final.points_fen,
      totalPoints: toPointsNumber(final.total_weight),
      perPointFenText: perPointFen(final.points_fen, final.total_weight),
      payoutCount: final.payout_count,
      finalisedAt: final.finalised_at.toISOString(),
    };
  }

  private list(tx: ReadTx, village: string): Promise<ListInForce | null> {
    return this.ruleBook.listOn(tx, village, null, this.clock.today());
  }

  private async ballotOf(tx: ReadTx, village: string, { ballotId }: ListInForce) {
    const found = await this.ballots.findAll(tx, village, [ballotId]);
    return toBoardBallot(found.get(ballotId));
  }

  private underPublicity(months: readonly ShownMonth[]): BoardPublicityDto | null {
    const month = publicised(months);
    if (!month) return null;
    return { ...month, daysLeft: Math.max(0, daysBetween(this.clock.today(), month.to) + 1) };
  }
}

/** Counted in whole ones; of the others hundredths are. */
const WHOLE: readonly Basis[] = ['HEAD', 'HOUSEHOLD', 'FIXED'];

const publicised = (months: readonly ShownMonth[]) =>
  months.find(({ state }) => state === 'PUBLICISED');
const lastClosed = (months: readonly ShownMonth[]) =>
  months.find(({ state }) => state === 'CLOSED');

/** Nothing a cadre wrote is shown here: the vote speaks for itself. */
function toFreeze(
  freezes: readonly FrozenYear[],
  shownUntil: LocalDate | null,
): BoardFreezeDto | null {
  const last = freezes.at(-1);
  if (!last) return null;
  const vote = freezes.findLast(({ reopening }) => reopening)?.reopening?.arithmetic ?? null;
  const { version, frozenAt, reopening } = last;
  return { version, frozenOn: shanghaiDay(frozenAt), open: reopening !== null, vote, shownUntil };
}
