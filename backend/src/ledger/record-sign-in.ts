import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type RuleInForce } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type FieldError, Refusal } from '../shared/domain/refusal';
import { type ReadTx, Transactions, newId } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import { type HouseholdFacts } from './act.store';
import { type SignInSheet } from './domain/batch-sheet';
import { type SignInRow, checkSignIn, quantityOf } from './domain/check-sign-in';
import { faultsInHours } from './domain/faults-in-hours';
import { type LedgerRefusal } from './ledger.refusals';
import { PersonHoursStore } from './person-hours.store';
import { RecordActs } from './record-acts';
import { type RecordedBatch, type SheetAct, SheetActs, type WeighedAct } from './sheet-acts';

/** A sign-in sheet as it is written down (签到表, form F13). */
export interface SignInToRecord {
  title: string;
  ruleCode: string;
  level: string | null;
  exemptionChecked: boolean;
  occurredOn: LocalDate;
  place: string;
  organiser: string;
  rows: SignInRow[];
  evidence: string[];
}

export interface SignInPreview {
  sheet: SignInSheet;
  weighed: WeighedAct[];
}

/** Records a sign-in sheet: a work gang, a meeting, a volunteer event; one act for each line. */
@Injectable()
export class RecordSignIn {
  constructor(
    private readonly transactions: Transactions,
    private readonly recording: RecordActs,
    private readonly sheetActs: SheetActs,
    private readonly households: HouseholdStore,
    private readonly people: PersonHoursStore,
  ) {}

  /** What each line would be worth; writes nothing. @throws Refusal like `record` */
  async preview(by: SignedIn, signIn: SignInToRecord): Promise<SignInPreview> {
    const village = villageOf(by);
    return this.transactions.read(village, (tx) => this.read(tx, by, village, signIn));
  }

  /**
   * Returns the batch and how many acts of it wait for review.
   * @throws Refusal `sign_in.has_faults` with every fault at its line (also hours that overlap or are
   *   too many), `batch.row_refused`, `act.*` of the rule, a household or the day, `year.locked`
   */
  async record(by: SignedIn, signIn: SignInToRecord): Promise<RecordedBatch> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      // Whoever else writes hours of the same people waits, also where they belong to two households.
      const homes = await this.people.householdsOf(tx, village, residentsOf(signIn));
      await this.households.lock(tx, village, homes);
      const { sheet, weighed } = await this.read(tx, by, village, signIn);
      const { title, occurredOn, place, evidence } = signIn;
      const batch = { id: newId(), kind: 'SIGN_IN', title, occurredOn, place, sheet } as const;
      return this.sheetActs.record(tx, village, batch, weighed, evidence);
    });
  }

  private async read(
    tx: ReadTx,
    by: SignedIn,
    village: AreaCode,
    signIn: SignInToRecord,
  ): Promise<SignInPreview> {
    const { rows, occurredOn: day, ruleCode, level, exemptionChecked } = signIn;
    const residents = residentsOf(signIn);
    // The rule is asked for as if one person came: lines say how many of what it counts.
    const measure = { ruleCode, level, exemptionChecked, occurredOn: day };
    const inForce = await this.recording.ruleFor(tx, village, {
      ...measure,
      ...AS_ONE,
      residentId: residents[0] ?? null,
    });
    refuseFaults(checkSignIn(inForce.rule, rows));
    const facts = await this.recording.householdsFor(tx, by, village, {
      householdIds: rows.map(({ householdId }) => householdId),
      residentId: null,
      occurredOn: day,
    });
    const byId = new Map(facts.map((household) => [household.id, household]));
    refuseFaults(strangersIn(rows, byId));
    const names = await this.people.names(tx, village, residents);
    const standing = await this.people.hours(tx, village, day, residents);
    refuseFaults(faultsInHours(inForce.rule, rows, standing, names));
    const acts = rows.map((row, at) => toAct(row, at, inForce, signIn));
    const weighed = await this.sheetActs.weigh(tx, village, day, acts);
    return { sheet: toSheet(signIn, inForce, byId, names), weighed };
  }
}

const AS_ONE = { quantity: 100, chosenPoints: null, actorName: null, rankedCount: null };

const residentsOf = ({ rows }: SignInToRecord): string[] => [
  ...new Set(rows.flatMap(({ residentId }) => residentId ?? [])),
];

function refuseFaults(faults: readonly FieldError[]): void {
  const [first] = faults;
  if (!first) return;
  const params = { count: faults.length, first: first.detail };
  throw new Refusal<LedgerRefusal>('sign_in.has_faults', params, [...faults]);
}

function strangersIn(
  rows: readonly SignInRow[],
  households: ReadonlyMap<string, HouseholdFacts>,
): FieldError[] {
  return rows.flatMap(({ householdId, residentId }, at): FieldError[] => {
    const { member_ids: members = [], head_name: name = '' } = households.get(householdId) ?? {};
    if (residentId === null || members.includes(residentId)) return [];
    const detail = `第 ${at + 1} 行:这个人不是${name}户的成员`;
    return [{ field: `rows.${at}.residentId`, code: 'act.person_not_in_household', detail }];
  });
}

function toAct(row: SignInRow, at: number, inForce: RuleInForce, signIn: SignInToRecord): SheetAct {
  const { householdId, residentId, startedAt, endedAt, note } = row;
  const { level, exemptionChecked } = signIn;
  const who = { row: at, householdId, residentId, startedAt, endedAt, note };
  return {
    ...who,
    inForce,
    quantity: quantityOf(row),
    level,
    exemptionChecked,
    chosenPoints: null,
  };
}

function toSheet(
  { organiser, ruleCode, level, rows }: SignInToRecord,
  { rule }: RuleInForce,
  households: ReadonlyMap<string, HouseholdFacts>,
  names: ReadonlyMap<string, string>,
): SignInSheet {
  const { item, unit } = rule;
  return {
    ...{ kind: 'SIGN_IN', organiser, ruleCode, item, unit, level },
    rows: rows.map((row) => {
      const {
        code,
        head_name: headName,
        group_no: groupNo,
      } = households.get(row.householdId) as HouseholdFacts;
      const { residentId, startedAt, endedAt, note } = row;
      const name = residentId === null ? null : (names.get(residentId) ?? null);
      return { code, headName, groupNo, name, quantity: quantityOf(row), startedAt, endedAt, note };
    }),
  };
}
