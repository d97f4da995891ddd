import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { areaContains, isAreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { AreaStore } from './area.store';
import { AREA_KINDS, AreaDto, AreaNameChangeDto, NewAreaDto, toAreaDto } from './areas.dto';
import { ManageAreas } from './manage-areas';
import { type VillageRefusal } from './village.refusals';

const areaList = listQuery({
  sort: {
    code: 'a.code',
    name: 'a.name',
    kind: 'a.kind',
    parentCode: 'a.parent_code',
    id: 'a.code',
  },
  tie: 'a.code',
  filter: { kind: filters.oneOf(...AREA_KINDS), parent: filters.area, q: filters.text },
});

@ApiTags('areas')
@Controller('areas')
export class AreasController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AreaStore,
    private readonly areas: ManageAreas,
  ) {}

  @Get()
  @Requires('area.read')
  @ApiOperation({ summary: 'The active area and all inside it' })
  @ApiList()
  @ApiOkResponse({ type: [AreaDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<AreaDto>> {
    const page = await this.transactions.read(by.areaCode, (tx) =>
      this.store.list(tx, by.areaCode, areaList(query)),
    );
    return page.map(toAreaDto);
  }

  @Get(':code')
  @Requires('area.read')
  @ApiOperation({ summary: 'One area inside the active one, or around it' })
  @ApiOkResponse({ type: AreaDto })
  async show(@By() by: SignedIn, @Param('code') code: string): Promise<AreaDto> {
    const near =
      areaContains(by.areaCode, code) || (isAreaCode(code) && areaContains(code, by.areaCode));
    const row = near
      ? await this.transactions.read(by.areaCode, (tx) => this.store.find(tx, code))
      : null;
    if (!row) throw new Refusal<VillageRefusal>('area.not_found');
    return toAreaDto(row);
  }

  @Post()
  @Requires('area.write')
  @ApiOperation({ summary: 'Make a county, township or village; the area around it must be there' })
  @ApiCreatedResponse({ type: AreaDto })
  async create(@By() by: SignedIn, @Body() body: NewAreaDto): Promise<AreaDto> {
    await this.areas.create(by, body.code, body.name);
    return this.show(by, body.code);
  }

  @Put(':code')
  @Requires('area.write')
  @ApiOperation({ summary: 'Rename an area' })
  @ApiOkResponse({ type: AreaDto })
  async rename(
    @By() by: SignedIn,
    @Param('code') code: string,
    @Body() body: AreaNameChangeDto,
  ): Promise<AreaDto> {
    await this.areas.rename(by, code, body.name);
    return this.show(by, code);
  }
}
