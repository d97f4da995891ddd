import { Body, Controller, Get, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, filters, listQuery, type Page, type RawListQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { BallotDetailDto, BallotHeadDto, toBallotDetail, toBallotHead } from './ballot-answers.dto';
import { BallotStore } from './ballot.store';
import { CancellationDto, NewBallotDto, NoticeDto, OpeningDto, toCall } from './ballots.dto';
import { CallBallot } from './call-ballot';
import { BALLOT_STATES } from './domain/lifecycle';
import { ReadBallot } from './read-ballot';

const ballotList = listQuery({
  sort: {
    heldOn: 'b.held_on',
    subject: 'b.subject',
    state: 'b.state',
    body: 'b.body',
    id: 'b.id',
  },
  tie: 'b.id DESC',
  filter: {
    state: filters.oneOf(...BALLOT_STATES),
    subjectKind: filters.text,
    subjectId: filters.text,
    q: filters.text,
  },
});

@ApiTags('ballots')
@Controller('ballots')
export class BallotsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: BallotStore,
    private readonly callBallot: CallBallot,
    private readonly readBallot: ReadBallot,
  ) {}

  @Get()
  @Requires('ballot.read')
  @ApiOperation({ summary: 'Ballots of the village, and meetings recorded from paper' })
  @ApiList()
  @ApiOkResponse({ type: [BallotHeadDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<BallotHeadDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.store.list(tx, village, ballotList(query)),
    );
    return page.map(toBallotHead);
  }

  @Get(':id')
  @Requires('ballot.read')
  @ApiOperation({ summary: 'One ballot, with where it stands for those who count' })
  @ApiOkResponse({ type: BallotDetailDto })
  async show(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Headers('accept-language') language = '',
  ): Promise<BallotDetailDto> {
    return toBallotDetail(await this.readBallot.show(by, id), language.startsWith('en'));
  }

  @Post()
  @Requires('ballot.run')
  @ApiOperation({ summary: 'Draft a ballot on a general matter (一般事项)' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: BallotDetailDto })
  async create(@By() by: SignedIn, @Body() body: NewBallotDto): Promise<BallotDetailDto> {
    const { heldOn, place } = body;
    return this.show(by, await this.callBallot.create(by, toCall(body), { heldOn, place }));
  }

  @Post(':id/announce')
  @Requires('ballot.run')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give notice; from then the days run' })
  @ApiIdempotent()
  @ApiOkResponse({ type: BallotDetailDto })
  async announce(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: NoticeDto,
  ): Promise<BallotDetailDto> {
    const { heldOn, place, announcedOn } = body;
    const shortNoticeReason = (body.shortNoticeReason ?? '').trim();
    await this.callBallot.announce(by, id, { heldOn, place, announcedOn, shortNoticeReason });
    return this.show(by, id);
  }

  @Post(':id/open')
  @Requires('ballot.run')
  @HttpCode(200)
  @ApiOperation({ summary: 'Open the meeting and freeze the roll' })
  @ApiIdempotent()
  @ApiOkResponse({ type: BallotDetailDto })
  async open(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: OpeningDto,
  ): Promise<BallotDetailDto> {
    await this.callBallot.open(by, id, body.representativeIds ?? []);
    return this.show(by, id);
  }

  @Post(':id/cancel')
  @Requires('ballot.run')
  @HttpCode(200)
  @ApiOperation({ summary: 'Call a ballot off; it stays on record' })
  @ApiIdempotent()
  @ApiOkResponse({ type: BallotDetailDto })
  async cancel(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: CancellationDto,
  ): Promise<BallotDetailDto> {
    await this.callBallot.cancel(by, id, body.reason.trim());
    return this.show(by, id);
  }
}
