import { Injectable } from '@nestjs/common';
import { BallotStore } from '../ballot/ballot.store';
import { type EntryRow } from '../ledger/books.rows';
import { BooksStore, type EntryId } from '../ledger/books.store';
import { toExplanation } from '../ledger/acts.dto';
import { type EvidenceRow, EvidenceStore } from '../ledger/evidence.store';
import { type ExplanationLine } from '../ledger/domain/reckoning';
import { type LedgerRefusal } from '../ledger/ledger.refusals';
import { ProveEntry } from '../ledger/prove-entry';
import { contestedEntry } from '../publicity/contested-entry';
import { UNDISCLOSED } from '../publicity/domain/hidden-praise';
import { labelled } from '../publicity/domain/sheet';
import { refuseObjection } from '../publicity/domain/objection';
import { type MonthRow, PublicityStore } from '../publicity/publicity.store';
import { RankArea } from '../ranking/rank-area';
import { RankingStore } from '../ranking/ranking.store';
import { wholeYear } from '../ranking/domain/ranked-period';
import { describeValue } from '../rulebook/domain/describe-rule';
import { type Rule } from '../rulebook/domain/rule';
import { RuleBook } from '../rulebook/rule-book';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { displayName } from '../shared/domain/display-name';
import { groupBy } from '../shared/domain/group-by';
import { monthOf, shanghaiDay, yearOf } from '../shared/domain/local-date';
import { type Points, toPointsNumber } from '../shared/domain/points';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx } from '../shared/transactions';
import { type ShownHousehold } from '../village/channel.store';
import { toBoardBallot } from './board.dto';
import {
  type DoorEntryDto,
  type DoorEvidenceDto,
  type DoorListDto,
  type DoorPageDto,
  type DoorState,
  type EntryProofDto,
} from './door.dto';
import { type DoorMark, DoorStore } from './door.store';
import { type PageChannel, type Told, toldOf } from './told-of';

const ONE_YEAR = { orderBy: 'e.seq DESC, e.line DESC', offset: 0, limit: 1000 };

/** An entry that is told, and how much of it. */
interface Shown {
  row: EntryRow;
  mark: DoorMark;
  told: Told;
}

/** What is known of the year beside the entries, to tell each of them. */
interface Known {
  months: ReadonlyMap<string, MonthRow>;
  offices: Awaited<ReturnType<DoorStore['offices']>>;
  /** The list that says what the year begins with, by scheme. */
  bases: ReadonlyMap<string, { id: string; points: Points }>;
  /** Of every list that stands behind an entry its rules, by list. */
  rules: ReadonlyMap<string, readonly Rule[]>;
  pictures: ReadonlyMap<string, EvidenceRow>;
  lockedYear: number;
}

/** Whose page is read, and where. */
export interface HouseholdPage {
  areaCode: AreaCode;
  channel: PageChannel;
  household: ShownHousehold;
}

/**
 * What whoever stands at the door, or at the screen in the hall, may read of a household: what the wall shows of it, and its
 * entries, each to the clause and the vote behind it. Anybody who passes can photograph a door: no telephone, no member, no
 * other household's name, and no picture unless the village decided so.
 */
@Injectable()
export class ReadDoor {
  constructor(
    private readonly store: DoorStore,
    private readonly books: BooksStore,
    private readonly ruleBook: RuleBook,
    private readonly ballots: BallotStore,
    private readonly publicity: PublicityStore,
    private readonly ranking: RankingStore,
    private readonly rankArea: RankArea,
    private readonly proving: ProveEntry,
    private readonly pictures: EvidenceStore,
    private readonly clock: Clock,
  ) {}

