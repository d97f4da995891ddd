import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx, type Tx } from '../shared/transactions';
import { BallotEntity } from './ballot.entity';

/** The village's recorded meetings; never changed once written. */
@Injectable()
export class BallotStore {
  async insert(tx: Tx, ballot: BallotEntity): Promise<void> {
    await tx.manager.insert(BallotEntity, ballot);
  }

  /** The ballots by id; unknown ids are absent. */
  async findAll(
    tx: ReadTx,
    village: AreaCode,
    ids: readonly string[],
  ): Promise<Map<string, BallotEntity>> {
    const where = ids.map((id) => ({ villageCode: village, id }));
    const found = ids.length > 0 ? await tx.manager.findBy(BallotEntity, where) : [];
    return new Map(found.map((ballot) => [ballot.id, ballot]));
  }
}
