import { type DistributionPlan, type Pool, type Settlement } from '../../shared/resources';
import { formatYuan, parseYuan } from '../../shared/yuan';

/** Numbers of a plan as they are typed. */
export interface PoolText {
  label: string;
  basis: Pool['basis'];
  size: 'SHARE' | 'SUM';
  percent: string;
  sum: string;
  floor: string;
  cap: string;
  groups: string;
  minPoints: string;
  residentsOnly: boolean;
  fallback: Pool['fallback'];
}
export interface DeductionText {
  kind: DistributionPlan['deductions'][number]['kind'];
  label: string;
  percent: string;
}
export interface PlanText {
  recordDate: string;
  source: DistributionPlan['source'];
  income: string;
  losses: string;
  deductions: DeductionText[];
  pools: PoolText[];
  rounding: DistributionPlan['rounding'];
  remainder: DistributionPlan['remainder'];
}

const blankPool: PoolText = {
  ...{ label: '', basis: 'HEAD', size: 'SHARE', percent: '', sum: '', floor: '', cap: '' },
  ...{ groups: '', minPoints: '', residentsOnly: false, fallback: 'BY_HEAD' },
};

export const newPool = (label: string, basis: Pool['basis']): PoolText => ({
  ...blankPool,
  label,
  basis,
  size: basis === 'FIXED' ? 'SUM' : 'SHARE',
});

/** All of it by points, as a village begins that has never shared otherwise. */
export const newPlan = (year: number, pointsLabel: string): PlanText => ({
  recordDate: year ? `${year}-12-31` : '',
  source: 'INCENTIVE_FUND',
  ...{ income: '', losses: '', deductions: [], rounding: 'FEN', remainder: 'LARGEST_REMAINDER' },
  pools: [
    {
      ...blankPool,
      label: pointsLabel,
      basis: 'POINTS',
      percent: '100',
      fallback: 'TO_COLLECTIVE',
    },
  ],
});

const percentText = (bps: number | null): string => (bps === null ? '' : String(bps / 100));
const yuanText = (fen: number | null): string => (fen ? formatYuan(fen) : '');

export function planText({ plan, poolFen, year }: Settlement, pointsLabel: string): PlanText {
  if (!plan) return { ...newPlan(year, pointsLabel), income: formatYuan(poolFen) };
  return {
    ...plan,
    income: formatYuan(plan.incomeFen),
    losses: yuanText(plan.lossesFen),
    deductions: plan.deductions.map((one) => ({ ...one, percent: percentText(one.bps) })),
    pools: plan.pools.map(({ filter, ...pool }) => ({
      ...{ label: pool.label, basis: pool.basis, fallback: pool.fallback },
      size: pool.bps === null ? 'SUM' : 'SHARE',
      percent: percentText(pool.bps),
      sum: yuanText(pool.fixedFen),
      floor: yuanText(pool.floorFen),
      cap: yuanText(pool.capFen),
      groups: filter.groupNos?.join(' ') ?? '',
      minPoints: filter.minPoints === null ? '' : String(filter.minPoints),
      residentsOnly: filter.residentsOnly,
    })),
  };
}

/** "12.5" as 1250; what is no percentage is NaN, which the server refuses at its field. */
export function bpsOf(text: string): number {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text.normalize('NFKC').trim().replace(/%$/, ''));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : NaN;
}

const fenOf = (text: string): number => parseYuan(text) ?? NaN;
const orNothing = <T>(text: string, read: (text: string) => T): T | null =>
  text.trim() === '' ? null : read(text);

/** The plan as the server takes it. NaN goes out as null, and is refused by name. */
export function toPlan(year: number, text: PlanText): DistributionPlan {
  return {
    year,
    recordDate: text.recordDate,
    source: text.source,
    incomeFen: fenOf(text.income),
    lossesFen: orNothing(text.losses, fenOf) ?? 0,
    deductions: text.deductions.map(({ kind, label, percent }) => ({
      kind,
      label: label.trim(),
      bps: bpsOf(percent),
    })),
    pools: text.pools.map((pool, at) => ({
      code: `P${at + 1}`,
      label: pool.label.trim(),
      basis: pool.basis,
      bps: pool.size === 'SHARE' ? bpsOf(pool.percent) : null,
      fixedFen: pool.size === 'SUM' ? fenOf(pool.sum) : null,
      filter: {
        groupNos: orNothing(pool.groups, (said) =>
          said
            .split(/[^\d]+/)
            .filter(Boolean)
            .map(Number),
        ),
        minPoints: orNothing(pool.minPoints, Number),
        residentsOnly: pool.residentsOnly,
      },
      floorFen: orNothing(pool.floor, fenOf) ?? 0,
      capFen: orNothing(pool.cap, fenOf),
      fallback: pool.fallback,
    })),
    rounding: text.rounding,
    remainder: text.remainder,
  };
}

/** What the shares in percent make together, in basis points; null without any. */
export function sharesOf(pools: readonly PoolText[]): number | null {
  const shares = pools.filter(({ size }) => size === 'SHARE');
  return shares.length === 0
    ? null
    : shares.reduce((sum, { percent }) => sum + (bpsOf(percent) || 0), 0);
}
