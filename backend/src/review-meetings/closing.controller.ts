import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { ApiIdempotent, IdParam } from '../shared/http';
import { CloseMeeting } from './close-meeting';
import { CarriedOutDto } from './review-meeting-answers.dto';

/** Where decisions become entries. */
@ApiTags('review-meetings')
@Controller('review-meetings')
export class ClosingController {
  constructor(private readonly closing: CloseMeeting) {}

  @Post(':id/close')
  @Requires('act.review')
  @HttpCode(200)
  @ApiOperation({ summary: 'End the meeting: freeze the minutes and book what was decided' })
  @ApiIdempotent()
  @ApiOkResponse({ type: CarriedOutDto })
  async close(@By() by: SignedIn, @IdParam() id: string): Promise<CarriedOutDto> {
    return this.closing.close(by, id);
  }

  @Post(':id/confirm')
  @Requires('act.review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Book what was decided on acts of the account that closed the meeting' })
  @ApiIdempotent()
  @ApiOkResponse({ type: CarriedOutDto })
  async confirm(@By() by: SignedIn, @IdParam() id: string): Promise<CarriedOutDto> {
    return this.closing.confirm(by, id);
  }
}
