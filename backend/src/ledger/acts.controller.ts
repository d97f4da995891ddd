import { Body, Controller, Get, HttpCode, Inject, Post, Put, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, type CunfenRequest, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { toPointsNumber } from '../shared/domain/points';
import { Refusal, tell } from '../shared/domain/refusal';
import { ApiIdempotent, ApiIfMatch, IdParam, IfMatch } from '../shared/http';
import { ApiList, Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { REFUSAL_TEXTS, type RefusalTexts } from '../shared/problem.filter';
import { type ReadTx, Transactions } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import { ACT_STATES, ActStore, type ActRow } from './act.store';
import {
  ActDto,
  ActPreviewDto,
  ActRevisionDto,
  ApprovalDto,
  ApproveDto,
  ApproveManyDto,
  BatchDto,
  NewBatchDto,
  NewSingleActDto,
  ReasonDto,
  toActDto,
  toActToRecord,
  toExplanation,
  toRevision,
  hundredths,
} from './acts.dto';
import { Booking, assessable } from './booking';
import { type LedgerRefusal } from './ledger.refusals';
import { RecordActs } from './record-acts';
import { ReviewActs } from './review-acts';
import { ReviseAct } from './revise-act';

const actList = listQuery({
  sort: {
    recordedAt: 'a.recorded_at',
    occurredOn: 'a.occurred_on',
    groupNo: 'h.group_no',
    householdCode: 'h.code',
    headName: 'h.head_initials',
    ruleCode: 'a.rule_code',
    state: 'a.state',
    id: 'a.id',
  },
  tie: 'a.id',
  filter: {
    state: filters.oneOf(...ACT_STATES),
    householdId: filters.id,
    ruleCode: filters.text,
    groupNo: filters.integer,
    batchId: filters.id,
    from: filters.day,
    to: filters.day,
    q: filters.text,
    mine: filters.flag,
    ids: filters.ids,
    awaitingRatification: filters.flag,
  },
});

@ApiTags('acts')
@Controller('acts')
export class ActsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly acts: ActStore,
    private readonly booking: Booking,
    private readonly households: HouseholdStore,
    private readonly recording: RecordActs,
    private readonly reviewing: ReviewActs,
    private readonly revising: ReviseAct,
    @Inject(REFUSAL_TEXTS) private readonly texts: RefusalTexts,
  ) {}

  @Get()
  @Requires('act.read')
  @ApiOperation({ summary: 'Acts of the village, with what they are or would be worth' })
  @ApiList()
  @ApiOkResponse({ type: [ActDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<ActDto>> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const courtyards = await this.households.visibleCourtyards(tx, by);
      const page = await this.acts.list(tx, village, by.accountId, actList(query), courtyards);
      return new Page(await this.toDtos(tx, village, by, page.rows), page.first, page.total);
    });
  }

  @Get(':id')
  @Requires('act.read')
  @ApiOperation({ summary: 'One act' })
  @ApiOkResponse({ type: ActDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<ActDto> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const act = await this.acts.find(tx, village, by.accountId, id);
      const [dto] = act ? await this.toDtos(tx, village, by, [act]) : [];
      if (!dto) throw new Refusal<LedgerRefusal>('act.not_found');
      return dto;
    });
  }

  @Post()
  @Requires('act.record')
  @ApiOperation({ summary: 'Record an act; it waits for review' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: ActDto })
  async record(@By() by: SignedIn, @Body() body: NewSingleActDto): Promise<ActDto> {
    const { ids } = await this.recording.record(by, toActToRecord(body), 'SINGLE');
    return this.show(by, ids[0] ?? '');
  }

  @Post('preview')
  @Requires('act.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'What the act would be worth now, with warnings; writes nothing' })
  @ApiOkResponse({ type: ActPreviewDto })
  async preview(
    @By() by: SignedIn,
    @Req() request: CunfenRequest,
    @Body() body: NewSingleActDto,
  ): Promise<ActPreviewDto> {
    const { assessment, alike } = await this.recording.preview(by, toActToRecord(body));
    const warnings = alike ? [{ code: 'act.alike', detail: ALIKE[language(request)] }] : [];
    if (assessment.outcome === 'REFUSED') {
      const detail = this.told(request, assessment.code, assessment.params);
      warnings.push({ code: assessment.code, detail });
      return { points: 0, uncappedPoints: 0, explanation: [], warnings };
    }
    return {
      points: toPointsNumber(assessment.points),
      uncappedPoints: toPointsNumber(assessment.uncappedPoints),
      explanation: toExplanation(assessment.explanation),
      warnings,
    };
  }

  @Post('batch')
  @Requires('act.record')
  @ApiOperation({ summary: 'Record one act for each of many households' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: BatchDto })
  async recordBatch(@By() by: SignedIn, @Body() body: NewBatchDto): Promise<BatchDto> {
    const { batchId, ids } = await this.recording.record(by, toActToRecord(body), 'BATCH');
    return { batchId: batchId ?? '', count: ids.length, actIds: ids };
  }

  @Post('approve')
  @Requires('act.review')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Approve many acts, or all that wait in a batch; tells which were refused and why',
  })
  @ApiIdempotent()
  @ApiOkResponse({ type: ApprovalDto })
  async approveMany(
    @By() by: SignedIn,
    @Req() request: CunfenRequest,
    @Body() body: ApproveManyDto,
  ): Promise<ApprovalDto> {
    const { ids, batchId } = body;
    if ((ids === undefined) === (batchId === undefined))
      throw new Refusal('request.invalid', { field: 'ids, batchId' });
    const approval = await this.reviewing.approveMany(
      by,
      batchId === undefined ? { ids: ids ?? [] } : { batchId },
      new Map(body.chosen?.map(({ id, points }) => [id, hundredths(points)])),
    );
    const refused = approval.refused.map(({ id, code, params }) => ({
      id,
      code,
      detail: this.told(request, code, params),
    }));
    return { approved: approval.approved, refused };
  }

  @Put(':id')
  @Requires('act.record')
  @ApiOperation({
    summary: 'Correct one’s own act before it is decided; it waits for review again',
  })
  @ApiIfMatch()
  @ApiOkResponse({ type: ActDto })
  async revise(
    @By() by: SignedIn,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: ActRevisionDto,
  ): Promise<ActDto> {
    await this.revising.revise(by, id, version, toRevision(body));
    return this.show(by, id);
  }

  @Post(':id/approve')
  @Requires('act.review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve and book; fixes the points of a range' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ActDto })
  async approve(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ApproveDto,
  ): Promise<ActDto> {
    await this.reviewing.approve(
      by,
      id,
      body.chosenPoints == null ? null : hundredths(body.chosenPoints),
    );
    return this.show(by, id);
  }

  @Post(':id/return')
  @Requires('act.review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send back to its recorder with a reason' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ActDto })
  async return(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ReasonDto,
  ): Promise<ActDto> {
    await this.reviewing.decline(by, id, 'RETURNED', body.reason);
    return this.show(by, id);
  }

  @Post(':id/reject')
  @Requires('act.review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Reject with a reason; the act is never booked' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ActDto })
  async reject(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ReasonDto,
  ): Promise<ActDto> {
    await this.reviewing.decline(by, id, 'REJECTED', body.reason);
    return this.show(by, id);
  }

  @Post(':id/withdraw')
  @Requires('act.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take back one’s own act before it is decided' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ActDto })
  async withdraw(@By() by: SignedIn, @IdParam() id: string): Promise<ActDto> {
    await this.revising.withdraw(by, id);
    return this.show(by, id);
  }

  private async toDtos(
    tx: ReadTx,
    village: AreaCode,
    by: SignedIn,
    acts: readonly ActRow[],
  ): Promise<ActDto[]> {
    const undecided = acts.filter((act) => act.booked_points === null);
    const assessed = await this.booking.assess(tx, village, undecided.map(assessable), false);
    return acts.map((act) => toActDto(act, assessed.get(act.id)?.assessment, by.accountId));
  }

  private told(
    request: CunfenRequest,
    code: LedgerRefusal,
    params: Record<string, string | number>,
  ): string {
    return tell(this.texts[code]?.[language(request)] ?? code, params);
  }
}

const ALIKE = {
  zh: '这一户当天已有同一事项的登记,请确认不是重复',
  en: 'This household already has this act on that day; make sure it is not a duplicate',
};

const language = (request: CunfenRequest): 'zh' | 'en' =>
  (request.header('accept-language') ?? '').startsWith('en') ? 'en' : 'zh';
