import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, filters, listQuery, type Page, type RawListQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import {
  BallotDetailDto,
  ElectorDto,
  toBallotDetail,
  toElectorDto,
  toVoteDto,
  VoteDto,
} from './ballot-answers.dto';
import { CastVotesDto, CheckInDto, toCastVotes, toCheckIn } from './ballots.dto';
import { ReadBallot } from './read-ballot';
import { TakeVotes } from './take-votes';
import { VoteStore } from './vote.store';

const electorList = listQuery({
  sort: {
    groupNo: 'e.group_no',
    name: 'e.name',
    householdCode: 'e.household_code',
    id: 'e.elector_id',
  },
  tie: 'e.household_code, e.elector_id',
  filter: {
    q: filters.text,
    groupNo: filters.integer,
    present: filters.flag,
    voted: filters.flag,
  },
});
const voteList = listQuery({
  sort: { recordedAt: 'v.recorded_at', id: 'v.elector_id' },
  tie: 'v.elector_id, v.revision',
  filter: {},
});

/** At the door and at the table. */
@ApiTags('ballots')
@Controller('ballots/:id')
export class RollController {
  constructor(
    private readonly transactions: Transactions,
    private readonly votes: VoteStore,
    private readonly readBallot: ReadBallot,
    private readonly takeVotes: TakeVotes,
  ) {}

  @Get('electors')
  @Requires('ballot.scrutinise')
  @ApiOperation({ summary: 'The roll; before the opening who would stand on it today' })
  @ApiList()
  @ApiOkResponse({ type: [ElectorDto] })
  async electors(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Query() query: RawListQuery,
  ): Promise<Page<ElectorDto>> {
    return (await this.readBallot.electors(by, id, electorList(query))).map(toElectorDto);
  }

  @Post('check-in')
  @Requires('ballot.run')
  @HttpCode(200)
  @ApiOperation({ summary: 'Tick presence, or take it back' })
  @ApiIdempotent()
  @ApiOkResponse({ type: BallotDetailDto })
  async checkIn(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: CheckInDto,
  ): Promise<BallotDetailDto> {
    await this.takeVotes.checkIn(by, id, toCheckIn(body));
    return toBallotDetail(await this.readBallot.show(by, id));
  }

  @Get('votes')
  @Requires('ballot.scrutinise')
  @ApiOperation({ summary: 'Who voted over which channel; a secret paper has no answers' })
  @ApiList()
  @ApiOkResponse({ type: [VoteDto] })
  async list(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Query() query: RawListQuery,
  ): Promise<Page<VoteDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.votes.list(tx, village, id, voteList(query)),
    );
    return page.map(toVoteDto);
  }

  @Post('votes')
  @Requires('ballot.run')
  @HttpCode(200)
  @ApiOperation({ summary: 'Hand out papers, or write down a vote by phone or on the tablet' })
  @ApiIdempotent()
  @ApiOkResponse({ type: BallotDetailDto })
  async vote(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: CastVotesDto,
  ): Promise<BallotDetailDto> {
    await this.takeVotes.vote(by, id, toCastVotes(body));
    return toBallotDetail(await this.readBallot.show(by, id));
  }
}
