import { type Meeting } from '../ballot/record-ballot';
import { RecordActs } from '../ledger/record-acts';
import { ReviewActs } from '../ledger/review-acts';
import { FreezeYear } from '../ranking/freeze-year';
import { ReopenYear } from '../ranking/reopen-year';
import { DecideSettlement } from '../settlement/decide-settlement';
import { type DistributionPlan, planByPoints } from '../settlement/domain/distribution-plan';
import { DraftSettlement } from '../settlement/draft-settlement';
import { FinaliseSettlement } from '../settlement/finalise-settlement';
import { KeepQuantities } from '../settlement/keep-quantities';
import { PaymentStore } from '../settlement/payment.store';
import { PubliciseSettlement } from '../settlement/publicise-settlement';
import { RecordPayments } from '../settlement/record-payments';
import { ReturnPayment } from '../settlement/return-payment';
import { type LocalDate } from '../shared/domain/local-date';
import { type ExistingHousehold } from '../village/domain/roster-changes';
import { type DemoYearEnd, demoYearEnd } from './demo-data';
import { type DemoVillage } from './demo-village';
import { Dice } from './dice';
import { recordOf, writtenAct } from './written-act';

/** 公积金 and 公益金 first; then persons and land, and the points as an incentive of their own. */
const FULL_PLAN = {
  deductions: [
    { kind: 'RESERVE', label: '公积金', bps: 1_500 },
    { kind: 'WELFARE', label: '公益金', bps: 500 },
  ],
  pools: [
    { code: 'HEAD', label: '人口股', basis: 'HEAD', bps: 4_000, capFen: null },
    { code: 'LAND', label: '土地股', basis: 'LAND', bps: 2_000, capFen: null },
    { code: 'POINTS', label: '积分激励资金', basis: 'POINTS', bps: 4_000, capFen: 300_000 },
  ],
} as const;

/** How a village ends its year: frozen, distributed by a plan that was voted and hung up, then paid. */
export class YearEnd {
  private frozen = false;
  private settlementId = '';
  private final = false;
  private readonly told: DemoYearEnd = demoYearEnd();

  constructor(
    private readonly village: DemoVillage,
    private readonly households: ReadonlyMap<string, ExistingHousehold>,
  ) {}

  async freeze(year: number): Promise<void> {
    if (this.frozen) return;
    await this.village.app.get(FreezeYear).run(this.village.as('SECRETARY', 'year.freeze'), year);
    this.frozen = true;
  }

  /** Where something was forgotten it is recorded as 上年调整, and a vote opens the year so that it counts. */
  async reopen(year: number, today: LocalDate): Promise<void> {
    if (!this.village.plan.reopened) return;
    const { app } = this.village;
    const { act, reason, minutes } = this.told.reopening;
    const record = recordOf(act, this.village.family(act.household), `${year}-12-06`);
    const late = { ...writtenAct(record, this.households), priorYear: true };
    const clerk = this.village.as('CLERK', 'act.record');
    const { ids } = await app.get(RecordActs).record(clerk, late, 'SINGLE');
    const reviewer = this.village.as('REVIEWER', 'act.review');
    for (const id of ids) await app.get(ReviewActs).approve(reviewer, id, null);
    const secretary = this.village.as('SECRETARY', 'year.reopen');
    await app.get(ReopenYear).run(secretary, year, reason, this.meeting(today, minutes));
    this.frozen = false;
  }

  /** Has the plan of the frozen year voted on paper, and hangs it up. */
  async distribute(year: number, today: LocalDate): Promise<void> {
    if (!this.frozen || this.settlementId) return;
    const { app, plan } = this.village;
    const accountant = this.village.as('ACCOUNTANT', 'settlement.finalise');
    const byPoints = planByPoints(year, plan.poolFen);
    if (plan.inFull) await this.register(byPoints.recordDate);
    this.settlementId = await app.get(DraftSettlement).create(accountant, {
      year,
      title: plan.inFull ? `${year}年度收益分配` : `${year}年度积分分红`,
      plan: plan.inFull ? inFull(byPoints) : byPoints,
    });
    const secretary = this.village.as('SECRETARY', 'settlement.adopt');
    const meeting = this.meeting(today, this.told.plan);
    await app.get(DecideSettlement).adopt(secretary, this.settlementId, meeting);
    await app.get(PubliciseSettlement).run(accountant, this.settlementId);
  }

