import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashToken } from '../access/sign-in';
import { Checkpoints } from '../ledger/checkpoints';
import { Clock } from '../shared/clock';
import { ROOT_AREA } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { DOOR_SECRET_BYTES, writeDoorToken } from '../village/domain/door-token';
import { type BoardRefusal } from './board.refusals';
import { DeviceStore, type OpenCode } from './device.store';

export interface ClaimedDevice {
  token: string;
  villageCode: string;
  deviceName: string;
  /** What the village signs its checkpoints with: known from the day the clerk stood here, not from the network. */
  verifierKey: string;
}

/** A screen shows the code that was typed on it and becomes one of the village's. Its token leaves here once. */
@Injectable()
export class ClaimDevice {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeviceStore,
    private readonly checkpoints: Checkpoints,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `device.code_wrong`, also for a code that is late, used, or happens to be open in two villages */
  async run(code: string, from: { ip: string; requestId: string }): Promise<ClaimedDevice> {
    const now = this.clock.now();
    const [open, second] = await this.transactions.read(ROOT_AREA, (tx) =>
      this.store.openCodes(tx, hashToken(code), now),
    );
    if (!open || second) throw wrong();
    const token = writeDoorToken(open.villageCode, randomBytes(DOOR_SECRET_BYTES));
    await this.claim(open, token, from);
    const { villageCode, name: deviceName } = open;
    const [verifierKey = ''] = this.checkpoints.verifierKeys(villageCode);
    return { token, villageCode, deviceName, verifierKey };
  }

  private async claim(
    open: OpenCode,
    token: string,
    from: { ip: string; requestId: string },
  ): Promise<void> {
    const actor = { accountId: null, username: 'device', areaCode: open.villageCode, ...from };
    await this.transactions.write(actor, async (tx) => {
      if (!(await this.store.claim(tx, open, hashToken(token)))) throw wrong();
      await tx.audit({
        action: 'device.claim',
        subjectKind: 'device',
        subjectId: open.id,
        after: { name: open.name },
      });
    });
  }
}

const wrong = () => new Refusal<BoardRefusal>('device.code_wrong');
