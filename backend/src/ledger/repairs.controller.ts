import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { directionOf } from '../rulebook/domain/rule';
import { toPointsNumber } from '../shared/domain/points';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { ActStore } from './act.store';
import { hundredths } from './acts.dto';
import { BooksStore, readEntryId } from './books.store';
import { EntryDto, toEntryDto } from './entries.dto';
import { type LedgerRefusal } from './ledger.refusals';
import { RepairDeduction } from './repair-deduction';
import { RepairStore } from './repair.store';
import { NewRepairDto, RepairOfferDto, toRepairingLabour } from './repairs.dto';

/** 公益劳动修复: labour that makes a deduction good. */
@ApiTags('entries')
@Controller('entries/:id/repair')
export class RepairsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly repairing: RepairDeduction,
    private readonly store: RepairStore,
    private readonly acts: ActStore,
    private readonly books: BooksStore,
  ) {}

  @Get()
  @Requires('act.review')
  @ApiOperation({ summary: 'How much of a deduction can be repaired, and by which waiting acts' })
  @ApiOkResponse({ type: RepairOfferDto })
  async offer(@By() by: SignedIn, @Param('id') text: string): Promise<RepairOfferDto> {
    const village = villageOf(by);
    const id = readEntryId(text);
    return this.transactions.read(village, async (tx) => {
      const most = await this.repairing.most(tx, village, id);
      const entry = await this.books.findEntry(tx, village, id);
      const ids = entry
        ? await this.store.waiting(tx, village, entry.household_id, entry.occurred_on)
        : [];
      const acts = await this.acts.findAll(tx, village, by.accountId, ids);
      const adding = acts.filter(({ rule, level }) => directionOf(rule, level) === 'ADD');
      return { mostPoints: toPointsNumber(most), acts: adding.map(toRepairingLabour) };
    });
  }

  @Post()
  @Requires('act.review')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Approve an act as the repair of a deduction; answers the entry booked',
  })
  @ApiIdempotent()
  @ApiOkResponse({ type: EntryDto })
  async repair(
    @By() by: SignedIn,
    @Param('id') text: string,
    @Body() body: NewRepairDto,
  ): Promise<EntryDto> {
    const village = villageOf(by);
    const points = body.points == null ? null : hundredths(body.points);
    const booked = await this.repairing.run(by, readEntryId(text), body.actId, points);
    const entry = await this.transactions.read(village, (tx) =>
      this.books.findEntry(tx, village, booked),
    );
    if (!entry) throw new Refusal<LedgerRefusal>('entry.not_found');
    return toEntryDto(entry);
  }
}
