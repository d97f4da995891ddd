import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { ApiIdempotent, languageOf } from '../shared/http';
import { BatchPreviewDto, RecordedBatchDto, toBatchPreviewDto } from './act-batch-answers.dto';
import { NewRoundDto, NewSignInDto, toRound, toSignIn } from './act-batches.dto';
import { NewBatchDto, toActToRecord } from './acts.dto';
import { RecordActs } from './record-acts';
import { RecordRound } from './record-round';
import { RecordSignIn } from './record-sign-in';

/** Sheets the way villages keep them: a list of households, a sanitation round, a sign-in sheet. */
@ApiTags('act-batches')
@Controller('act-batches')
export class ActSheetsController {
  constructor(
    private readonly rounds: RecordRound,
    private readonly signIns: RecordSignIn,
    private readonly recording: RecordActs,
  ) {}

  @Post('lists/preview')
  @Requires('act.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'What one act for each of many households would be worth' })
  @ApiOkResponse({ type: BatchPreviewDto })
  async previewList(
    @By() by: SignedIn,
    @Body() body: NewBatchDto,
    @Headers('accept-language') language?: string,
  ): Promise<BatchPreviewDto> {
    const weighed = await this.recording.previewMany(by, toActToRecord(body));
    return toBatchPreviewDto(weighed, null, languageOf(language));
  }

  @Post('rounds/preview')
  @Requires('act.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Grades and points of a sanitation round; writes nothing' })
  @ApiOkResponse({ type: BatchPreviewDto })
  async previewRound(
    @By() by: SignedIn,
    @Body() body: NewRoundDto,
    @Headers('accept-language') language?: string,
  ): Promise<BatchPreviewDto> {
    const { weighed, sheet } = await this.rounds.preview(by, toRound(body));
    return toBatchPreviewDto(weighed, sheet, languageOf(language));
  }

  @Post('rounds')
  @Requires('act.record')
  @ApiOperation({ summary: 'Record a sanitation round; its acts wait for review' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: RecordedBatchDto })
  async recordRound(@By() by: SignedIn, @Body() body: NewRoundDto): Promise<RecordedBatchDto> {
    return this.rounds.record(by, toRound(body));
  }

  @Post('sign-ins/preview')
  @Requires('act.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'What the lines of a sign-in sheet would be worth; writes nothing' })
  @ApiOkResponse({ type: BatchPreviewDto })
  async previewSignIn(
    @By() by: SignedIn,
    @Body() body: NewSignInDto,
    @Headers('accept-language') language?: string,
  ): Promise<BatchPreviewDto> {
    const { weighed } = await this.signIns.preview(by, toSignIn(body));
    return toBatchPreviewDto(weighed, null, languageOf(language));
  }

  @Post('sign-ins')
  @Requires('act.record')
  @ApiOperation({ summary: 'Record a sign-in sheet; its acts wait for review' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: RecordedBatchDto })
  async recordSignIn(@By() by: SignedIn, @Body() body: NewSignInDto): Promise<RecordedBatchDto> {
    return this.signIns.record(by, toSignIn(body));
  }
}
