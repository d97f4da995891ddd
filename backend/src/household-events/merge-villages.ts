import { Injectable } from '@nestjs/common';
import { type SignedIn } from '../access/signed-in';
import { BooksStore, type PostingLine } from '../ledger/books.store';
import { explainCarried } from '../ledger/domain/carry-over';
import { Clock } from '../shared/clock';
import { areaContains, parentArea } from '../shared/domain/area-code';
import { contentHash } from '../shared/domain/content-hash';
import { yearOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type ReadTx, type Tx, newId } from '../shared/transactions';
import { AreaStore } from '../village/area.store';
import { HouseholdStore } from '../village/household.store';
import { VillageStore } from '../village/village.store';
import {
  isUnsettled,
  type MergerFacts,
  type MergerPlan,
  type MergingVillage,
  planMerger,
  type VillageMerger,
  type VillageMergeRefusal,
} from './domain/merge-villages';
import { pointsToCome } from './domain/points-to-come';
import { toPostingLine } from './posting-line';
import { type NewHousehold, VillageMergeStore } from './village-merge.store';

export interface MergerPreview {
  facts: MergerFacts;
  plan: MergerPlan;
  fingerprint: string;
}

/** Merges villages: first shows how each stands and what each becomes, then does exactly that. */
@Injectable()
export class MergeVillages {
  constructor(
    private readonly transactions: Transactions,
    private readonly areas: AreaStore,
    private readonly villages: VillageStore,
    private readonly households: HouseholdStore,
    private readonly books: BooksStore,
    private readonly merges: VillageMergeStore,
    private readonly clock: Clock,
  ) {}

  /** Writes nothing; what is not settled yet is told, not refused. @throws Refusal `village_merge.*` */
  async preview(by: SignedIn, said: VillageMerger): Promise<MergerPreview> {
    return this.transactions.read(by.areaCode, (tx) => this.show(tx, by, said));
  }

  /**
   * @throws Refusal `village_merge.*`, with the list of what is not settled; `request.changed_meanwhile`
   *   when it would do anything else than the preview of that fingerprint told
   */
  async run(by: SignedIn, said: VillageMerger, fingerprint: string): Promise<void> {
    await this.transactions.write(by, async (tx) => {
      for (const village of [...said.villages].sort()) await this.villages.lock(tx, village);
      const { plan, facts } = await this.show(tx, by, said);
      for (const { code, households } of [...facts.villages].sort(byCode)) {
        const ids = households.map(({ id }) => id);
        await this.households.lock(tx, code, ids);
        await this.books.head(tx, code, true);
      }
      const shown = await this.show(tx, by, said);
      if (shown.fingerprint !== fingerprint) throw new Refusal('request.changed_meanwhile');
      const list = shown.facts.villages.filter(isUnsettled).map(tellUnsettled).join(';');
      if (list !== '') throw refusal('village_merge.unsettled', { list });
      await this.write(tx, said, shown.facts.villages, plan);
      await tx.audit({
        action: 'village.merge',
        subjectKind: 'area',
        subjectId: said.code,
        after: { ...said, households: plan.households.length, groups: plan.groups.length },
      });
    });
  }

  private async show(tx: ReadTx, by: SignedIn, said: VillageMerger): Promise<MergerPreview> {
    if (![said.code, ...said.villages].every((code) => areaContains(by.areaCode, code)))
      throw refusal('village_merge.no_village');
    const villages: MergingVillage[] = [];
    for (const code of said.villages) {
      const found = await this.merges.village(tx, code, said.effectiveOn);
      if (found) villages.push(found);
    }
    const codeTaken = (await this.areas.find(tx, said.code)) !== null;
    const facts = { today: this.clock.today(), codeTaken, villages };
    const decision = planMerger(said, facts);
    if (decision.outcome === 'REFUSED') throw refusal(decision.code, decision.params);
    const { plan } = decision;
    const fingerprint = contentHash({ said, villages, plan }).toString('hex');
    return { facts, plan, fingerprint };
  }

  private async write(
    tx: Tx,
    said: VillageMerger,
    villages: readonly MergingVillage[],
    plan: MergerPlan,
  ): Promise<void> {
    const { code, name } = said;
    await this.areas.insert(tx, { code, name, kind: 'VILLAGE', parentCode: parentArea(code) });
    const households = plan.households.map((household) => ({ ...household, id: newId() }));
    await this.merges.open(tx, said, plan.groups, households);
    await this.books.openHead(tx, code);
    for (const village of villages) {
      const own = {
        groups: plan.groups.filter((group) => group.village === village.code),
        households: households.filter((household) => household.village === village.code),
      };
      const sealed = await this.carry(tx, said, village, own.households);
      await this.merges.link(tx, said, village, sealed, own);
    }
  }

