import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { parsePoints } from '../shared/domain/points';
import { ApiIdempotent } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { PublishTownScheme } from './publish-town-scheme';
import { NewTownSchemeDto, PilotListDto, TownSchemeDto, toTownSchemeDto } from './town-schemes.dto';
import { TownSchemeStore } from './town-scheme.store';

@ApiTags('schemes')
@Controller('town-schemes')
export class TownSchemesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: TownSchemeStore,
    private readonly publishTownScheme: PublishTownScheme,
  ) {}

  @Get()
  @Requires('rule.read')
  @ApiOperation({ summary: 'Schemes published for the villages of a township, the newest first' })
  @ApiOkResponse({ type: [TownSchemeDto] })
  async list(@By() by: SignedIn): Promise<TownSchemeDto[]> {
    const schemes = await this.transactions.read(by.areaCode, (tx) =>
      this.store.list(tx, by.areaCode),
    );
    return schemes.map(toTownSchemeDto);
  }

  @Get('pilot-lists')
  @Requires('town_scheme.publish')
  @ApiOperation({
    summary: 'Lists that villages of the area adopted, for a town scheme to begin from',
  })
  @ApiOkResponse({ type: [PilotListDto] })
  async pilotLists(@By() by: SignedIn): Promise<PilotListDto[]> {
    return this.transactions.read(by.areaCode, (tx) => this.store.pilotLists(tx, by.areaCode));
  }

  @Post()
  @Requires('town_scheme.publish')
  @ApiOperation({ summary: 'Publish a scheme for all villages of the township' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: [TownSchemeDto] })
  async publish(@By() by: SignedIn, @Body() body: NewTownSchemeDto): Promise<TownSchemeDto[]> {
    const { ownAdds: adds, ownDeducts: deducts, ownPoints, basePoints, ...scheme } = body;
    const limits = { adds, deducts, points: parsePoints(ownPoints) ?? 0 };
    await this.publishTownScheme.run(by, {
      ...scheme,
      basePoints: parsePoints(basePoints) ?? 0,
      limits,
    });
    return this.list(by);
  }
}
