import { Injectable } from '@nestjs/common';
import { type AreaCode, areaKind } from '../shared/domain/area-code';
import { groupBy } from '../shared/domain/group-by';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, together } from '../shared/transactions';
import { type AwardRefusal } from './award.refusals';
import { AwardStore, type RankedHousehold, type RankingVillage } from './award.store';
import { ContenderStore, type TieFacts } from './contender.store';
import { type Candidate, type Cut, bottom, top } from './domain/award';
import { type DrawnRow, hashOfList, hashOfVillage } from './domain/award-hash';
import { type AwardPolicy } from './domain/award-policy';
import { wholeYear } from './domain/ranked-period';

export interface DrawnVillage extends RankingVillage {
  /** Why the list is made without it; empty when its year is frozen. */
  reason: string;
  ranked: number;
  helpOff: boolean;
  protected: number;
  tiedOut: number;
  /** SHA-256 over what the list holds of this village. */
  contentHash: Buffer;
}

export interface Drawn {
  villages: DrawnVillage[];
  rows: DrawnRow[];
  cut: Cut | null;
  contentHash: Buffer;
}

/** Villages the list is made without, by code, each with the reason that is printed. */
export type Without = ReadonlyMap<AreaCode, string>;

/** @throws Refusal `award.area_unsuitable` */
export function awardingArea(area: AreaCode): AreaCode {
  if (!['VILLAGE', 'TOWNSHIP'].includes(areaKind(area)))
    throw new Refusal<AwardRefusal>('award.area_unsuitable');
  return area;
}

/** Reckons the awards of an area's year from the freezes that hold. What is shown before is what is written. */
@Injectable()
export class DrawAwards {
  constructor(
    private readonly store: AwardStore,
    private readonly contenders: ContenderStore,
  ) {}

  async run(
    tx: ReadTx,
    area: AreaCode,
    year: number,
    policy: AwardPolicy,
    without: Without,
  ): Promise<Drawn> {
    const [villages, ranked, vetoes] = await together(
      this.store.villages(tx, area, year),
      this.store.ranked(tx, area, year),
      this.store.vetoes(tx, area, year),
    );
    const candidates = ranked.map((one) => ({
      ...one,
      ...{ people: 1, volunteerHours: 0, reachedOn: '' },
      veto: vetoes.get(one.householdId) ?? null,
    }));
    const facts = await this.tieFacts(tx, area, year, policy, candidates);
    const { rows, cut } = top(
      candidates.map((one) => ({ ...one, ...facts?.get(one.householdId) })),
      policy.top,
    );
    const byVillage = groupBy(ranked, ({ villageCode }) => villageCode);
    const lasts = villages.map((village) => ({
      village,
      last: lastOf(byVillage.get(village.villageCode) ?? [], policy),
    }));
    const drawn = [
      ...rows.map((row): DrawnRow => {
        const { villageCode, householdId, householdCode, headName, groupNo, points } = row;
        const who = { villageCode, householdId, householdCode, headName, groupNo, points };
        const { place, tied, veto } = row;
        const decidedBy = row.decidedBy === 'POINTS' ? null : row.decidedBy;
        const kind = row.reward === null ? 'WITHHELD' : 'AWARDED';
        return { kind, ...who, place, tied, decidedBy, reward: row.reward ?? '', veto: veto ?? '' };
      }),
      ...lasts.flatMap(({ last }) => last.rows),
    ];
    const rowsOf = groupBy(drawn, ({ villageCode }) => villageCode);
    const told = lasts.map(({ village, last: { rows: _, ...counts } }): DrawnVillage => {
      const reason = village.frozenVersion === null ? (without.get(village.villageCode) ?? '') : '';
      const listed = { ...village, reason, ...counts };
      const rowsOfIt = rowsOf.get(village.villageCode) ?? [];
      return { ...listed, contentHash: hashOfVillage(area, year, policy, listed, rowsOfIt) };
    });
    return { villages: told, rows: drawn, cut, contentHash: hashOfList(area, year, told) };
  }

  /** What the steps ask of those whom they can tell apart; null where places are shared. */
  private async tieFacts(
    tx: ReadTx,
    area: AreaCode,
    year: number,
    { top: policy }: AwardPolicy,
    candidates: readonly Candidate[],
  ): Promise<Map<string, TieFacts> | null> {
    if (policy.tie !== 'CHAIN') return null;
    const shared = top(candidates, { ...policy, tie: 'INCLUDE_ALL' }).rows;
    const ids = shared.flatMap(({ householdId, tied }) => (tied ? [householdId] : []));
    const period = wholeYear(year);
    const counting = { area, period, day: period.to, knownOn: null };
    return this.contenders.tieFacts(tx, { ...counting, dimension: null, dimensions: {} }, ids);
  }
}

function lastOf(ranked: readonly RankedHousehold[], policy: AwardPolicy) {
  const none = { ranked: ranked.length, helpOff: true, protected: 0, tiedOut: 0, rows: [] };
  if (!policy.bottom) return none;
  const { off, rows, protected: guarded, tiedOut } = bottom(ranked, policy.bottom);
  const points = rows.map((row) => row.points);
  return {
    ...{ ranked: ranked.length, helpOff: off, protected: guarded, tiedOut },
    rows: rows.map((row): DrawnRow => {
      const { villageCode, householdId, householdCode, headName, groupNo, place } = row;
      const tied = points.filter((one) => one === row.points).length > 1;
      const who = { villageCode, householdId, householdCode, headName, groupNo };
      const what = { points: row.points, place, tied, decidedBy: null, reward: '', veto: '' };
      return { kind: 'HELP', ...who, ...what };
    }),
  };
}
