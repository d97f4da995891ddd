import { Injectable } from '@nestjs/common';
import { type AreaCode, areaKind } from '../shared/domain/area-code';
import { groupBy } from '../shared/domain/group-by';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, together } from '../shared/transactions';
import { type AwardRefusal } from './award.refusals';
import { AwardStore, type RankedHousehold, type RankingVillage } from './award.store';
import { type Cut, bottom, top } from './domain/award';
import { type DrawnRow, hashOfList, hashOfVillage } from './domain/award-hash';
import { type AwardPolicy } from './domain/award-policy';

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
  constructor(private readonly store: AwardStore) {}

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
    const plain = ranked.map((one) => ({
      ...one,
      volunteerHours: 0,
      reachedOn: null,
      veto: vetoes.get(one.householdId) ?? null,
    }));
    const candidates =
      policy.top.tie === 'CHAIN' ? await this.chained(tx, area, year, policy, plain) : plain;
    const { rows, cut } = top(candidates, policy.top);
    const byVillage = groupBy(ranked, ({ villageCode }) => villageCode);
    const lasts = villages.map((village) => ({
      village,
      last: lastOf(byVillage.get(village.villageCode) ?? [], policy),
    }));
    const drawn = [
      ...rows.map((row): DrawnRow => {
        const { villageCode, householdId, householdCode, headName, groupNo, points } = row;
        const who = { villageCode, householdId, householdCode, headName, groupNo, points };
        const { place, tied, decidedBy, veto } = row;
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

  /** With what the chain asks for, of those whom it can decide about. */
  private async chained<C extends RankedHousehold & { veto: string | null }>(
    tx: ReadTx,
    area: AreaCode,
    year: number,
    policy: AwardPolicy,
    candidates: readonly (C & { volunteerHours: number; reachedOn: null })[],
  ) {
    const asked = top(candidates, { ...policy.top, tie: 'INCLUDE_ALL' }).rows.filter(
      ({ tied }) => tied,
    );
    const ids = asked.map(({ householdId }) => householdId);
    const [hours, reached] = await together(
      this.store.hours(tx, area, year, ids),
      this.store.reachedOn(tx, area, year, asked),
    );
    return candidates.map((one) => ({
      ...one,
      volunteerHours: hours.get(one.householdId) ?? 0,
      reachedOn: reached.get(one.householdId) ?? null,
    }));
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
