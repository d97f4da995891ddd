import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { PayoutStore } from './payout.store';
import { PayoutDto, toPayoutDto } from './settlements.dto';

const payoutList = listQuery({
  sort: {
    householdCode: 'p.household_code',
    groupNo: 'p.group_no',
    headName: 'p.head_name',
    points: 'p.points',
    amountFen: 'p.amount_fen',
    id: 'p.household_id',
  },
  tie: 'p.settlement_id, p.group_no, p.household_code',
  filter: { settlementId: filters.id, groupNo: filters.integer, q: filters.text },
});

@ApiTags('payouts')
@Controller('payouts')
export class PayoutsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: PayoutStore,
  ) {}

  @Get()
  @Requires('settlement.read')
  @ApiOperation({ summary: 'Payouts of final settlements' })
  @ApiList()
  @ApiOkResponse({ type: [PayoutDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<PayoutDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.store.list(tx, village, payoutList(query)),
    );
    return page.map(toPayoutDto);
  }
}
