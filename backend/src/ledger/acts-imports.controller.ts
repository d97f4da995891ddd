import {
  Body,
  Controller,
  Headers,
  HttpCode,
  Post,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { type Response } from 'express';
import { By, type CunfenRequest, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam, languageOf } from '../shared/http';
import { ProgressLines } from '../shared/progress-lines';
import { Transactions } from '../shared/transactions';
import { ImportStore } from '../village/import.store';
import { ApplyImportDto, ImportDto, ImportProgressDto, toImportDto } from '../village/imports.dto';
import { ApiWorkbook, type UploadedWorkbook, Workbook } from '../village/uploaded-workbook';
import { type VillageRefusal } from '../village/village.refusals';
import { ImportActs } from './import-acts';
import { RecordImport } from './record-import';

const WATCHED =
  'Who accepts application/x-ndjson hears of it line by line: {"progress": ImportProgressDto} now and then, at last ' +
  '{"answer": ImportDto} or {"problem": …}; closing the connection stops the import after the rows at hand';

@ApiTags('imports')
@ApiExtraModels(ImportProgressDto)
@Controller('imports/acts')
export class ActsImportsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly imports: ImportStore,
    private readonly importing: ImportActs,
    private readonly recording: RecordImport,
    private readonly lines: ProgressLines,
  ) {}

  @Post()
  @Requires('import.run')
  @ApiOperation({
    summary: 'Upload an acts workbook (积分登记表); tells what importing it would do',
    description: WATCHED,
  })
  @ApiWorkbook()
  @ApiIdempotent()
  @ApiCreatedResponse({ type: ImportDto })
  async upload(
    @By() by: SignedIn,
    @Workbook() workbook: UploadedWorkbook,
    @Req() request: CunfenRequest,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept-language') language?: string,
  ): Promise<ImportDto | StreamableFile> {
    return this.lines.answer(request, response, async (watched) => {
      const id = await this.importing.preview(by, workbook, watched).finally(workbook.close);
      return this.show(by, id, language);
    });
  }

  @Post(':id/apply')
  @Requires('import.run')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Record the good rows not recorded yet; they wait for review',
    description: `${WATCHED}. Asked again, it goes on with the rows that are left.`,
  })
  @ApiIdempotent()
  @ApiOkResponse({ type: ImportDto })
  async apply(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ApplyImportDto,
    @Req() request: CunfenRequest,
    @Res({ passthrough: true }) response: Response,
    @Headers('accept-language') language?: string,
  ): Promise<ImportDto | StreamableFile> {
    return this.lines.answer(request, response, async (watched) => {
      await this.recording.run(by, id, body.skipBad, watched);
      return this.show(by, id, language);
    });
  }

  private async show(by: SignedIn, id: string, language: string | undefined): Promise<ImportDto> {
    const village = villageOf(by);
    const row = await this.transactions.read(village, (tx) => this.imports.find(tx, village, id));
    if (!row) throw new Refusal<VillageRefusal>('import.not_found');
    return toImportDto(row, languageOf(language));
  }
}
