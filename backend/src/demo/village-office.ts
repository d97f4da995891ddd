import { type Role } from '../access/domain/roles';
import { type EntryId } from '../ledger/books.store';
import { CorrectBooks } from '../ledger/correct-books';
import { RecordActs } from '../ledger/record-acts';
import { ReviewActs } from '../ledger/review-acts';
import { MonthCycle } from '../publicity/month-cycle';
import { DraftSettlement } from '../settlement/draft-settlement';
import { FinaliseSettlement } from '../settlement/finalise-settlement';
import { type LocalDate, type Month, monthOf, yearOf } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { ONE_UNIT } from '../shared/domain/quantity';
import { type ExistingHousehold } from '../village/domain/roster-changes';
import { type CurrentAct, type DemoYear, demoRevisions } from './demo-data';
import { Dice } from './dice';
import { type DemoFamily } from './families';
import { type PlannedRecord, ablePerson, personOf, planMonth } from './month-plan';
import { RuleRevision } from './rule-revision';
import { type DemoStep } from './timeline';
import { type DemoVillage } from './demo-village';

const REVIEWERS: readonly [Role, Role] = ['REVIEWER', 'SECRETARY'];

/** The office of one village at work: takes the steps of the timeline, one after the other. */
export class VillageOffice {
  /** Recorded and not yet reviewed: act ids, and what the panel is going to choose for some of them. */
  private waiting: { id: string; choose: Points | null }[] = [];
  private planned: PlannedRecord[] = [];
  private plannedMonth: Month = '';
  /** Of the village whose villagers changed their list. */
  private readonly revisions: Record<'last' | 'next', RuleRevision> | null;

  private constructor(
    private readonly village: DemoVillage,
    private readonly households: ReadonlyMap<string, ExistingHousehold>,
    private readonly year: DemoYear,
  ) {
    const { last, next } = demoRevisions();
    this.revisions = village.plan.revisesRules
      ? { last: new RuleRevision(village, last), next: new RuleRevision(village, next) }
      : null;
  }

  static async of(village: DemoVillage, year: DemoYear): Promise<VillageOffice> {
    return new VillageOffice(village, await village.households(), year);
  }

  /** `step.day` is the day the application's clock stands on. */
  async take(step: DemoStep): Promise<void> {
    const { app } = this.village;
    switch (step.do) {
      case 'OPEN_YEAR':
        await app.get(CorrectBooks).openYear(this.village.as('CLERK', 'year.open'), step.year);
        return;
      case 'RECORD':
        return this.recordUntil(step.day);
      case 'REVIEW':
        return this.review(step.month);
      case 'PUBLICISE':
        return app
          .get(MonthCycle)
          .publicise(this.village.as('CLERK', 'month.publicise'), step.month);
      case 'CLOSE':
        return app.get(MonthCycle).close(this.village.as('SECRETARY', 'month.close'), step.month);
      case 'REVERSE':
        return this.reverse(step.month, step.nth);
      case 'SETTLE':
        return this.settle(step.year);
      case 'REVISE':
        return this.revisions?.[step.version].take(step.stage, step.day);
      case 'THIS_MONTH':
        return this.leaveMonthOpen(step.day);
    }
  }

  /** Writes down what has happened in the month so far. */
  private async recordUntil(day: LocalDate): Promise<void> {
    const month = monthOf(day);
    if (month !== this.plannedMonth) {
      const { plan, families, ledCourtyard } = this.village;
      this.planned = planMonth(plan, families, ledCourtyard, month, this.year.occasions);
      this.plannedMonth = month;
    }
    const happened = this.planned.filter(({ occurredOn }) => occurredOn <= day);
    this.planned = this.planned.filter(({ occurredOn }) => occurredOn > day);
    for (const record of happened) {
      const ids = await this.record(record);
      this.waiting.push(...ids.map((id) => ({ id, choose: record.choose })));
    }
  }

  private async record(record: PlannedRecord): Promise<string[]> {
    const { families, person, byLeader, quantity, level, occurredOn, place, note } = record;
    const own = families.flatMap(({ code }) => this.households.get(code) ?? []);
    const [first] = own;
    const done = first?.members.find(({ name }) => name === person?.name);
    const act = {
      householdIds: own.map(({ id }) => id),
      residentId: done?.id ?? null,
      ruleCode: record.rule,
      quantity,
      level,
      chosenPoints: null,
      actorName: null,
      rankedCount: null,
      exemptionChecked: true,
      occurredOn,
      place,
      note,
      evidence: [],
    };
    const by = this.village.as(byLeader ? 'COURTYARD_LEADER' : 'CLERK', 'act.record');
    const source = own.length === 1 ? 'SINGLE' : 'BATCH';
    const { ids } = await this.village.app.get(RecordActs).record(by, act, source);
    return ids;
  }