  async page(tx: ReadTx, at: HouseholdPage, wanted?: number): Promise<DoorPageDto> {
    const { areaCode, channel, household: door } = at;
    const today = this.clock.today();
    const years = await this.store.years(tx, areaCode, door.householdId);
    const year = wanted ?? years[0] ?? yearOf(today);
    const filter = { householdId: door.householdId, year };
    const sort = { field: 'booking', descending: true };
    const { rows } = await this.books.listEntries(tx, areaCode, { ...ONE_YEAR, sort, filter });
    const months = await this.publicity.months(tx, areaCode, monthOf(today));
    const marks = await this.store.marks(tx, areaCode, door.householdId, year);
    const markOf = new Map(marks.map((mark) => [placeOf(mark), mark]));
    const shown = rows.flatMap((row) => {
      const mark = markOf.get(placeOf(row));
      const told = mark && toldOf(mark, channel);
      return told ? [{ row, mark, told }] : [];
    });
    const known = await this.known(tx, areaCode, shown, months);
    const period = wholeYear(year);
    const { rows: ranked } = await this.rankArea.ofYear(tx, areaCode, year);
    const own = ranked.find(({ id }) => id === door.householdId);
    const closed = await this.ranking.closedMonths(tx, areaCode, period);
    return {
      villageCode: areaCode,
      villageName: door.villageName,
      townshipName: door.townshipName,
      supervisionPhone: door.supervisionPhone || null,
      groupName: door.groupName,
      householdCode: door.householdCode,
      headName: displayName(
        { headName: door.headName, code: door.householdCode },
        door.nameDisplay,
      ),
      today,
      year,
      years,
      points: toPointsNumber(own?.points ?? 0),
      rank: own?.rank ?? null,
      tied: own?.tied ?? false,
      stars: own?.stars ?? null,
      households: ranked.length,
      closedThrough: closed.at(-1) ?? null,
      months: months
        .filter(
          ({ month }) =>
            month.startsWith(String(year)) || shown.some(({ row }) => row.month === month),
        )
        .map(({ month, state, publicityTo }) => ({ month, state, publicityTo }))
        .reverse(),
      lists: await this.lists(tx, areaCode, known.rules),
      entries: shown.map((one) => this.entry(one, known, at)),
      unshown: rows.length - shown.length,
    };
  }

  /**
   * Of words that are not told here only the place is proved, by the hash of the posting alone: what that is made of names
   * the act, and who knows it could find the words by trying the clauses of the list.
   * @throws Refusal `entry.not_found`, also for another household's entry and one that is not told here
   */
  async proof(tx: ReadTx, at: HouseholdPage, id: EntryId): Promise<EntryProofDto> {
    const { areaCode } = at;
    const told = (await this.toldOf(tx, at, id))?.told;
    const pinned = await this.store.pinned(tx, areaCode);
    const proof = told && (await this.proving.run(tx, areaCode, id, pinned?.seq ?? 0));
    if (!proof) throw new Refusal<LedgerRefusal>('entry.not_found');
    const { size, entry, path, posting, postingHash, ...way } = proof;
    const words = told.reckoning
      ? { entry, path, posting, postingHash: null }
      : { entry: null, path: [], posting: null, postingHash };
    return { ...words, ...way, printedOn: size === pinned?.seq ? pinned.month : null };
  }

  /**
   * A picture of an entry, where the village shows it.
   * @throws Refusal `evidence.not_found`, `evidence.removed`
   */
  async picture(tx: ReadTx, at: HouseholdPage, id: EntryId, hash: string): Promise<EvidenceRow> {
    const found = at.household.pictures ? await this.toldOf(tx, at, id) : null;
    const row =
      found?.told.pictures && found.mark.evidence.includes(hash)
        ? await this.pictures.find(tx, at.areaCode, hash)
        : null;
    if (!row) throw new Refusal<LedgerRefusal>('evidence.not_found');
    return row;
  }

  private async toldOf(
    tx: ReadTx,
    { areaCode, channel, household }: HouseholdPage,
    id: EntryId,
  ): Promise<Omit<Shown, 'row'> | null> {
    const marks = await this.store.marks(tx, areaCode, household.householdId, id.year);
    const mark = marks.find((one) => placeOf(one) === placeOf(id));
    const told = mark && toldOf(mark, channel);
    return told ? { mark, told } : null;
  }

  private async known(
    tx: ReadTx,
    village: string,
    shown: readonly Shown[],
    months: readonly MonthRow[],
  ): Promise<Known> {
    const marks = shown.map(({ mark }) => mark);
    const accounts = marks.flatMap(({ recordedBy, approvedBy }) => [recordedBy, approvedBy]);
    const bases = new Map<string, { id: string; points: Points }>();
    for (const { row } of shown) {
      if (row.side !== 'BASE' || bases.has(row.scheme_id)) continue;
      const base = await this.ruleBook.baseListOfYear(tx, village, row.scheme_id, row.year);
      if (base) bases.set(row.scheme_id, base);
    }
    const rules = new Map<string, readonly Rule[]>();
    for (const id of new Set(shown.flatMap((one) => listOf(one, bases) ?? [])))
      rules.set(id, await this.ruleBook.rulesOf(tx, village, id));
    return {
      months: new Map(months.map((month) => [month.month, month])),
      offices: await this.store.offices(tx, village, [...new Set(accounts)]),
      bases,
      rules,
      pictures: await this.pictures.findMany(
        tx,
        village,
        marks.flatMap(({ evidence }) => evidence),
      ),
      lockedYear: (await this.books.head(tx, village))?.locked_year ?? 0,
    };
  }

