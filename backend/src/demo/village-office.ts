import { type Role } from '../access/domain/roles';
import { CorrectBooks } from '../ledger/correct-books';
import { RecordActs } from '../ledger/record-acts';
import { ReviewActs } from '../ledger/review-acts';
import { MonthCycle } from '../publicity/month-cycle';
import { type LocalDate, type Month, addDays, monthOf, yearOf } from '../shared/domain/local-date';
import { type ExistingHousehold } from '../village/domain/roster-changes';
import { type CurrentAct, type DemoYear, demoPanel, demoRevisions } from './demo-data';
import { Dice } from './dice';
import { type DemoFamily } from './families';
import { hearVoices } from './hear-voices';
import { type UnclearAct, type WaitingAct, holdMeeting } from './hold-meeting';
import { type PlannedRecord, ablePerson, planMonth } from './month-plan';
import { RuleRevision } from './rule-revision';
import { type DemoStep } from './timeline';
import { type DemoVillage } from './demo-village';
import { recordOf, writtenAct } from './written-act';
import { YearAwards } from './year-awards';
import { YearEnd } from './year-end';

const REVIEWERS: readonly [Role, Role] = ['REVIEWER', 'SECRETARY'];
/** What another's hand approves. */
const ASIDE: readonly string[] = ['act.own_household', 'act.relative_household'];

/** The office of one village at work: takes the steps of the timeline, one after the other. */
export class VillageOffice {
  /** Recorded and not yet reviewed. */
  private waiting: WaitingAct[] = [];
  private planned: PlannedRecord[] = [];
  private plannedMonth: Month = '';
  private readonly yearEnd: YearEnd;
  /** Of the village that is told in full. */
  private readonly awards: YearAwards | null;
  /** Of the village whose villagers changed their list. */
  private readonly revisions: Record<'last' | 'next', RuleRevision> | null;

  private constructor(
    private readonly village: DemoVillage,
    private readonly households: ReadonlyMap<string, ExistingHousehold>,
    private readonly year: DemoYear,
  ) {
    this.yearEnd = new YearEnd(village, households);
    this.awards = village.plan.inFull ? new YearAwards(village) : null;
    const { last, next } = demoRevisions();
    this.revisions = village.plan.inFull
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
        return step.latest && this.village.plan.inFull
          ? this.meet(step.month, step.day)
          : this.review(step.month);
      case 'PUBLICISE':
        return app
          .get(MonthCycle)
          .publicise(this.village.as('CLERK', 'month.publicise'), step.month);
      case 'CLOSE':
        return app.get(MonthCycle).close(this.village.as('SECRETARY', 'month.close'), step.month);
      case 'REVERSE':
        return this.reverse(step.month, step.nth);
      case 'FREEZE':
        return this.yearEnd.freeze(step.year);
      case 'REOPEN':
        return this.yearEnd.reopen(step.year, step.day);
      case 'SETTLE':
        return this.yearEnd.distribute(step.year, step.day);
      case 'FINALISE':
        return this.yearEnd.finalise();
      case 'AWARD':
        return this.awards?.publish(step.year, step.day);
      case 'PAY_OUT':
        if (this.awards) await this.yearEnd.payOut(step.day);
        return this.awards?.handOver(step.day);
      case 'TAKE_BACK':
        return this.awards ? this.yearEnd.takeBack(step.day) : undefined;
      case 'REVISE':
        return this.revisions?.[step.version].take(step.stage, step.day);
      case 'THIS_MONTH':
        await this.leaveMonthOpen(step.day);
        await this.awards?.arrangeHelp(step.day);
        if (this.village.plan.inFull) await hearVoices(this.village, this.households, step.day);
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
      await this.recordForReview(record);
    }
  }

  private async recordForReview(record: PlannedRecord): Promise<void> {
    const { rule, choose, families } = record;
    const ids = await this.record(record);
    const acts = ids.map((id, at) => ({ id, rule, choose, household: families[at]?.code ?? '' }));
    this.waiting.push(...acts);
  }

  private async record(record: PlannedRecord): Promise<string[]> {
    const act = writtenAct(record, this.households);
    const by = this.village.as(record.byLeader ? 'COURTYARD_LEADER' : 'CLERK', 'act.record');
    const source = act.householdIds.length === 1 ? 'SINGLE' : 'BATCH';
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
    const own = refused.filter(({ code }) => ASIDE.includes(code));
    if (own.length > 0) {
      const second = this.village.as(other ?? 'SECRETARY', 'act.review');
      const again = await review.approveMany(second, { ids: own.map(({ id }) => id) });
      refused.push(...again.refused);
    }
    const unexpected = refused.find(({ code }) => !ASIDE.includes(code));
    if (unexpected)
      throw new Error(`${month}: ${unexpected.code} ${JSON.stringify(unexpected.params)}`);
    for (const { id, choose } of this.waiting) {
      if (choose !== null) await review.approve(by, id, choose);
    }
    this.waiting = [];
  }

  /** The panel reads out the month, and brings up what is not clear. */
  private async meet(month: Month, heldOn: LocalDate): Promise<void> {
    const panel = demoPanel();
    const unclear: UnclearAct[] = [];
    for (const { household, daysAgo, outcome, reason, ...act } of panel.unclear) {
      const family = this.village.family(household);
      const [id = ''] = await this.record(recordOf(act, family, addDays(heldOn, -daysAgo)));
      unclear.push({ id, outcome, reason });
    }
    const meeting = { month, heldOn, waiting: this.waiting, unclear };
    await holdMeeting(this.village, this.households, panel, meeting);
    this.waiting = [];
  }

  /** The first entry of the rule in the month, by household code, turns out to be wrong. */
  private async reverse(month: Month, nth: number): Promise<void> {
    const { rule = '', reason } = this.year.reversals[nth % this.year.reversals.length] ?? {};
    const entry = await this.village.firstEntry(month, rule);
    if (!entry) return;
    const secretary = this.village.as('SECRETARY', 'entry.reverse');
    await this.village.app.get(CorrectBooks).reverse(secretary, entry, reason ?? '');
  }

  /** The running month as a secretary finds it in the morning: something approved, much waiting, a little returned. */
  private async leaveMonthOpen(today: LocalDate): Promise<void> {
    const { plan } = this.village;
    await this.recordUntil(today);
    const acts = this.year.thisMonth.slice(0, plan.approvedEarly + plan.waiting);
    const dice = new Dice(`${plan.code} ${today}`);
    for (const act of acts.slice(0, plan.approvedEarly)) {
      await this.recordForReview(this.currentRecord(act, today, dice));
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
    return recordOf(act, family, `${monthOf(today)}-${day}`);
  }

  private familyFor(act: CurrentAct, year: number, dice: Dice): DemoFamily {
    const { families, ledCourtyard } = this.village;
    if (act.own) return this.village.family(this.village.holder(act.own).household);
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
