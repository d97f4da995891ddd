import { Readable } from 'node:stream';
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
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { ApiIdempotent, IdParam, languageOf } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { XLSX } from '../shared/media-types';
import { type ReadTx, Transactions } from '../shared/transactions';
import { annotateWorkbook, type RowNote } from '../shared/workbook/annotate-workbook';
import { ApplyRoster } from './apply-roster';
import { ImportRowStore } from './import-row.store';
import { IMPORT_KINDS, IMPORT_STATES, ImportStore, type ImportRow } from './import.store';
import {
  ApplyImportDto,
  ImportDto,
  ImportHeadDto,
  toImportDto,
  toImportHeadDto,
} from './imports.dto';
import { keptWorkbook } from './kept-workbook';
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
    private readonly rows: ImportRowStore,
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
    const tongue = languageOf(language);
    const [row, notes] = await this.transactions.read(village, async (tx) => {
      const found = await this.find(tx, by, id);
      return [found, await this.notes(tx, village, found, tongue)] as const;
    });
    const file = await keptWorkbook(this.transactions, this.store, village, id, row.kind);
    if (!file?.size) throw new Refusal<VillageRefusal>('import.file_not_kept');
    response.attachment(`${row.file_name.replace(/\.xlsx$/i, '')}-问题.xlsx`);
    return new StreamableFile(Readable.from(annotateWorkbook(file, notes)), { type: XLSX });
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
    const id = await this.previewing.run(by, workbook).finally(workbook.close);
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

  private async notes(
    tx: ReadTx,
    village: AreaCode,
    { id, preview }: ImportRow,
    tongue: Language,
  ): Promise<RowNote[]> {
    if (preview.changes)
      return preview.problems.map(({ sheet, row, [tongue]: text }) => ({ sheet, row, text }));
    const rows = await this.rows.notes(tx, village, id);
    return rows.map(({ sheet, row, notes }) => {
      const text = notes.map((note) => note[tongue]).join(';');
      return { sheet, row, text };
    });
  }

  private async find(tx: ReadTx, by: SignedIn, id: string): Promise<ImportRow> {
    const row = await this.store.find(tx, villageOf(by), id);
    if (!row) throw new Refusal<VillageRefusal>('import.not_found');
    return row;
  }
}
