import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { type CunfenRequest } from '../access/signed-in';
import { areaKind } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { type VillageRefusal } from './village.refusals';
import { VillageStore } from './village.store';

/** What is still done in a village that was merged: its last year is frozen, settled and paid, people come and go. */
const STILL_DONE =
  /^\/api\/(session|accounts|settlements|payouts|quantity-registers|follow-ups|award-lists\/[^/]+\/deliveries|year-ends\/\d+\/freeze|bank-(accounts|batches|layout))(\/|$)/;

/** A village that was merged into another is read and changed no more; the database says so too. */
@Injectable()
export class ArchivedVillageGuard implements CanActivate {
  constructor(
    private readonly transactions: Transactions,
    private readonly villages: VillageStore,
  ) {}

  /** @throws Refusal `village.archived` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { method, path, signedIn } = context.switchToHttp().getRequest<CunfenRequest>();
    const area = signedIn?.areaCode;
    if (method === 'GET' || !area || areaKind(area) !== 'VILLAGE' || STILL_DONE.test(path))
      return true;
    const village = await this.transactions.read(area, (tx) => this.villages.find(tx, area));
    refuseArchived(village);
    return true;
  }
}

/** Also for who comes without an account, at a door or in the hall. @throws Refusal `village.archived` */
export function refuseArchived(
  village: { merged_on: LocalDate | null; merged_name: string | null } | null,
): void {
  if (village?.merged_on)
    throw new Refusal<VillageRefusal>('village.archived', {
      day: village.merged_on,
      into: village.merged_name ?? '',
    });
}
