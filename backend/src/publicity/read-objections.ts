import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { Refusal } from '../shared/domain/refusal';
import { type ListQuery, type Page } from '../shared/list-query';
import { type ReadTx, Transactions } from '../shared/transactions';
import { HolidayStore } from '../village/holiday.store';
import { type ObjectionFilter, ObjectionStore } from './objection.store';
import { type ObjectionDto, type ObjectionReader, toObjectionDto } from './objections.dto';
import { type PublicityRefusal } from './publicity.refusals';

/** Objections as the reader may see them: names for the handlers only, deadlines from today. */
@Injectable()
export class ReadObjections {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectionStore,
    private readonly holidays: HolidayStore,
    private readonly clock: Clock,
  ) {}

  async list(by: SignedIn, list: ListQuery<ObjectionFilter>): Promise<Page<ObjectionDto>> {
    const village = villageOf(by);
    const today = this.clock.today();
    return this.transactions.read(village, async (tx) => {
      const page = await this.store.list(tx, village, by.accountId, list, today);
      const reader = await this.reader(tx, by);
      return page.map((row) => toObjectionDto(row, reader));
    });
  }

  /** @throws Refusal `objection.not_found` */
  async show(by: SignedIn, id: string): Promise<ObjectionDto> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const row = await this.store.find(tx, village, by.accountId, id);
      if (!row) throw new Refusal<PublicityRefusal>('objection.not_found');
      return toObjectionDto(row, await this.reader(tx, by));
    });
  }

  private async reader(tx: ReadTx, by: SignedIn): Promise<ObjectionReader> {
    const { accountId, permissions } = by;
    const calendar = await this.holidays.calendar(tx);
    return { accountId, permissions, today: this.clock.today(), calendar };
  }
}
