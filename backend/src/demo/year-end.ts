import { type Meeting } from '../ballot/record-ballot';
import { FreezeYear } from '../ranking/freeze-year';
import { DecideSettlement } from '../settlement/decide-settlement';
import { type DistributionPlan, planByPoints } from '../settlement/domain/distribution-plan';
import { DraftSettlement } from '../settlement/draft-settlement';
import { FinaliseSettlement } from '../settlement/finalise-settlement';
import { KeepQuantities } from '../settlement/keep-quantities';
import { PubliciseSettlement } from '../settlement/publicise-settlement';
import { type LocalDate } from '../shared/domain/local-date';
import { type DemoVillage } from './demo-village';
import { Dice } from './dice';

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
  private settlementId = '';

  constructor(private readonly village: DemoVillage) {}

  /** Freezes the year, has the plan voted on paper and hangs it up. */
  async distribute(year: number, today: LocalDate): Promise<void> {
    const { app, plan } = this.village;
    await app.get(FreezeYear).run(this.village.as('SECRETARY', 'year.freeze'), year);
    const accountant = this.village.as('ACCOUNTANT', 'settlement.finalise');
    const byPoints = planByPoints(year, plan.poolFen);
    if (plan.inFull) await this.register(byPoints.recordDate);
    this.settlementId = await app.get(DraftSettlement).create(accountant, {
      year,
      title: plan.inFull ? `${year}年度收益分配` : `${year}年度积分分红`,
      plan: plan.inFull ? inFull(byPoints) : byPoints,
    });
    const secretary = this.village.as('SECRETARY', 'settlement.adopt');
    await app.get(DecideSettlement).adopt(secretary, this.settlementId, this.meeting(today));
    await app.get(PubliciseSettlement).run(accountant, this.settlementId);
  }

  /** Nobody objected while it hung. */
  async pay(): Promise<void> {
    const accountant = this.village.as('ACCOUNTANT', 'settlement.finalise');
    await this.village.app.get(FinaliseSettlement).run(accountant, this.settlementId);
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

  private meeting(heldOn: LocalDate): Meeting {
    const called = this.village.families.length;
    const came = Math.ceil((called * 4) / 5);
    const no = Math.floor(came / 20);
    return {
      body: 'HOUSEHOLD_REP_MEETING',
      heldOn,
      place: '村部会议室',
      ...{ expectedCount: called, presentCount: came, yesCount: came - no - 2 },
      ...{ noCount: no, abstainCount: 2 },
      minutes: '会计说明收入、提取和各项分配办法,逐项表决。',
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
