import { Body, Controller, Get, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { normaliseText } from '../shared/domain/chinese-text';
import { ApiIdempotent, IdParam, languageOf } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import {
  HouseholdEventPreviewDto,
  HouseholdEventRowDto,
  RecordedEventDto,
  toEventRowDto,
  toPreviewDto,
} from './household-event-answers.dto';
import { HouseholdEventStore } from './household-event.store';
import {
  HouseholdEventDto,
  NewHouseholdEventDto,
  toEvent,
  UndoEventDto,
} from './household-events.dto';
import { RecordHouseholdEvent } from './record-household-event';
import { UndoHouseholdEvent } from './undo-household-event';

const eventList = listQuery({
  sort: { effectiveOn: 'e.effective_on', recordedAt: 'e.recorded_at', id: 'e.id' },
  tie: 'e.recorded_at DESC, e.id',
  filter: { householdId: filters.id },
});

@ApiTags('households')
@Controller('household-events')
export class HouseholdEventsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly households: HouseholdStore,
    private readonly events: HouseholdEventStore,
    private readonly recording: RecordHouseholdEvent,
    private readonly undoing: UndoHouseholdEvent,
  ) {}

  @Get()
  @Requires('household.read')
  @ApiOperation({ summary: 'What happened to households: split, merged, moved, closed, members' })
  @ApiList()
  @ApiOkResponse({ type: [HouseholdEventRowDto] })
  async list(
    @By() by: SignedIn,
    @Query() query: RawListQuery,
    @Headers('accept-language') language: string,
  ): Promise<Page<HouseholdEventRowDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, async (tx) => {
      const visible = await this.households.visibleCourtyards(tx, by);
      return this.events.list(tx, village, visible, eventList(query));
    });
    return page.map((row) => toEventRowDto(row, languageOf(language)));
  }

  @Post('preview')
  @Requires('household.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'What an event would do to people, points and base; writes nothing' })
  @ApiOkResponse({ type: HouseholdEventPreviewDto })
  async preview(
    @By() by: SignedIn,
    @Body() body: HouseholdEventDto,
    @Headers('accept-language') language: string,
  ): Promise<HouseholdEventPreviewDto> {
    return toPreviewDto(await this.recording.preview(by, toEvent(body)), languageOf(language));
  }

  @Post()
  @Requires('household.write')
  @ApiOperation({ summary: 'Record an event: does exactly what its preview told' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: RecordedEventDto })
  async record(@By() by: SignedIn, @Body() body: NewHouseholdEventDto): Promise<RecordedEventDto> {
    const { fingerprint, evidence = [] } = body;
    return { id: await this.recording.run(by, toEvent(body), { fingerprint, evidence }) };
  }

  @Post(':id/undo/preview')
  @Requires('household.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'What taking an event back would do; writes nothing' })
  @ApiOkResponse({ type: HouseholdEventPreviewDto })
  async previewUndo(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Headers('accept-language') language: string,
  ): Promise<HouseholdEventPreviewDto> {
    return toPreviewDto(await this.undoing.preview(by, id), languageOf(language));
  }

  @Post(':id/undo')
  @Requires('household.write')
  @ApiOperation({
    summary: 'Take back the last event of a household, while nothing was built on it',
  })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: RecordedEventDto })
  async undo(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() { reason, fingerprint }: UndoEventDto,
  ): Promise<RecordedEventDto> {
    const given = { reason: normaliseText(reason), fingerprint };
    return { id: await this.undoing.run(by, id, given) };
  }
}
