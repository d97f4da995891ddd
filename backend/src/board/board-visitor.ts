import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  UseGuards,
  applyDecorators,
  createParamDecorator,
} from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { type Response } from 'express';
import { type CunfenRequest, Public } from '../access/signed-in';
import { hashToken } from '../access/sign-in';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { bearerOf } from '../village/at-the-door';
import { readDoorToken } from '../village/domain/door-token';
import { type BoardRefusal } from './board.refusals';
import { DeviceStore, type OpenedDevice } from './device.store';

export type BoardChannel = 'HALL' | 'PUBLIC';

/** Who reads the board: a screen that showed its token, or anybody. */
export interface BoardVisitor {
  device: OpenedDevice | null;
}

/** A screen reads its own village from inside the hall, every other one like anybody. */
export const channelOf = ({ device }: BoardVisitor, village: AreaCode): BoardChannel =>
  device?.villageCode === village ? 'HALL' : 'PUBLIC';

type BoardRequest = CunfenRequest & { onBoard?: BoardVisitor };

export const visitorOf = (request: BoardRequest): BoardVisitor =>
  request.onBoard ?? { device: null };
const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<BoardRequest>();

/** Knows a screen by its token. Wrong, withdrawn and foreign tokens hear the same; without one comes anybody. */
@Injectable()
class BoardGuard implements CanActivate {
  constructor(
    private readonly transactions: Transactions,
    private readonly devices: DeviceStore,
  ) {}

  /** @throws Refusal `device.token_unknown` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    context.switchToHttp().getResponse<Response>().vary('Authorization');
    request.onBoard = { device: await this.deviceOf(request) };
    return true;
  }

  private async deviceOf(request: BoardRequest): Promise<OpenedDevice | null> {
    if (request.header('authorization') === undefined) return null;
    const read = readDoorToken(bearerOf(request) ?? '');
    const device =
      read &&
      (await this.transactions.read(read.village, (tx) =>
        this.devices.open(tx, read.village, hashToken(read.token)),
      ));
    if (!device) throw new Refusal<BoardRefusal>('device.token_unknown');
    return device;
  }
}

/** Lets only a screen of the village itself pass. */
@Injectable()
class HallGuard implements CanActivate {
  /** @throws Refusal `device.required` */
  canActivate(context: ExecutionContext): boolean {
    const { params, onBoard } = requestOf(context);
    const { village } = params;
    const inHall = onBoard?.device && (!village || village === onBoard.device.villageCode);
    if (!inHall) throw new Refusal<BoardRefusal>('device.required');
    return true;
  }
}

/** The route is for everybody, and tells a screen in the hall what the village shows there. */
export const OnTheBoard = () => applyDecorators(Public(), UseGuards(BoardGuard), ApiBearerAuth());

/** The route is for a registered screen, where it names a village for one of that village. */
export const InTheHall = () =>
  applyDecorators(Public(), UseGuards(BoardGuard, HallGuard), ApiBearerAuth());

/** Who reads the board, as a parameter of a handler. */
export const Visitor = createParamDecorator((_: unknown, context: ExecutionContext): BoardVisitor =>
  visitorOf(requestOf(context)),
);
