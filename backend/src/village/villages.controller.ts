import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIfMatch, IfMatch } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { VillageChangeDto, VillageDto, toVillageDto } from './areas.dto';
import { UpdateVillage } from './update-village';
import { type VillageRefusal } from './village.refusals';
import { VillageStore } from './village.store';

@ApiTags('villages')
@Controller('villages')
export class VillagesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: VillageStore,
    private readonly settings: UpdateVillage,
  ) {}

  @Get(':code')
  @Requires('area.read')
  @ApiOperation({ summary: 'Settings of the active village' })
  @ApiOkResponse({ type: VillageDto })
  async show(@By() by: SignedIn, @Param('code') code: string): Promise<VillageDto> {
    const village = villageOf(by);
    const row =
      code === village
        ? await this.transactions.read(village, (tx) => this.store.find(tx, village))
        : null;
    if (!row) throw new Refusal<VillageRefusal>('village.not_found');
    return toVillageDto(row);
  }

  @Put(':code')
  @Requires('village.write')
  @ApiOperation({ summary: 'Change the settings of the active village' })
  @ApiIfMatch()
  @ApiOkResponse({ type: VillageDto })
  async update(
    @By() by: SignedIn,
    @Param('code') code: string,
    @IfMatch() version: number,
    @Body() body: VillageChangeDto,
  ): Promise<VillageDto> {
    const keepOriginals = body.keepOriginals ?? undefined;
    await this.settings.run(by, code, version, { ...body, keepOriginals });
    return this.show(by, code);
  }
}
