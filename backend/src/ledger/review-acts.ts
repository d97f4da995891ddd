import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { RuleBook } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { yearOf } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions, type Tx, together } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import { ActStore, type ActRow } from './act.store';
import { BooksStore, type VillageHead } from './books.store';
import { Booking } from './booking';
import { refuseYear } from './domain/settled-year';
import { type LedgerRefusal } from './ledger.refusals';

/** More would keep the village's books locked for longer than a clerk likes to wait. */
const MOST_AT_ONCE = 2000;
const NONE_CHOSEN: ReadonlyMap<string, Points> = new Map();

export interface RefusedAct {
  id: string;
  code: LedgerRefusal;
  params: RefusalParams;
}

export interface Approval {
  approved: number;
  refused: RefusedAct[];
}

/** Decides on acts. Approval books them; nobody decides on what they recorded or on their own household. */
@Injectable()
export class ReviewActs {
  constructor(
    private readonly transactions: Transactions,
    private readonly acts: ActStore,
    private readonly books: BooksStore,
    private readonly booking: Booking,
    private readonly ruleBook: RuleBook,
    private readonly households: HouseholdStore,
  ) {}

  /** @throws Refusal `act.not_found`, `act.not_waiting`, `act.own_record`, `act.own_household`,
   *   `act.relative_household`, `year.locked` … */
  async approve(by: SignedIn, id: string, chosenPoints: Points | null): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const [[act], head] = await this.open(tx, village, [id]);
      if (!act) throw new Refusal<LedgerRefusal>('act.not_found');
      if (chosenPoints !== null) {
        refuseIf(objection(act, by));
        act.chosen_points = chosenPoints;
        await this.acts.choosePoints(tx, village, [act]);
      }
      const { refused } = await this.bookAll(tx, by, village, [act], head);
      refuseIf(refused[0]);
      await tx.audit({
        action: 'act.approve',
        subjectKind: 'act',
        subjectId: id,
        after: { chosenPoints },
      });
    });
  }

  /** Approves many: the good ones are booked as one posting, the others are told with their reason. */
  async approveMany(
    by: SignedIn,
    wanted: { ids: string[] } | { batchId: string },
    chosen: ReadonlyMap<string, Points> = NONE_CHOSEN,
  ): Promise<Approval> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const ids =
        'ids' in wanted
          ? wanted.ids
          : await this.acts.waitingInBatch(tx, village, wanted.batchId, MOST_AT_ONCE);
      const approval = await this.approveAll(tx, by, ids, chosen);
      await tx.audit({
        action: 'act.approve_many',
        subjectKind: 'batch' in wanted ? 'batch' : 'act',
        subjectId: 'batchId' in wanted ? wanted.batchId : (ids[0] ?? ''),
        after: { approved: approval.approved, refused: approval.refused.length },
      });
      return approval;
    });
  }

  /** The same inside a larger work, which leaves its own audit event. `chosen`: points of ranges, by act. */
  async approveAll(
    tx: Tx,
    by: SignedIn,
    ids: readonly string[],
    chosen: ReadonlyMap<string, Points>,
  ): Promise<Approval> {
    const village = villageOf(by);
    if (ids.length > MOST_AT_ONCE)
      throw new Refusal<LedgerRefusal>('act.too_many', { limit: MOST_AT_ONCE });
    const [found, head] = await this.open(tx, village, ids);
    const foundIds = new Set(found.map((act) => act.id));
    const missing = ids
      .filter((id) => !foundIds.has(id))
      .map((id): RefusedAct => ({ id, code: 'act.not_found', params: {} }));
    const settled = found.filter((act) => chosen.has(act.id) && objection(act, by) === null);
    for (const act of settled) act.chosen_points = chosen.get(act.id) ?? null;
    await this.acts.choosePoints(tx, village, settled);
    const { approved, refused } = await this.bookAll(tx, by, village, found, head);
    return { approved, refused: [...refused, ...missing] };
  }

  /** @throws Refusal `act.not_found`, `act.not_waiting`, `act.own_record`, `act.own_household`, `act.relative_household` */
  async decline(
    by: SignedIn,
    id: string,
    state: 'RETURNED' | 'REJECTED',
    reason: string,
  ): Promise<void> {
    await this.transactions.write(by, async (tx) => {
      refuseIf(await this.declineOne(tx, by, id, state, reason));
      const action = state === 'RETURNED' ? 'act.return' : 'act.reject';
      await tx.audit({ action, subjectKind: 'act', subjectId: id, after: { reason } });
    });
  }

  /** The same inside a larger work, which leaves its own audit event; answers why not, null when it is done. */
  async declineOne(
    tx: Tx,
    by: SignedIn,
    id: string,
    state: 'RETURNED' | 'REJECTED',
    reason: string,
  ): Promise<RefusedAct | null> {
    const village = villageOf(by);
    const [act] = await this.acts.lock(tx, village, [id]);
    if (!act) return { id, code: 'act.not_found', params: {} };
    const no = objection(act, by);
    if (!no) await this.acts.decide(tx, village, id, state, reason);
    return no;
  }

  /** The acts, locked, and the village's head as it is now. */
  private open(tx: Tx, village: AreaCode, ids: readonly string[]) {
    return together(this.acts.lock(tx, village, ids), this.books.openHead(tx, village));
  }

  private async bookAll(
    tx: Tx,
    by: SignedIn,
    village: AreaCode,
    acts: readonly ActRow[],
    head: VillageHead,
  ): Promise<Approval> {
    const judged = acts.map((act) => ({
      act,
      no: objection(act, by) ?? offYear(act, head.locked_year),
    }));
    const good = judged.filter(({ no }) => no === null).map(({ act }) => act);
    // Approvals for one household come one after the other; those of others go on beside them.
    const households = good.map((act) => act.household_id);
    await together(
      this.households.lock(tx, village, households),
      this.openYears(tx, village, good),
    );
    const { refused } = await this.booking.bookActs(tx, village, good);
    const unworthy = refused.map(({ act, assessment }): RefusedAct => ({
      id: act.id,
      code: assessment.code,
      params: assessment.params,
    }));
    const objected = judged.flatMap(({ no }) => no ?? []);
    return { approved: good.length - unworthy.length, refused: [...objected, ...unworthy] };
  }

  /** The first approval of a year books everybody's base points, so that no balance starts without them. */
  private async openYears(tx: Tx, village: AreaCode, acts: readonly ActRow[]): Promise<void> {
    // A settled year is opened no more.
    const current = acts.filter((act) => !act.prior_year);
    const wanted = new Set(current.map((act) => `${act.scheme_id}|${yearOf(act.occurred_on)}`));
    for (const key of [...wanted].sort()) {
      const [schemeId = '', year = ''] = key.split('|');
      if ((await this.books.unopened(tx, village, schemeId, Number(year))).length === 0) continue;
      // Of several first approvals one opens the year; the others find it open.
      await this.books.head(tx, village, true);
      const scheme = await this.ruleBook.scheme(tx, schemeId);
      if (scheme) await this.booking.openYear(tx, village, scheme, Number(year));
    }
  }
}

/** Why this person may not decide on this act; null when they may. */
export function objection(act: ActRow, by: { accountId: string }): RefusedAct | null {
  const because = (code: LedgerRefusal): RefusedAct => ({ id: act.id, code, params: {} });
  if (act.state !== 'SUBMITTED') return because('act.not_waiting');
  if (act.recorded_by === by.accountId) return because('act.own_record');
  const stands = recusal(act);
  return stands && because(stands);
}

/** Whoever belongs to the household, or has near relatives in it, stands aside. */
export function recusal({ recused_as: relation }: Pick<ActRow, 'recused_as'>) {
  if (relation === null) return null;
  return relation === 'OWN' ? 'act.own_household' : 'act.relative_household';
}

function offYear(act: ActRow, lockedYear: number): RefusedAct | null {
  const year = yearOf(act.occurred_on);
  const code = refuseYear(year, lockedYear, act.prior_year);
  return code && { id: act.id, code, params: { year } };
}

function refuseIf(refused: RefusedAct | null | undefined): void {
  if (refused) throw new Refusal<LedgerRefusal>(refused.code, refused.params);
}
