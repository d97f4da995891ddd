import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { shanghaiDay } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { Booking, assessable, inBookingOrder } from './booking';
import { type Assessment } from './domain/assess';
import { type NearAct, type ReviewFlag, reviewFlags } from './domain/review-flags';
import { type QueuedAct, ReviewQueueStore } from './review-queue.store';

/** More than a meeting can read out; what is beyond waits for the next look. */
const MOST_SHOWN = 2000;

export interface Queued {
  act: QueuedAct;
  /** As if all that wait were approved together, so that two acts do not use one cap twice. */
  assessment: Assessment;
  flags: ReviewFlag[];
}

/** What waits for review, with what it would be worth and what deserves a look. */
@Injectable()
export class ReadReviewQueue {
  constructor(
    private readonly store: ReviewQueueStore,
    private readonly booking: Booking,
  ) {}

  /** `ids` null: whatever waits. `total` counts also what is not shown. */
  async run(
    tx: ReadTx,
    village: AreaCode,
    viewer: string,
    ids: readonly string[] | null = null,
  ): Promise<{ total: number; queued: Queued[] }> {
    const acts = await this.store.waiting(tx, village, viewer, ids, MOST_SHOWN);
    const total = acts.length < MOST_SHOWN ? acts.length : await this.store.count(tx, village);
    const beside = await this.store.beside(tx, village, acts);
    const inOrder = inBookingOrder(acts).map(assessable);
    const assessed = await this.booking.assess(tx, village, inOrder, true);
    const queued = acts.flatMap((act): Queued[] => {
      const assessment = assessed.get(act.id)?.assessment;
      if (!assessment) return [];
      const flags = flagsOf(act, beside.get(act.id) ?? [], assessment, viewer);
      return [{ act, assessment, flags }];
    });
    return { total, queued };
  }
}

const flagsOf = (act: QueuedAct, near: NearAct[], assessment: Assessment, viewer: string) =>
  reviewFlags(
    {
      rule: act.rule,
      level: act.level,
      occurredOn: act.occurred_on,
      recordedOn: shanghaiDay(act.recorded_at),
      residentId: act.resident_id,
      recordedBy: act.recorded_by,
      exemptionChecked: act.exemption_checked,
      recusedAs: act.recused_as,
      householdClosedOn: act.household_closed_on,
      householdAway: act.household_away,
    },
    near,
    assessment,
    viewer,
  );