  private async lists(
    tx: ReadTx,
    village: string,
    rules: ReadonlyMap<string, readonly Rule[]>,
  ): Promise<DoorListDto[]> {
    const lists = await this.store.lists(tx, village, [...rules.keys()]);
    const voted = lists.flatMap(({ ballotId }) => ballotId ?? []);
    const ballots = await this.ballots.findAll(tx, village, voted);
    return lists.map(({ ballotId, ...list }) => ({
      ...list,
      ballot: toBoardBallot(ballots.get(ballotId ?? '')),
      categories: [...groupBy(rules.get(list.id) ?? [], ({ category }) => category)].map(
        ([category, { length }]) => ({ category, clauses: length }),
      ),
    }));
  }

  private entry(shown: Shown, known: Known, at: HouseholdPage): DoorEntryDto {
    const { row, mark, told } = shown;
    const { offices, rules, bases, months, lockedYear } = known;
    const today = this.clock.today();
    const month = months.get(row.month);
    const contested = contestedEntry(row, month?.publicity_from ?? null);
    const id = `${row.year}-${placeOf(row)}`;
    const lines = JSON.parse(row.explanation) as ExplanationLine[];
    const listId = listOf(shown, bases);
    const rule = rules.get(listId ?? '')?.find(({ code }) => code === row.rule_code);
    return {
      id,
      month: row.month,
      occurredOn: row.occurred_on,
      recordedAt: row.recorded_at.toISOString(),
      side: row.side,
      item: told.words ? row.item : mark.hidden ? UNDISCLOSED : categoryOf(row),
      category: mark.hidden ? null : row.category,
      points: toPointsNumber(row.points),
      state: stateOf(row, month),
      ratification: row.ratification,
      explanation: told.reckoning ? toExplanation(lines) : [],
      ruleCode: told.words ? row.rule_code : null,
      valueText: told.words && rule ? describeValue(rule) : '',
      listId,
      recordedBy: offices.get(mark.recordedBy) ?? [],
      approvedBy: offices.get(mark.approvedBy) ?? [],
      aboutAnother:
        row.reverses_seq !== null || row.adjusts_seq !== null || row.repairs_seq !== null,
      evidence: this.evidence(id, shown, known, at),
      mayObject:
        at.channel === 'DOOR' &&
        !row.disputed &&
        refuseObjection(contested, today, { today, lockedYear }) === null,
      proves: told.reckoning ? 'WORDS' : 'PLACE',
    };
  }

  private evidence(
    id: string,
    { mark, told }: Shown,
    { pictures }: Known,
    { areaCode, channel, household }: HouseholdPage,
  ): DoorEvidenceDto[] {
    const page =
      channel === 'DOOR'
        ? '/api/door'
        : `/api/board/${areaCode}/households/${encodeURIComponent(household.householdCode)}`;
    const shown = household.pictures && told.pictures;
    return mark.evidence.map((hash) => {
      const removed = pictures.get(hash)?.removed_at ?? null;
      const seen = shown && !removed;
      return {
        hash,
        kind: 'PICTURE',
        pictureUrl: seen ? `${page}/entries/${id}/evidence/${hash}` : null,
        removedOn: removed && shanghaiDay(removed),
      };
    });
  }
}

const placeOf = ({ seq, line }: { seq: number; line: number }): string => `${seq}-${line}`;

/** The list an entry rests on: that of its rule, or the one that says what the year begins with. */
function listOf({ row, mark }: Shown, bases: Known['bases']): string | null {
  const base = row.side === 'BASE' ? bases.get(row.scheme_id) : undefined;
  return mark.listId ?? (base?.points === Math.abs(row.points) ? base.id : null);
}

const CARRIED = '上年有效积分结转';
const MOVED = '户情变动';

/** As the sheet on the wall tells what takes points, what was carried and what moved with people. */
const categoryOf = (row: EntryRow): string =>
  labelled(row.category ?? (row.side === 'CARRY' ? CARRIED : MOVED), {
    reversal: row.reverses_seq !== null,
    adjustment: row.adjusts_seq !== null,
    late: false,
  });

function stateOf(row: EntryRow, month: MonthRow | undefined): DoorState {
  if (row.reversed_by_seq !== null) return 'REVERSED';
  if (row.disputed) return 'DISPUTED';
  if (row.prior_year) return 'PRIOR_YEAR';
  if (row.effective) return 'COUNTS';
  return month?.state === 'PUBLICISED' ? 'ON_WALL' : 'TO_SHOW';
}
