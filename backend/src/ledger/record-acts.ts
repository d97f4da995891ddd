import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { RuleBook, type RuleInForce } from '../rulebook/rule-book';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type ReadTx, type Tx, newId, together } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import { readsKnownFacts } from './act-facts.store';
import { ActBatchStore } from './act-batch.store';
import { ActStore, type ActSource, type HouseholdFacts, type NewAct } from './act.store';
import { BooksStore } from './books.store';
import { Booking } from './booking';
import { type Assessment } from './domain/assess';
import { nominalPoints } from './domain/nominal-points';
import { refuseYear } from './domain/settled-year';
import { type LedgerRefusal } from './ledger.refusals';
import { SheetActs, type WeighedAct } from './sheet-acts';

/** What a recorder says happened. `quantity` and `chosenPoints` in hundredths. */
export interface ActToRecord {
  householdIds: string[];
  residentId: string | null;
  ruleCode: string;
  quantity: number;
  level: string | null;
  chosenPoints: number | null;
  actorName: string | null;
  rankedCount: number | null;
  exemptionChecked: boolean;
  occurredOn: LocalDate;
  place: string;
  note: string;
  evidence: string[];
  /** 上年调整: of a settled year, recorded without moving its ranks and money. */
  priorYear?: boolean;
}

export interface ActPreview {
  assessment: Assessment;
  alike: number;
}

/** Records what happened: one act, or one act for each of many households. Points come with approval. */
@Injectable()
export class RecordActs {
  constructor(
    private readonly transactions: Transactions,
    private readonly acts: ActStore,
    private readonly batches: ActBatchStore,
    private readonly sheetActs: SheetActs,
    private readonly books: BooksStore,
    private readonly booking: Booking,
    private readonly ruleBook: RuleBook,
    private readonly households: HouseholdStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Returns the ids in the order of the households, and the batch they share.
   * With a source key an act is recorded once, whoever tries again and when.
   * @throws Refusal `act.*` naming what does not fit, `year.locked`, `act.recorded_already`
   */
  async record(
    by: SignedIn,
    act: ActToRecord,
    source: Exclude<ActSource, 'IMPORT'>,
    sourceKey: string | null = null,
  ): Promise<{ batchId: string | null; ids: string[] }> {
    return this.transactions.write(by, (tx) => this.recordIn(tx, by, act, source, sourceKey));
  }

  /** The same within a transaction that does more. @throws as `record` */
  async recordIn(
    tx: Tx,
    by: SignedIn,
    act: ActToRecord,
    source: Exclude<ActSource, 'IMPORT'>,
    sourceKey: string | null,
  ): Promise<{ batchId: string | null; ids: string[] }> {
    const village = villageOf(by);
    const [inForce, facts] = await together(
      this.ruleFor(tx, village, act),
      this.householdsFor(tx, by, village, act),
    );
    await this.refuseByRecords(tx, village, act, inForce, facts);
    const batchId = source === 'BATCH' ? newId() : null;
    if (batchId) {
      const { occurredOn, place } = act;
      const title = inForce.rule.item;
      const batch = { id: batchId, kind: 'LIST', title, occurredOn, place, sheet: null } as const;
      await this.batches.insert(tx, village, batch);
    }
    const rows = facts.map(({ id }): NewAct => ({
      ...toNewAct(id, act, inForce, source, batchId),
      sourceKey,
    }));
    const recorded = await this.acts.insert(tx, village, rows);
    if (recorded.length < rows.length) refuse('act.recorded_already');
    const ids = rows.map((row) => row.id);
    if (act.evidence.length > 0 && !(await this.acts.attach(tx, village, ids, act.evidence)))
      refuse('act.evidence_unknown');
    await tx.audit({
      action: batchId === null ? 'act.record' : 'act.record_batch',
      subjectKind: batchId === null ? 'act' : 'batch',
      subjectId: batchId ?? ids[0] ?? '',
      after: { ...act, count: ids.length },
    });
    return { batchId, ids };
  }

  /** What the act would be worth now, and how many like it that day there are already. Writes nothing. */
  async preview(by: SignedIn, act: ActToRecord): Promise<ActPreview> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const { rule, schemeId } = await this.ruleFor(tx, village, act);
      const [household] = await this.householdsFor(tx, by, village, act);
      const householdId = household?.id ?? '';
      const assessed = await this.booking.assess(
        tx,
        village,
        [{ id: 'preview', householdId, schemeId, rule, ...act }],
        false,
      );
      const { assessment } = assessed.get('preview') ?? {};
      if (!assessment) throw new Error('The assessment of a preview is missing.');
      return {
        assessment,
        alike: await this.acts.countAlike(tx, village, { householdId, ...act }),
      };
    });
  }

  /** The same for each of many households, with how many like it they have. Writes nothing. */
  async previewMany(by: SignedIn, act: ActToRecord): Promise<WeighedAct[]> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const inForce = await this.ruleFor(tx, village, act);
      const households = await this.householdsFor(tx, by, village, act);
      const rows = households.map(({ id: householdId }, row) => ({
        ...act,
        ...{ row, householdId, inForce, startedAt: null, endedAt: null },
      }));
      return this.sheetActs.weigh(tx, village, act.occurredOn, rows);
    });
  }

  /** The rule in force on the day; refuses what can never be approved, so that it is not first heard at review. */
  async ruleFor(
    tx: ReadTx,
    village: AreaCode,
    act: Omit<ActToRecord, 'householdIds' | 'place' | 'note' | 'evidence'>,
  ): Promise<RuleInForce> {
    const day = act.occurredOn;
    const [, inForce] = await together(
      this.refuseDay(tx, village, day, act.priorYear),
      this.ruleBook.ruleOn(tx, village, act.ruleCode, day),
    );
    if (!inForce) {
      const list = await this.ruleBook.listOn(tx, village, null, day);
      throw list
        ? new Refusal<LedgerRefusal>('act.rule_unknown', { day, rule: act.ruleCode })
        : new Refusal<LedgerRefusal>('act.no_rules_that_day', { day });
    }
    const nominal = nominalPoints(inForce.rule, act);
    // Points inside a range are the panel's to choose, at approval.
    if (nominal.outcome === 'REFUSED' && nominal.code !== 'act.points_choice_required') {
      throw new Refusal<LedgerRefusal>(nominal.code, nominal.params);
    }
    return inForce;
  }

  /** What the village's records forbid (labour of the exempt) is not first heard at review either. */
  private async refuseByRecords(
    tx: ReadTx,
    village: AreaCode,
    act: ActToRecord,
    { rule, schemeId }: RuleInForce,
    households: readonly HouseholdFacts[],
  ): Promise<void> {
    if (!readsKnownFacts(rule)) return;
    const asked = households.map(({ id }) => ({ ...act, id, householdId: id, schemeId, rule }));
    const assessed = await this.booking.assess(tx, village, asked, false);
    for (const { assessment } of assessed.values()) {
      if (assessment.outcome === 'REFUSED' && assessment.code !== 'act.points_choice_required')
        throw new Refusal<LedgerRefusal>(assessment.code, assessment.params);
    }
  }

  /** @throws Refusal `act.day_in_future`, `year.locked`, `act.not_prior_year` */
  async refuseDay(tx: ReadTx, village: AreaCode, day: LocalDate, priorYear = false): Promise<void> {
    if (day > this.clock.today()) refuse('act.day_in_future', { day });
    const head = await this.books.head(tx, village);
    const year = yearOf(day);
    const refusal = refuseYear(year, head?.locked_year ?? 0, priorYear);
    if (refusal) refuse(refusal, { year });
  }

  /** The households as they are asked for, each once; refuses those that nothing can be recorded of. */
  async householdsFor(
    tx: ReadTx,
    by: SignedIn,
    village: AreaCode,
    act: Pick<ActToRecord, 'householdIds' | 'residentId' | 'occurredOn'>,
  ): Promise<HouseholdFacts[]> {
    const ids = [...new Set(act.householdIds)];
    const known = await this.acts.findHouseholds(tx, village, ids, act.occurredOn);
    const courtyards = await this.households.visibleCourtyards(tx, by);
    return ids.map((id) => {
      const household = known.get(id);
      if (!household) throw new Refusal<LedgerRefusal>('act.household_unknown');
      const name = household.head_name;
      refuseOutsideLife(household, act.occurredOn);
      if (household.opted_out) refuse('act.household_opted_out', { name });
      if (courtyards && !courtyards.includes(household.courtyard_id ?? '')) {
        refuse('act.household_not_yours', { name });
      }
      if (act.residentId && !household.member_ids.includes(act.residentId))
        refuse('act.person_not_in_household');
      return household;
    });
  }
}

