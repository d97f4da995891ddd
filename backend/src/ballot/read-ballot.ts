import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { type ListQuery, Page } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { type BallotRow, BallotStore } from './ballot.store';
import { refusal } from './ballots';
import { CallBallot } from './call-ballot';
import { type Elector } from './domain/electorate';
import { type Reckoning, Reckon } from './reckoning';
import { type ElectorFilter, type ElectorRow, RollStore } from './roll.store';

/** A ballot with where it stands; `reckoning` is null before the opening and for meetings on paper. */
export interface BallotView {
  row: BallotRow;
  reckoning: Reckoning | null;
  /** Names that stand at the door for more than one. */
  attendingForMany: { name: string; count: number }[];
  /** Whether this person sees counts before they are declared. */
  mayScrutinise: boolean;
}

/** What can be looked at of a ballot, by whom. */
@Injectable()
export class ReadBallot {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: BallotStore,
    private readonly roll: RollStore,
    private readonly reckon: Reckon,
    private readonly callBallot: CallBallot,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `ballot.not_found` */
  async show(by: SignedIn, id: string): Promise<BallotView> {
    const village = villageOf(by);
    const mayScrutinise = by.permissions.includes('ballot.scrutinise');
    return this.transactions.read(village, async (tx) => {
      const row = await this.store.find(tx, village, id);
      if (!row) throw refusal('ballot.not_found');
      const met = row.origin === 'CALLED' && !isBefore(row);
      const reckoning = met ? await this.reckon.run(tx, village, row) : null;
      const attendingForMany = met ? await this.roll.attendingForMany(tx, village, id) : [];
      return { row, reckoning, attendingForMany, mayScrutinise };
    });
  }

  /**
   * The roll; before the opening who would stand on it today, by group and household.
   * @throws Refusal `ballot.not_found`
   */
  async electors(
    by: SignedIn,
    id: string,
    list: ListQuery<ElectorFilter>,
  ): Promise<Page<ElectorRow>> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const row = await this.store.find(tx, village, id);
      if (!row) throw refusal('ballot.not_found');
      if (!isBefore(row)) return this.roll.list(tx, village, id, list);
      const today = this.clock.today();
      const expected = await this.callBallot.electorate(tx, village, row, today, null);
      const { q, groupNo } = list.filter;
      const found = expected.filter(
        (one) =>
          (groupNo === undefined || one.groupNo === groupNo) &&
          (q === undefined || one.name.includes(q) || one.householdCode.includes(q)),
      );
      const rows = found.slice(list.offset, list.offset + list.limit).map(notCheckedIn);
      return new Page(rows, list.offset, found.length);
    });
  }
}

const isBefore = ({ state }: BallotRow): boolean => state === 'DRAFT' || state === 'ANNOUNCED';

const notCheckedIn = (elector: Elector): ElectorRow => ({
  ...elector,
  attendance: null,
  attendedBy: '',
  attendanceNote: '',
  channel: null,
});
