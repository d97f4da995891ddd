import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { AccessStore } from '../access/access.store';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { parseLocalDate } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, attachment } from '../shared/http';
import { ApiList, Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { XLSX } from '../shared/media-types';
import { Transactions } from '../shared/transactions';
import { readWorkbook } from '../shared/workbook/read-workbook';
import { ApiWorkbook, type UploadedWorkbook, Workbook } from '../village/uploaded-workbook';
import { readQuantitySheet } from './domain/quantity-sheet';
import { KeepQuantities } from './keep-quantities';
import {
  NewRegisterDto,
  QuantitiesSetDto,
  QuantityChangesDto,
  QuantityDto,
  RegisterDto,
  toQuantitiesSetDto,
  toQuantityDto,
  toRegisterDto,
  toSaidQuantities,
} from './quantities.dto';
import { quantityWorkbook } from './quantity-workbook';
import { type QuantityRefusal } from './quantity.refusals';
import { QuantityStore } from './quantity.store';

const quantityList = listQuery({
  sort: {
    householdCode: 'h.code',
    groupNo: 'h.group_no',
    headName: 'h.head_name',
    heads: 'q.heads',
    land: 'q.land',
    labourDays: 'q.labour_days',
    shares: 'q.shares',
    id: 'h.code',
  },
  tie: 'q.record_date DESC, h.group_no, h.code',
  filter: { recordDate: filters.day, groupNo: filters.integer, q: filters.text },
});

@ApiTags('quantities')
@Controller()
export class QuantitiesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: QuantityStore,
    private readonly keeping: KeepQuantities,
    private readonly access: AccessStore,
  ) {}

  @Get('quantity-registers')
  @Requires('settlement.read')
  @ApiOperation({ summary: 'Registers of what households bring to a distribution, by record date' })
  @ApiOkResponse({ type: [RegisterDto] })
  async registers(@By() by: SignedIn): Promise<Page<RegisterDto>> {
    const village = villageOf(by);
    const rows = await this.transactions.read(village, (tx) => this.store.registers(tx, village));
    return new Page(rows.map(toRegisterDto), 0, rows.length);
  }

  @Post('quantity-registers')
  @Requires('settlement.write')
  @ApiOperation({ summary: 'Open a register, filled with who lived where on the record date' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: RegisterDto })
  async open(@By() by: SignedIn, @Body() { recordDate }: NewRegisterDto): Promise<RegisterDto> {
    await this.keeping.open(by, recordDate);
    const village = villageOf(by);
    const find = this.transactions.read(village, (tx) =>
      this.store.registers(tx, village, recordDate),
    );
    return toRegisterDto(found((await find)[0], recordDate));
  }

  @Get('quantities')
  @Requires('settlement.read')
  @ApiOperation({ summary: 'What each household brings on a record date' })
  @ApiList()
  @ApiOkResponse({ type: [QuantityDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<QuantityDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.store.list(tx, village, quantityList(query)),
    );
    return page.map(toQuantityDto);
  }

  @Put('quantity-registers/:recordDate/rows')
  @Requires('settlement.write')
  @ApiOperation({ summary: 'Change households of the register: all rows or none' })
  @ApiOkResponse({ type: QuantitiesSetDto })
  async set(
    @By() by: SignedIn,
    @Param('recordDate') recordDate: string,
    @Body() body: QuantityChangesDto,
  ): Promise<QuantitiesSetDto> {
    const said = toSaidQuantities(body);
    return toQuantitiesSetDto(await this.keeping.set(by, dayOf(recordDate), said));
  }

  @Get('quantity-registers/:recordDate/workbook')
  @Requires('settlement.read')
  @ApiOperation({ summary: 'The register to fill in with Excel' })
  @ApiProduces(XLSX)
  async workbook(
    @By() by: SignedIn,
    @Param('recordDate') recordDate: string,
  ): Promise<StreamableFile> {
    const village = villageOf(by);
    const { name, register, rows } = await this.transactions.read(village, async (tx) => ({
      name: (await this.access.knownAreas(tx, [village]))[0]?.name ?? '',
      register: (await this.store.registers(tx, village, dayOf(recordDate)))[0],
      rows: await this.store.all(tx, village, dayOf(recordDate)),
    }));
    found(register, recordDate);
    const bytes = await quantityWorkbook(name, recordDate, rows);
    return attachment(bytes, XLSX, `${name}${recordDate}分红基准登记册.xlsx`);
  }

  @Post('quantity-registers/:recordDate/workbook')
  @Requires('settlement.write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Bring the filled-in workbook back: all rows or none, wrong ones named',
  })
  @ApiWorkbook()
  @ApiIdempotent()
  @ApiOkResponse({ type: QuantitiesSetDto })
  async bringBack(
    @By() by: SignedIn,
    @Param('recordDate') recordDate: string,
    @Workbook() workbook: UploadedWorkbook,
  ): Promise<QuantitiesSetDto> {
    villageOf(by);
    const day = dayOf(recordDate);
    const said = readQuantitySheet(await readWorkbook(workbook.source).finally(workbook.close));
    if (!said) throw new Refusal<QuantityRefusal>('quantity.no_table');
    return toQuantitiesSetDto(await this.keeping.set(by, day, said));
  }
}

/** Anything but a day has no register. */
const dayOf = (recordDate: string): string => found(parseLocalDate(recordDate), recordDate);

function found<Row>(row: Row | null | undefined, recordDate: string): Row {
  if (row == null) {
    throw new Refusal<QuantityRefusal>('quantity.register_not_found', { recordDate });
  }
  return row;
}
