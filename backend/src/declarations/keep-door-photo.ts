import { Injectable } from '@nestjs/common';
import { type Evidence, KeepEvidence } from '../ledger/keep-evidence';
import { Clock } from '../shared/clock';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { type DoorVisitor } from '../village/at-the-door';
import { DeclarationStore } from './declaration.store';
import { type DeclarationsRefusal } from './declarations.refusals';
import { DAILY_LIMITS } from './domain/declaration';

/** Keeps a picture that comes from a door: drawn anew like all evidence, and only so many a day. */
@Injectable()
export class KeepDoorPhoto {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeclarationStore,
    private readonly keeping: KeepEvidence,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `declaration.photos_enough`, and what keeping evidence refuses */
  async run(by: DoorVisitor, bytes: unknown): Promise<Evidence> {
    const { householdId } = by.door;
    // Counted first: drawing a picture costs more than anything else a stranger can ask for.
    const kept = await this.transactions.read(by.areaCode, (tx) =>
      this.store.photosToday(tx, by.areaCode, householdId, this.clock.today()),
    );
    const most = DAILY_LIMITS.photos;
    if (kept >= most) throw new Refusal<DeclarationsRefusal>('declaration.photos_enough', { most });
    return this.keeping.keep(by, bytes, householdId);
  }
}
