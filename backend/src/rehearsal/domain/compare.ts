import { rank, type Ranked } from '../../ranking/domain/rank';
import { type DistributionPlan, joinRegister } from '../../settlement/domain/distribution-plan';
import { divide } from '../../settlement/domain/divide';
import { type Fen } from '../../shared/domain/fen';
import { type Points } from '../../shared/domain/points';
import { emptyYear, type HouseholdTotal, type YearTotals } from './year-totals';

/** A household that takes part in the year. */
export interface HouseholdOfYear {
  id: string;
  code: string;
  headName: string;
  groupNo: number;
  groupName: string;
  /** Still there on the last day counted; one that left is paid, but not ranked. */
  ranked: boolean;
}

/** Where one side leaves a household. Without a plan nobody is paid: `fen` is null. */
export interface Side {
  points: Points;
  rank: number | null;
  tied: boolean;
  fen: Fen | null;
}

/** A household on both sides; `change` is in points, `total` what it is made of. */
export interface HouseholdChange {
  household: HouseholdOfYear;
  before: Side;
  after: Side;
  change: Points;
  total: HouseholdTotal;
}

/** The two sides of every household, in the order given, ranked and paid as the year really is. */
export function compare(
  households: readonly HouseholdOfYear[],
  totals: YearTotals,
  plan: DistributionPlan | null,
): HouseholdChange[] {
  const known = households.map((household) => ({
    household,
    total: totals.get(household.id) ?? emptyYear(),
  }));
  const pointsOf = (side: 'before' | 'after') =>
    new Map(known.map(({ household, total }) => [household.id, total[side]]));
  const before = sidesOf(households, pointsOf('before'), plan);
  const after = sidesOf(households, pointsOf('after'), plan);
  return known.map(({ household, total }) => ({
    household,
    total,
    before: before(household.id),
    after: after(household.id),
    change: total.after - total.before,
  }));
}

function sidesOf(
  households: readonly HouseholdOfYear[],
  points: ReadonlyMap<string, Points>,
  plan: DistributionPlan | null,
): (id: string) => Side {
  const rows = households.map((household) => ({
    ...household,
    points: points.get(household.id) ?? 0,
  }));
  const ranks = new Map(
    rank(rows.filter(({ ranked }) => ranked)).map((row): [string, Ranked<typeof row>] => [
      row.id,
      row,
    ]),
  );
  const paid = plan && payoutsOf(plan, rows);
  return (id) => ({
    points: points.get(id) ?? 0,
    rank: ranks.get(id)?.rank ?? null,
    tied: ranks.get(id)?.tied ?? false,
    fen: paid && (paid.get(id) ?? 0),
  });
}

/** As the plan divides it when nothing but points weigh; nobody is paid when nobody has any. */
function payoutsOf(
  plan: DistributionPlan,
  rows: readonly (HouseholdOfYear & { points: Points })[],
): Map<string, Fen> {
  const members = rows.map(({ id, code, groupNo, headName, points }) => ({
    ...{ householdId: id, householdCode: code, groupNo, headName, points },
    optedOut: false,
  }));
  const divided = divide(plan, joinRegister(members, []));
  const shares = divided.outcome === 'DIVIDED' ? divided.division.shares : [];
  return new Map(shares.map(({ household, amountFen }) => [household.householdId, amountFen]));
}