  /**
   * The new ledger opens with what the old one closed with and names its last posting; the old one ends with a posting
   * of no points that names this one. The key of each is part of its hash.
   */
  private async carry(
    tx: Tx,
    said: VillageMerger,
    { code: from, name }: MergingVillage,
    households: readonly NewHousehold[],
  ) {
    const closing = await this.books.openHead(tx, from);
    const balances = await this.merges.balances(tx, from, said.code, said.effectiveOn);
    const byOld = new Map(households.map((household) => [household.fromId, household]));
    const by = tx.actor.accountId ?? '';
    const line = (
      householdId: string,
      part: Partial<PostingLine>,
      item: string,
      reason: string,
    ) => ({
      ...toPostingLine(
        {
          ...{ kind: 'TRANSFER', householdId, schemeId: '', side: 'ADD', points: 0, item },
          occurredOn: said.effectiveOn,
        },
        reason,
        by,
      ),
      ...part,
    });
    const year = yearOf(said.effectiveOn);
    const dayIn = (one: number) => (one === year ? said.effectiveOn : `${one}-01-01`);
    const moved = balances.flatMap(({ householdId, schemeId, year: of, base, adds, deducts }) => {
      const household = byOld.get(householdId);
      const item = `合村转入:${name} ${household?.fromCode ?? ''} 的积分`;
      const reason = `依据${name}第 ${closing.seq} 号凭证`;
      return [
        { side: 'BASE' as const, points: base },
        { side: 'ADD' as const, points: adds },
        { side: 'DEDUCT' as const, points: 0 - deducts },
      ]
        .filter(({ points }) => points !== 0)
        .map(({ side, points }) => {
          const explanation = JSON.stringify([{ text: `${item}:${reason}`, points }]);
          const part = { schemeId, side, points, explanation, occurredOn: dayIn(of) };
          return line(household?.id ?? '', part, item, reason);
        });
    });
    const lasting = await this.merges.lasting(tx, from, said.code, said.effectiveOn);
    const later = pointsToCome(lasting, year).map((one) => {
      const { schemeId, side, points, from: originals } = one;
      const household = byOld.get(one.householdId);
      const item = `合村转入:${name} ${household?.fromCode ?? ''} 的有效积分,结转到 ${one.year} 年`;
      const told = originals.flatMap((original) => explainCarried(original, one.year));
      const part = { schemeId, side, points, occurredOn: dayIn(one.year) };
      const explanation = JSON.stringify(told);
      return line(household?.id ?? '', { ...part, explanation }, item, '');
    });
    const into = [...moved, ...later];
    const points = moved
      .filter(({ occurredOn }) => yearOf(occurredOn) === year)
      .reduce((sum, one) => sum + one.points, 0);
    if (into.length === 0) return { closing, opening: null, points };
    const key = `merged:${from}:${closing.seq}:${closing.hash.toString('hex')}`;
    const seq = await this.books.book(tx, said.code, 'MERGED_IN', key, into);
    const opened = await this.books.openHead(tx, said.code);
    const opening = { seq, hash: opened.hash };
    const told = `并入${said.name}(${said.code})第 ${seq} 号凭证`;
    const current = balances.filter((balance) => balance.year === year);
    const out = current.map(({ householdId, fromSchemeId }) =>
      line(
        householdId,
        { schemeId: fromSchemeId },
        `合村转出:现户编号 ${byOld.get(householdId)?.code ?? ''}`,
        told,
      ),
    );
    const back = `merged:${said.code}:${seq}:${opening.hash.toString('hex')}`;
    await this.books.book(tx, from, 'MERGED_OUT', back, out);
    return { closing, opening, points };
  }
}

const refusal = (code: VillageMergeRefusal, params = {}) =>
  new Refusal<VillageMergeRefusal>(code, params);
const byCode = (a: MergingVillage, b: MergingVillage) => (a.code < b.code ? -1 : 1);

function tellUnsettled(village: MergingVillage): string {
  const { name, waitingActs, openObjections, openMonths, unfinishedYear: year } = village;
  const parts = [
    waitingActs > 0 ? `待审核 ${waitingActs} 条` : '',
    openObjections > 0 ? `未办结异议 ${openObjections} 件` : '',
    openMonths.length > 0 ? `未关账 ${openMonths.join('、')}` : '',
    year === null ? '' : `${year} 年还没有封账并开 ${year + 1} 年度(结转或清零)`,
  ];
  return `${name} ${parts.filter((part) => part !== '').join(',')}`;
}
