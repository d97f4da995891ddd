import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  UseGuards,
  applyDecorators,
  createParamDecorator,
} from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { type Request, type Response } from 'express';
import { type CunfenRequest, Public } from '../access/signed-in';
import { hashToken } from '../access/sign-in';
import { type Actor } from '../shared/actor';
import { Clock } from '../shared/clock';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { Optional } from '../shared/validators';
import { refuseArchived } from './archived-village.guard';
import { DoorKeyStore, type OpenedDoor } from './door-key.store';
import { readDoorToken } from './domain/door-token';
import { type VillageRefusal } from './village.refusals';
import { VillageStore } from './village.store';

/** Somebody who holds the code of a door: no account, one village, one household. */
export interface DoorVisitor extends Actor {
  accountId: null;
  door: OpenedDoor;
}

/** The secret a telephone or a screen sends; null without one. */
export const bearerOf = (request: Request): string | null =>
  /^Bearer (\S{1,100})$/i.exec(request.header('authorization') ?? '')?.[1] ?? null;

type DoorRequest = CunfenRequest & { atDoor?: DoorVisitor };

/**
 * Opens a door to whoever sends its code as `Authorization: Bearer`. No cookie is looked at, so another site cannot
 * make a browser knock. Wrong, withdrawn and foreign codes hear the same.
 */
@Injectable()
class DoorGuard implements CanActivate {
  constructor(
    private readonly transactions: Transactions,
    private readonly keys: DoorKeyStore,
    private readonly villages: VillageStore,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `door.key_required`, `door.key_unknown`, and for what would be written `village.archived` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<DoorRequest>();
    const sent = bearerOf(request);
    if (sent === null) throw new Refusal<VillageRefusal>('door.key_required');
    const read = readDoorToken(sent);
    const door =
      read &&
      (await this.transactions.read(read.village, (tx) =>
        this.keys.open(tx, read.village, hashToken(read.token), this.clock.today()),
      ));
    if (!door) throw new Refusal<VillageRefusal>('door.key_unknown');
    if (request.method !== 'GET')
      refuseArchived(
        await this.transactions.read(read.village, (tx) => this.villages.find(tx, read.village)),
      );
    http.getResponse<Response>().setHeader('Cache-Control', 'no-store');
    request.atDoor = {
      accountId: null,
      // Which door it was is for the handlers: the audit is read by others too.
      username: 'door',
      areaCode: read.village,
      ip: request.ip ?? '',
      requestId: request.id,
      door,
    };
    return true;
  }
}

/** The route is for whoever holds the code of a door. */
export const AtTheDoor = () => applyDecorators(Public(), UseGuards(DoorGuard), ApiBearerAuth());

/** Who stands at the door, as a parameter of a handler. */
export const Door = createParamDecorator((_: unknown, context: ExecutionContext): DoorVisitor => {
  const { atDoor } = context.switchToHttp().getRequest<DoorRequest>();
  if (!atDoor) throw new Refusal<VillageRefusal>('door.key_required');
  return atDoor;
});

/** The numbers that a telephone gave to what it sent: by them it reads what a photographed door must not tell. */
export class ReceiptsDto {
  @Optional({ description: 'client ids, with commas between' })
  @Matches(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,49}$/)
  mine?: string;
}

export const readReceipts = ({ mine = '' }: ReceiptsDto): string[] =>
  mine.split(',').filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