  /** Nobody objected while it hung. */
  async finalise(): Promise<void> {
    if (!this.settlementId || this.final) return;
    const accountant = this.village.as('ACCOUNTANT', 'settlement.finalise');
    await this.village.app.get(FinaliseSettlement).run(accountant, this.settlementId);
    this.final = true;
  }

  /** Most sign for their cash, one household has half of it, and for one it is sent to an account. */
  async payOut(today: LocalDate): Promise<void> {
    const { groupsPaid, returned, partly } = this.told.payments;
    const paid = await this.owed();
    const cash = paid.flatMap(({ householdCode: code, groupNo, due, ...line }) => {
      if (code === partly.household) return { ...line, amountFen: Math.floor(due / 2) };
      return groupNo <= groupsPaid ? { ...line, amountFen: due } : [];
    });
    const sent = paid.flatMap(({ householdCode: code, due, householdId }) =>
      code === returned.household ? { householdId, amountFen: due } : [],
    );
    await this.pay('CASH', cash, today);
    await this.pay('OTHER', sent, today);
  }

  /** What was sent to an account comes back. */
  async takeBack(today: LocalDate): Promise<void> {
    const { household, reason } = this.told.payments.returned;
    const householdId = this.households.get(household)?.id ?? '';
    const accountant = this.village.as('ACCOUNTANT', 'payment.write');
    const back = { householdId, no: 1, returnedOn: today, reason };
    await this.village.app.get(ReturnPayment).run(accountant, this.settlementId, back);
  }

  private async pay(
    method: 'CASH' | 'OTHER',
    sums: readonly { householdId: string; amountFen: number }[],
    paidOn: LocalDate,
  ): Promise<void> {
    const accountant = this.village.as('ACCOUNTANT', 'payment.write');
    const head = { payee: 'HEAD', payeeName: '', relation: '', paper: '' } as const;
    const payments = sums.map(({ householdId, amountFen }) => ({
      householdId,
      amountFen,
      ...head,
    }));
    const said = { method, paidOn, payments };
    await this.village.app.get(RecordPayments).run(accountant, this.settlementId, said);
  }

  private owed() {
    const { app, plan } = this.village;
    const store = app.get(PaymentStore);
    return this.village.read(async (tx) => {
      const settlement = await store.settlement(tx, plan.code, this.settlementId);
      if (!settlement) throw new Error(`${plan.name} has nothing to pay by.`);
      const lines = await store.lines(tx, plan.code, settlement);
      return lines.filter(({ due }) => due > 0);
    });
  }

  /** Land in tenths of 亩, a little for every household. */
  private async register(recordDate: LocalDate): Promise<void> {
    const { app, families, plan } = this.village;
    const accountant = this.village.as('ACCOUNTANT', 'settlement.write');
    const dice = new Dice(`${plan.code} ${recordDate}`);
    await app.get(KeepQuantities).open(accountant, recordDate);
    const listed = await this.village.registered(recordDate);
    const said = families
      .filter(({ code }) => listed.has(code))
      .map(({ code }) => ({ place: code, household: code, land: (5 + dice.below(60)) / 10 }));
    await app.get(KeepQuantities).set(accountant, recordDate, said);
  }

  private meeting(heldOn: LocalDate, minutes: string): Meeting {
    const called = this.village.families.length;
    const came = Math.ceil((called * 4) / 5);
    const no = Math.floor(came / 20);
    return {
      body: 'HOUSEHOLD_REP_MEETING',
      heldOn,
      place: '村部会议室',
      ...{ expectedCount: called, presentCount: came, yesCount: came - no - 2 },
      ...{ noCount: no, abstainCount: 2 },
      minutes,
    };
  }
}

const inFull = (byPoints: DistributionPlan): DistributionPlan => ({
  ...byPoints,
  source: 'COLLECTIVE_INCOME',
  deductions: [...FULL_PLAN.deductions],
  pools: FULL_PLAN.pools.map((pool) => ({
    ...pool,
    ...{ fixedFen: null, floorFen: 0, fallback: 'BY_HEAD' },
    filter: { groupNos: null, minPoints: null, residentsOnly: false },
  })),
  rounding: 'JIAO',
});