  /** Panel and secretary take turns; what belongs to the household of the one is decided by the other. */
  private async review(month: Month): Promise<void> {
    const review = this.village.app.get(ReviewActs);
    const even = Number(month.slice(5)) % 2 === 0;
    const [one, other] = even ? REVIEWERS : REVIEWERS.toReversed();
    const by = this.village.as(one ?? 'REVIEWER', 'act.review');
    const plain = this.waiting.filter(({ choose }) => choose === null).map(({ id }) => id);
    const { refused } = await review.approveMany(by, { ids: plain });
    const own = refused.filter(({ code }) => code === 'act.own_household');
    if (own.length > 0) {
      const second = this.village.as(other ?? 'SECRETARY', 'act.review');
      const again = await review.approveMany(second, { ids: own.map(({ id }) => id) });
      refused.push(...again.refused);
    }
    const unexpected = refused.find(({ code }) => code !== 'act.own_household');
    if (unexpected)
      throw new Error(`${month}: ${unexpected.code} ${JSON.stringify(unexpected.params)}`);
    for (const { id, choose } of this.waiting) {
      if (choose !== null) await review.approve(by, id, choose);
    }
    this.waiting = [];
  }

  /** The first entry of the rule in the month, by household code, turns out to be wrong. */
  private async reverse(month: Month, nth: number): Promise<void> {
    const { rule, reason } = this.year.reversals[nth % this.year.reversals.length] ?? {};
    const [entry] = await this.village.read((tx) =>
      tx.query<EntryId>(
        `SELECT e.year, e.seq, e.line FROM entry e
         JOIN household h ON h.village_code = e.village_code AND h.id = e.household_id
         WHERE e.village_code = $1 AND e.month = $2 AND e.rule_code = $3 AND e.reverses_seq IS NULL
           AND NOT EXISTS (SELECT FROM account_household o WHERE o.village_code = e.village_code
             AND o.household_id = e.household_id) ORDER BY h.code, e.occurred_on LIMIT 1`,
        [this.village.plan.code, month, rule ?? ''],
      ),
    );
    if (!entry) return;
    const secretary = this.village.as('SECRETARY', 'entry.reverse');
    await this.village.app.get(CorrectBooks).reverse(secretary, entry, reason ?? '');
  }

  private async settle(year: number): Promise<void> {
    const { app, plan } = this.village;
    const accountant = this.village.as('ACCOUNTANT', 'settlement.finalise');
    const id = await app.get(DraftSettlement).create(accountant, {
      year,
      title: `${year}年度积分分红`,
      poolFen: plan.poolFen,
    });
    await app.get(FinaliseSettlement).run(accountant, id);
  }

  /** The running month as a secretary finds it in the morning: something approved, much waiting, a little returned. */
  private async leaveMonthOpen(today: LocalDate): Promise<void> {
    const { plan } = this.village;
    await this.recordUntil(today);
    const acts = this.year.thisMonth.slice(0, plan.approvedEarly + plan.waiting);
    const dice = new Dice(`${plan.code} ${today}`);
    for (const act of acts.slice(0, plan.approvedEarly)) {
      const ids = await this.record(this.currentRecord(act, today, dice));
      this.waiting.push(...ids.map((id) => ({ id, choose: null })));
    }
    await this.review(monthOf(today));
    for (const act of acts.slice(plan.approvedEarly)) {
      await this.record(this.currentRecord(act, today, dice));
    }
    for (const { reason, ...act } of this.year.returned.slice(0, plan.returned)) {
      const [id = ''] = await this.record(this.currentRecord(act, today, dice));
      const reviewer = this.village.as('REVIEWER', 'act.review');
      await this.village.app.get(ReviewActs).decline(reviewer, id, 'RETURNED', reason);
    }
  }

  private currentRecord(act: CurrentAct, today: LocalDate, dice: Dice): PlannedRecord {
    const family = this.familyFor(act, yearOf(today), dice);
    const day = String(dice.between(1, Number(today.slice(8)))).padStart(2, '0');
    return {
      occurredOn: `${monthOf(today)}-${day}`,
      rule: act.rule,
      families: [family],
      person: act.person ? personOf(family, yearOf(today)) : null,
      byLeader: act.by === 'LEADER',
      quantity: act.quantity ?? ONE_UNIT,
      level: act.level ?? null,
      choose: null,
      place: act.place ?? '',
      note: act.note,
    };
  }

  private familyFor(act: CurrentAct, year: number, dice: Dice): DemoFamily {
    const { families, ledCourtyard } = this.village;
    if (act.own) {
      const own = this.village.family(this.village.holder(act.own).household);
      if (own) return own;
    }
    const held = new Set(this.village.holders.map(({ household }) => household));
    const able = families.filter(
      (family) =>
        family.standing === 'HERE' &&
        ablePerson(family, year) !== null &&
        !held.has(family.code) &&
        (act.by !== 'LEADER' || family.courtyard === ledCourtyard),
    );
    return dice.pick(able);
  }
}
