import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashToken } from '../access/sign-in';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { maskName } from '../shared/domain/display-name';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, newId } from '../shared/transactions';
import { DoorKeyStore } from './door-key.store';
import { DOOR_SECRET_BYTES, writeDoorToken } from './domain/door-token';
import { type VillageRefusal } from './village.refusals';

/** Whose doors: of a group (null: of the whole village), or of these households. */
export interface WantedPlates {
  groupNo: number | null;
  householdIds: string[] | null;
  /** Why codes that hang already are replaced; null makes only those that lack. */
  renewReason: string | null;
}

/** What is printed on a door plate (门牌), the name masked. */
export interface DoorPlate {
  householdId: string;
  householdCode: string;
  headName: string;
  groupName: string;
  token: string;
}

/** Makes the codes on doors. A token leaves here once, to be printed; afterwards nobody can read it any more. */
@Injectable()
export class MakeDoorKeys {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DoorKeyStore,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `household.not_found`, `door_key.none_lacking` */
  async run(by: SignedIn, wanted: WantedPlates): Promise<DoorPlate[]> {
    const village = villageOf(by);
    // The first answer to an Idempotency-Key is kept; a token must not be.
    return this.transactions.write({ ...by, idempotency: undefined }, async (tx) => {
      const doors = await this.store.doors(tx, village, wanted, this.clock.today());
      if (wanted.householdIds && doors.length < new Set(wanted.householdIds).size)
        throw new Refusal<VillageRefusal>('household.not_found');
      const { renewReason: reason } = wanted;
      const chosen = reason === null ? doors.filter(({ key_id: key }) => key === null) : doors;
      if (chosen.length === 0) throw new Refusal<VillageRefusal>('door_key.none_lacking');
      const replaced = chosen.flatMap(({ key_id: key }) => key ?? []);
      if (reason !== null) await this.store.withdraw(tx, village, replaced, reason);
      const plates = chosen.map((door): DoorPlate => ({
        householdId: door.household_id,
        householdCode: door.household_code,
        headName: maskName(door.head_name),
        groupName: door.group_name,
        token: writeDoorToken(village, randomBytes(DOOR_SECRET_BYTES)),
      }));
      const keys = plates.map(({ householdId, token }) => ({
        id: newId(),
        householdId,
        tokenHash: hashToken(token),
      }));
      await this.store.insert(tx, village, keys);
      await tx.audit({
        action: reason === null ? 'door_key.make' : 'door_key.renew',
        subjectKind: 'door_key',
        subjectId: plates.length === 1 ? (plates[0]?.householdId ?? '') : village,
        after: { households: plates.map(({ householdCode }) => householdCode), reason },
      });
      return plates;
    });
  }
}
