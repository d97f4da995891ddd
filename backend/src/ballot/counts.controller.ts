import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { ApiIdempotent, IdParam } from '../shared/http';
import { BallotDetailDto, toBallotDetail } from './ballot-answers.dto';
import { ClosingDto, CountSheetDto, RecountDto, toHandedCount } from './ballots.dto';
import { CloseBallot } from './close-ballot';
import { CountVotes } from './count-votes';
import { ReadBallot } from './read-ballot';

/** Counting, counting again, declaring. */
@ApiTags('ballots')
@Controller('ballots/:id')
export class CountsController {
  constructor(
    private readonly readBallot: ReadBallot,
    private readonly countVotes: CountVotes,
    private readonly closeBallot: CloseBallot,
  ) {}

  @Post('counts')
  @Requires('ballot.run')
  @HttpCode(200)
  @ApiOperation({ summary: 'Write the count down, or correct it; every count is kept' })
  @ApiIdempotent()
  @ApiOkResponse({ type: BallotDetailDto })
  async count(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: CountSheetDto,
  ): Promise<BallotDetailDto> {
    await this.countVotes.count(by, id, toHandedCount(body));
    return toBallotDetail(await this.readBallot.show(by, id));
  }

  @Post('recount')
  @Requires('ballot.recount')
  @HttpCode(200)
  @ApiOperation({ summary: 'A second count by somebody who did not count before' })
  @ApiIdempotent()
  @ApiOkResponse({ type: BallotDetailDto })
  async recount(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: RecountDto,
  ): Promise<BallotDetailDto> {
    await this.countVotes.recount(by, id, toHandedCount(body), body.reason.trim());
    return toBallotDetail(await this.readBallot.show(by, id));
  }

  @Post('close')
  @Requires('ballot.run')
  @HttpCode(200)
  @ApiOperation({ summary: 'Declare the result; nothing changes afterwards' })
  @ApiIdempotent()
  @ApiOkResponse({ type: BallotDetailDto })
  async close(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ClosingDto,
  ): Promise<BallotDetailDto> {
    const record = { minutes: body.minutes ?? '', evidence: body.evidence ?? [] };
    await this.closeBallot.run(by, id, record);
    return toBallotDetail(await this.readBallot.show(by, id));
  }
}
