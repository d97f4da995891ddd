import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { type Response } from 'express';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam, languageOf } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { XLSX } from '../shared/media-types';
import { type ReadTx, Transactions } from '../shared/transactions';
import { annotateWorkbook } from '../shared/workbook/annotate-workbook';
import { ApplyRoster } from './apply-roster';
import { IMPORT_KINDS, IMPORT_STATES, ImportStore, type ImportRow } from './import.store';
import {
  ApplyImportDto,
  ImportDto,
  ImportHeadDto,
  toImportDto,
  toImportHeadDto,
} from './imports.dto';
import { PreviewRoster } from './preview-roster';
import { ApiWorkbook, Workbook, type UploadedWorkbook } from './uploaded-workbook';
import { type VillageRefusal } from './village.refusals';

const importList = listQuery({
  sort: {
    createdAt: 'i.created_at',
    appliedAt: 'i.applied_at',
    kind: 'i.kind',
    state: 'i.state',
    fileName: 'i.file_name',
    id: 'i.id',
  },
  tie: 'i.id DESC',
  filter: { kind: filters.oneOf(...IMPORT_KINDS), state: filters.oneOf(...IMPORT_STATES) },
});

@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ImportStore,
    private readonly previewing: PreviewRoster,
    private readonly applying: ApplyRoster,
  ) {}

  @Get()
  @Requires('import.run')
  @ApiOperation({ summary: 'Uploaded workbooks, without what is inside' })
  @ApiList()
  @ApiOkResponse({ type: [ImportHeadDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<ImportHeadDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.store.list(tx, village, importList(query)),
    );
    return page.map(toImportHeadDto);
  }

  @Get(':id')
  @Requires('import.run')
  @ApiOperation({ summary: 'One import with everything found in the workbook' })
  @ApiOkResponse({ type: ImportDto })
  async show(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Headers('accept-language') language?: string,
  ): Promise<ImportDto> {
    const row = await this.transactions.read(villageOf(by), (tx) => this.find(tx, by, id));
    return toImportDto(row, languageOf(language));
  }

  @Get(':id/workbook')
  @Requires('import.run')
  @ApiOperation({ summary: 'The workbook back, with a column that tells the problems of each row' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async workbook(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept-language') language?: string,
  ): Promise<StreamableFile> {
    const village = villageOf(by);
    const [row, file] = await this.transactions.read(village, async (tx) => {
      const found = await this.find(tx, by, id);
      return [found, await this.store.file(tx, village, id, found.kind)] as const;
    });
    if (!file?.length) throw new Refusal<VillageRefusal>('import.file_not_kept');
    const tongue = languageOf(language);
    const notes = row.preview.problems.map((problem) => ({
      sheet: problem.sheet,
      row: problem.row,
      text: problem[tongue],
    }));
    response.attachment(`${row.file_name.replace(/\.xlsx$/i, '')}-问题.xlsx`);
    return new StreamableFile(annotateWorkbook(file, notes), { type: XLSX });
  }

  @Post('roster')
  @Requires('import.run')
  @ApiOperation({ summary: 'Upload a roster (花名册); tells what importing it would do' })
  @ApiWorkbook()
  @ApiIdempotent()
  @ApiCreatedResponse({ type: ImportDto })
  async upload(
    @By() by: SignedIn,
    @Workbook() workbook: UploadedWorkbook,
    @Headers('accept-language') language?: string,
  ): Promise<ImportDto> {
    const id = await this.previewing.run(by, workbook.fileName, workbook.bytes);
    return this.show(by, id, language);
  }

  @Post('roster/:id/apply')
  @Requires('import.run')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Import an uploaded roster: new and changed households, nobody removed',
  })
  @ApiIdempotent()
  @ApiOkResponse({ type: ImportDto })
  async apply(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ApplyImportDto,
    @Headers('accept-language') language?: string,
  ): Promise<ImportDto> {
    await this.applying.run(by, id, body.skipBad);
    return this.show(by, id, language);
  }

  private async find(tx: ReadTx, by: SignedIn, id: string): Promise<ImportRow> {
    const row = await this.store.find(tx, villageOf(by), id);
    if (!row) throw new Refusal<VillageRefusal>('import.not_found');
    return row;
  }
}
