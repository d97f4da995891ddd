import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { parsePoints } from '../shared/domain/points';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { CreateScheme } from './create-scheme';
import { type RulebookRefusal } from './rulebook.refusals';
import { RulebookStore } from './rulebook.store';
import { NewSchemeDto, SchemeDto, toSchemeDto } from './schemes.dto';

const schemeList = listQuery({
  sort: { createdAt: 's.created_at', code: 's.code', name: 's.name', id: 's.id' },
  tie: 's.id',
  filter: {},
});

@ApiTags('schemes')
@Controller('schemes')
export class SchemesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RulebookStore,
    private readonly createScheme: CreateScheme,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('rule.read')
  @ApiOperation({ summary: 'The village’s points schemes' })
  @ApiList()
  @ApiOkResponse({ type: [SchemeDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<SchemeDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.store.listSchemes(tx, village, this.clock.today(), schemeList(query)),
    );
    return page.map(toSchemeDto);
  }

  @Get(':id')
  @Requires('rule.read')
  @ApiOperation({ summary: 'One scheme' })
  @ApiOkResponse({ type: SchemeDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<SchemeDto> {
    const village = villageOf(by);
    const row = await this.transactions.read(village, (tx) =>
      this.store.findScheme(tx, village, this.clock.today(), id),
    );
    if (!row) throw new Refusal<RulebookRefusal>('scheme.not_found');
    return toSchemeDto(row);
  }

  @Post()
  @Requires('rule.write')
  @ApiOperation({ summary: 'Begin a scheme with the rules of a template, as a draft to adopt' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: SchemeDto })
  async create(@By() by: SignedIn, @Body() body: NewSchemeDto): Promise<SchemeDto> {
    const basePoints = parsePoints(body.basePoints) ?? 0;
    const id = await this.createScheme.run(by, { ...body, basePoints });
    return this.show(by, id);
  }
}
