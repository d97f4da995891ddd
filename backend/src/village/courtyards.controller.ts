import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { CourtyardStore } from './courtyard.store';
import { CourtyardChangeDto, CourtyardDto } from './courtyards.dto';
import { UpdateCourtyard } from './update-courtyard';
import { type VillageRefusal } from './village.refusals';

const courtyardList = listQuery({
  sort: { name: 'c.name', households: 'households', id: 'c.id' },
  tie: 'c.id',
  filter: {},
});

@ApiTags('courtyards')
@Controller('courtyards')
export class CourtyardsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: CourtyardStore,
    private readonly courtyards: UpdateCourtyard,
  ) {}

  @Get()
  @Requires('household.read')
  @ApiOperation({ summary: 'Courtyards with their leaders' })
  @ApiList()
  @ApiOkResponse({ type: [CourtyardDto] })
  list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<CourtyardDto>> {
    const village = villageOf(by);
    return this.transactions.read(village, (tx) =>
      this.store.list(tx, village, courtyardList(query)),
    );
  }

  @Get(':id')
  @Requires('household.read')
  @ApiOperation({ summary: 'One courtyard' })
  @ApiOkResponse({ type: CourtyardDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<CourtyardDto> {
    const village = villageOf(by);
    const row = await this.transactions.read(village, (tx) => this.store.find(tx, village, id));
    if (!row) throw new Refusal<VillageRefusal>('courtyard.not_found');
    return row;
  }

  @Put(':id')
  @Requires('village.write')
  @ApiOperation({ summary: 'Rename a courtyard; say who leads it' })
  @ApiOkResponse({ type: CourtyardDto })
  async update(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: CourtyardChangeDto,
  ): Promise<CourtyardDto> {
    await this.courtyards.run(by, id, body);
    return this.show(by, id);
  }
}
