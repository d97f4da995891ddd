import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { ActStore, type FieldAct } from './act.store';
import { type LedgerRefusal } from './ledger.refusals';
import { type ActToRecord, RecordActs } from './record-acts';

/** Who wrote an act down and where, as the telephone knows it, and the number it gave the act then. */
export interface FieldNote {
  clientId: string;
  recordedById: string;
  villageCode: AreaCode;
}

export interface FieldReceipt {
  act: FieldAct;
  /** True when it had been recorded before. */
  replayed: boolean;
}

/**
 * Records an act that was written down without signal. The telephone may send it again when the answer was
 * lost, days later, from two tabs at once: it is recorded once, and each time the same act is answered.
 */
@Injectable()
export class RecordFieldAct {
  constructor(
    private readonly transactions: Transactions,
    private readonly acts: ActStore,
    private readonly recording: RecordActs,
  ) {}

  /** @throws Refusal `act.another_recorder`, `act.recorded_differently`, and whatever recording refuses */
  async run(by: SignedIn, note: FieldNote, act: ActToRecord): Promise<FieldReceipt> {
    const village = villageOf(by);
    // The queue belongs to one account in one village; another session on the telephone must not send it.
    if (note.recordedById !== by.accountId || note.villageCode !== village)
      throw new Refusal<LedgerRefusal>('act.another_recorder');
    const sourceKey = `field:${note.clientId.toLowerCase()}`;
    // Before anything is judged: a replay is answered also when the year is locked by now.
    const earlier = await this.find(by, village, sourceKey, act);
    if (earlier) return { act: earlier, replayed: true };
    try {
      await this.recording.record(by, act, 'FIELD', sourceKey);
    } catch (refusal) {
      const meanwhile = await this.find(by, village, sourceKey, act);
      if (meanwhile) return { act: meanwhile, replayed: true };
      throw refusal;
    }
    const recorded = await this.find(by, village, sourceKey, act);
    if (!recorded) throw new Error('An act is not there right after it was recorded.');
    return { act: recorded, replayed: false };
  }

  /** Only what can never be corrected is compared: the rest may have been since, and stands as it is. */
  private async find(
    by: SignedIn,
    village: AreaCode,
    sourceKey: string,
    act: ActToRecord,
  ): Promise<FieldAct | null> {
    const found = await this.transactions.read(village, (tx) =>
      this.acts.findByFieldKey(tx, village, sourceKey),
    );
    if (!found) return null;
    if (found.recorded_by !== by.accountId)
      throw new Refusal<LedgerRefusal>('act.another_recorder');
    const same =
      found.household_id === act.householdIds[0]?.toLowerCase() &&
      found.rule_code === act.ruleCode &&
      found.occurred_on === act.occurredOn;
    if (!same)
      throw new Refusal<LedgerRefusal>('act.recorded_differently', {
        day: found.occurred_on,
        rule: found.rule_code,
      });
    return found;
  }
}