/** A household acts from the day it was founded until the day before it ended. */
function refuseOutsideLife(household: HouseholdFacts, day: LocalDate): void {
  const { head_name: name, founded_on, closed_on, merged_into_name: into } = household;
  if (founded_on && day < founded_on)
    refuse('act.household_not_founded', { name, day: founded_on });
  if (into !== null) refuse('act.household_merged', { name, into });
  if (closed_on && closed_on <= day) refuse('act.household_closed', { name });
}

function toNewAct(
  householdId: string,
  act: ActToRecord,
  inForce: RuleInForce,
  source: ActSource,
  batchId: string | null,
): NewAct {
  const { residentId, ruleCode, quantity, level, chosenPoints, occurredOn, place, note } = act;
  const { actorName, rankedCount, exemptionChecked } = act;
  const { schemeId, ruleListId } = inForce;
  return {
    id: newId(),
    residentId,
    ruleCode,
    quantity,
    level,
    chosenPoints,
    actorName,
    rankedCount,
    exemptionChecked,
    occurredOn,
    place,
    note,
    householdId,
    schemeId,
    ruleListId,
    source,
    batchId,
    priorYear: act.priorYear ?? false,
    sourceKey: null,
  };
}

function refuse(code: LedgerRefusal, params: Record<string, string | number> = {}): never {
  throw new Refusal<LedgerRefusal>(code, params);
}
