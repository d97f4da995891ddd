import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam, languageOf } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { ImportStore } from '../village/import.store';
import { ApplyImportDto, ImportDto, toImportDto } from '../village/imports.dto';
import { ApiWorkbook, type UploadedWorkbook, Workbook } from '../village/uploaded-workbook';
import { type VillageRefusal } from '../village/village.refusals';
import { ImportActs } from './import-acts';

@ApiTags('imports')
@Controller('imports/acts')
export class ActsImportsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly imports: ImportStore,
    private readonly importing: ImportActs,
  ) {}

  @Post()
  @Requires('import.run')
  @ApiOperation({
    summary: 'Upload an acts workbook (积分登记表); tells what importing it would do',
  })
  @ApiWorkbook()
  @ApiIdempotent()
  @ApiCreatedResponse({ type: ImportDto })
  async upload(
    @By() by: SignedIn,
    @Workbook() workbook: UploadedWorkbook,
    @Headers('accept-language') language?: string,
  ): Promise<ImportDto> {
    return this.show(
      by,
      await this.importing.preview(by, workbook.fileName, workbook.bytes),
      language,
    );
  }

  @Post(':id/apply')
  @Requires('import.run')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record the good rows not recorded yet; they wait for review' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ImportDto })
  async apply(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ApplyImportDto,
    @Headers('accept-language') language?: string,
  ): Promise<ImportDto> {
    await this.importing.apply(by, id, body.skipBad);
    return this.show(by, id, language);
  }

  private async show(by: SignedIn, id: string, language: string | undefined): Promise<ImportDto> {
    const village = villageOf(by);
    const row = await this.transactions.read(village, (tx) => this.imports.find(tx, village, id));
    if (!row) throw new Refusal<VillageRefusal>('import.not_found');
    return toImportDto(row, languageOf(language));
  }
}
