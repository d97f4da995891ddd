import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Query,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { toMeeting } from '../ballot/ballot.dto';
import { PublicityStore } from '../publicity/publicity.store';
import { Clock } from '../shared/clock';
import { toPointsNumber } from '../shared/domain/points';
import { shownNames } from '../shared/domain/display-name';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { ChannelStore } from '../village/channel.store';
import {
  type AnsweredForms,
  ApiForms,
  AskedForm,
  type FormAsk,
  answerForms,
} from '../shared/workbook/answer-forms';
import { FreezeYear } from './freeze-year';
import { OpenNextYear } from './open-next-year';
import { ReadYearEnd } from './read-year-end';
import { ReopenYear } from './reopen-year';
import { type YearEndRefusal } from './year-end.refusals';
import {
  CalledBallotDto,
  CarryShareDto,
  NextYearDto,
  NextYearOpenedDto,
  NextYearPreviewDto,
  ReopeningCallDto,
  ReopeningDto,
  YearEndDto,
  toNextYearPreviewDto,
  toYearEndDto,
} from './year-ends.dto';
import { yearRankingForm } from './year-ranking-form';

const Year = () =>
  Param('year', new ParseIntPipe({ exceptionFactory: () => new Refusal('request.not_found') }));

@ApiTags('year-ends')
@Controller('year-ends')
export class YearEndsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly read: ReadYearEnd,
    private readonly freezing: FreezeYear,
    private readonly reopening: ReopenYear,
    private readonly opening: OpenNextYear,
    private readonly publicity: PublicityStore,
    private readonly channels: ChannelStore,
    private readonly clock: Clock,
  ) {}

  @Get(':year')
  @Requires('standing.read')
  @ApiOperation({ summary: 'How far the year’s end is: what is left to do, and what was frozen' })
  @ApiOkResponse({ type: YearEndDto })
  async show(
    @By() by: SignedIn,
    @Year() year: number,
    @Headers('accept-language') language = '',
  ): Promise<YearEndDto> {
    return toYearEndDto(await this.read.of(by, year), language.startsWith('en'));
  }

  @Post(':year/freeze')
  @Requires('year.freeze')
  @HttpCode(200)
  @ApiOperation({ summary: 'Write down who stands where, and lock the year’s books' })
  @ApiIdempotent()
  @ApiOkResponse({ type: YearEndDto })
  async freeze(
    @By() by: SignedIn,
    @Year() year: number,
    @Headers('accept-language') language = '',
  ): Promise<YearEndDto> {
    await this.freezing.run(by, year);
    return this.show(by, year, language);
  }

  @Post(':year/call-reopening')
  @Requires('year.reopen')
  @ApiOperation({ summary: 'Call a ballot on opening the frozen year again' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: CalledBallotDto })
  async callReopening(
    @By() by: SignedIn,
    @Year() year: number,
    @Body() body: ReopeningCallDto,
  ): Promise<CalledBallotDto> {
    return { ballotId: await this.reopening.call(by, year, body) };
  }

  @Post(':year/reopen')
  @Requires('year.reopen')
  @HttpCode(200)
  @ApiOperation({ summary: 'Open the frozen year again, as a vote decided' })
  @ApiIdempotent()
  @ApiOkResponse({ type: YearEndDto })
  async reopen(
    @By() by: SignedIn,
    @Year() year: number,
    @Body() { reason, meeting }: ReopeningDto,
    @Headers('accept-language') language = '',
  ): Promise<YearEndDto> {
    await this.reopening.run(by, year, reason, meeting ? toMeeting(meeting) : null);
    return this.show(by, year, language);
  }

  @Get(':year/open-next')
  @Requires('year.open')
  @ApiOperation({
    summary: 'What opening the next year would carry of balances, and whose goes elsewhere',
  })
  @ApiOkResponse({ type: NextYearPreviewDto })
  async previewNext(
    @By() by: SignedIn,
    @Year() year: number,
    @Query() { carryBps }: CarryShareDto,
    @Headers('accept-language') language = '',
  ): Promise<NextYearPreviewDto> {
    const asked = { carryBps, today: this.clock.today() };
    const preview = await this.opening.preview(by, year, asked);
    return toNextYearPreviewDto(preview, language.startsWith('en'));
  }

  @Post(':year/open-next')
  @Requires('year.open')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Begin the next year from the frozen one: base points, and what is carried',
  })
  @ApiIdempotent()
  @ApiOkResponse({ type: NextYearOpenedDto })
  async openNext(
    @By() by: SignedIn,
    @Year() year: number,
    @Body() body: NextYearDto,
  ): Promise<NextYearOpenedDto> {
    const opened = await this.opening.run(by, year, body);
    return { ...opened, carriedPoints: toPointsNumber(opened.carriedPoints) };
  }

  @Get(':year/ranking/form')
  @Requires('standing.read')
  @ApiForms('The frozen year’s ranking as it hangs on the wall (年度积分排名公布表)')
  async form(@By() by: SignedIn, @Year() year: number, @AskedForm() asked: FormAsk): AnsweredForms {
    const village = villageOf(by);
    const form = await this.transactions.read(village, async (tx) => {
      const published = await this.read.published(tx, village, year);
      if (!published) throw new Refusal<YearEndRefusal>('year_end.not_frozen', { year });
      const { villageName } = await this.publicity.heading(tx, village);
      const { display } = await this.channels.shown(tx, village, 'PAPER');
      const standings = shownNames(published.standings, display);
      const shown = { ...published, standings };
      return yearRankingForm(villageName, shown, this.clock.now(), asked.language);
    });
    return answerForms([form], asked);
  }
}
