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
import { RuleBook } from '../rulebook/rule-book';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { displayName } from '../shared/domain/display-name';
import { monthOf, shanghaiDay, yearOf } from '../shared/domain/local-date';
import { toPointsNumber } from '../shared/domain/points';
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

/** What is known of the year beside the entries, to tell each of them. */
interface Known {
  months: ReadonlyMap<string, MonthRow>;
  marks: ReadonlyMap<string, DoorMark>;
  offices: Awaited<ReturnType<DoorStore['offices']>>;
  values: ReadonlyMap<string, string>;
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
    const { areaCode, household: door } = at;
    const today = this.clock.today();
    const years = await this.store.years(tx, areaCode, door.householdId);
    const year = wanted ?? years[0] ?? yearOf(today);
    const filter = { householdId: door.householdId, year };
    const sort = { field: 'booking', descending: true };
    const { rows } = await this.books.listEntries(tx, areaCode, { ...ONE_YEAR, sort, filter });
    const months = await this.publicity.months(tx, areaCode, monthOf(today));
    const known = await this.known(tx, areaCode, filter, { rows, months });
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
        .filter(({ month }) => month.startsWith(String(year)))
        .map(({ month, state, publicityTo }) => ({ month, state, publicityTo }))
        .reverse(),
      lists: await this.lists(tx, areaCode, rows),
      entries: rows.map((row) => this.entry(row, known, at)),
    };
  }

  /** @throws Refusal `entry.not_found`, also for another household's entry and one whose words are not shown */
  async proof(tx: ReadTx, at: HouseholdPage, id: EntryId): Promise<EntryProofDto> {
    const { areaCode } = at;
    const mark = await this.markOf(tx, at, id);
    const pinned = await this.store.pinned(tx, areaCode);
    const proof =
      mark && toldOf(mark, at.channel).reckoning
        ? await this.proving.run(tx, areaCode, id, pinned?.seq ?? 0)
        : null;
    if (!proof) throw new Refusal<LedgerRefusal>('entry.not_found');
    const { size, ...told } = proof;
    return { ...told, printedOn: size === pinned?.seq ? pinned.month : null };
  }

  /**
   * A picture of an entry, where the village shows it.
   * @throws Refusal `evidence.not_found`, `evidence.removed`
   */
  async picture(tx: ReadTx, at: HouseholdPage, id: EntryId, hash: string): Promise<EvidenceRow> {
    const mark = await this.markOf(tx, at, id);
    const shown = at.household.pictures && mark && toldOf(mark, at.channel).pictures;
    const row =
      shown && mark.evidence.includes(hash)
        ? await this.pictures.find(tx, at.areaCode, hash)
        : null;
    if (!row) throw new Refusal<LedgerRefusal>('evidence.not_found');
    return row;
  }

  private async markOf(
    tx: ReadTx,
    { areaCode, household }: HouseholdPage,
    id: EntryId,
  ): Promise<DoorMark | undefined> {
    const marks = await this.store.marks(tx, areaCode, household.householdId, id.year);
    return marks.find(({ seq, line }) => seq === id.seq && line === id.line);
  }

  private async known(
    tx: ReadTx,
    village: string,
    { householdId, year }: { householdId: string; year: number },
    { rows, months }: { rows: readonly EntryRow[]; months: readonly MonthRow[] },
  ): Promise<Known> {
    const marks = await this.store.marks(tx, village, householdId, year);
    const accounts = new Set(
      marks.flatMap(({ recordedBy, approvedBy }) => [recordedBy, approvedBy]),
    );
    const values = new Map<string, string>();
    for (const list of new Set(rows.flatMap((row) => row.rule_list_id ?? [])))
      for (const rule of await this.ruleBook.rulesOf(tx, village, list))
        values.set(`${list} ${rule.code}`, describeValue(rule));
    return {
      months: new Map(months.map((month) => [month.month, month])),
      marks: new Map(marks.map((mark) => [`${mark.seq}-${mark.line}`, mark])),
      offices: await this.store.offices(tx, village, [...accounts]),
      values,
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
    rows: readonly EntryRow[],
  ): Promise<DoorListDto[]> {
    const ids = [...new Set(rows.flatMap((row) => row.rule_list_id ?? []))];
    const lists = await this.store.lists(tx, village, ids);
    const voted = lists.flatMap(({ ballotId }) => ballotId ?? []);
    const ballots = await this.ballots.findAll(tx, village, voted);
    return lists.map(({ ballotId, ...list }) => ({
      ...list,
      ballot: toBoardBallot(ballots.get(ballotId ?? '')),
    }));
  }

  private entry(row: EntryRow, known: Known, at: HouseholdPage): DoorEntryDto {
    const { marks, offices, values, months, lockedYear } = known;
    const mark = marks.get(`${row.seq}-${row.line}`);
    const today = this.clock.today();
    const month = months.get(row.month);
    const contested = contestedEntry(row, month?.publicity_from ?? null);
    const told = mark ? toldOf(mark, at.channel) : NOTHING;
    const hidden = mark?.hidden ?? true;
    const id = `${row.year}-${row.seq}-${row.line}`;
    const lines = JSON.parse(row.explanation) as ExplanationLine[];
    return {
      id,
      month: row.month,
      occurredOn: row.occurred_on,
      recordedAt: row.recorded_at.toISOString(),
      side: row.side,
      item: told.words ? row.item : hidden ? UNDISCLOSED : categoryOf(row),
      category: hidden ? null : row.category,
      points: toPointsNumber(row.points),
      state: stateOf(row, month),
      ratification: row.ratification,
      explanation: told.reckoning ? toExplanation(lines) : [],
      ruleCode: told.words ? row.rule_code : null,
      valueText: told.words ? (values.get(`${row.rule_list_id} ${row.rule_code}`) ?? '') : '',
      listId: row.rule_list_id,
      recordedBy: offices.get(mark?.recordedBy ?? '') ?? [],
      approvedBy: offices.get(mark?.approvedBy ?? '') ?? [],
      aboutAnother:
        row.reverses_seq !== null || row.adjusts_seq !== null || row.repairs_seq !== null,
      evidence: this.evidence(id, mark, known, at),
      mayObject:
        at.channel === 'DOOR' &&
        !row.disputed &&
        refuseObjection(contested, today, { today, lockedYear }) === null,
      mayProve: told.reckoning,
    };
  }

  private evidence(
    id: string,
    mark: DoorMark | undefined,
    { pictures }: Known,
    { areaCode, channel, household }: HouseholdPage,
  ): DoorEvidenceDto[] {
    if (!mark || mark.hidden) return [];
    const page =
      channel === 'DOOR'
        ? '/api/door'
        : `/api/board/${areaCode}/households/${encodeURIComponent(household.householdCode)}`;
    const shown = household.pictures && toldOf(mark, channel).pictures;
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

const NOTHING: Told = { words: false, reckoning: false, pictures: false };

/** As the sheet on the wall tells what takes points. */
const categoryOf = (row: EntryRow): string =>
  labelled(row.category ?? '', {
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
