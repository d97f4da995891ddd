import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { ReadYearReview } from './read-year-review';
import {
  YearParamDto,
  YearReviewDto,
  YearReviewQueryDto,
  toYearReviewDto,
} from './year-review.dto';

@ApiTags('year-reviews')
@Controller('year-reviews')
export class YearReviewController {
  constructor(private readonly review: ReadYearReview) {}

  @Get(':year')
  @Requires('standing.read')
  @ApiOperation({ summary: 'What the pictures of a year are drawn from (年度图说)' })
  @ApiOkResponse({ type: YearReviewDto })
  async show(
    @By() by: SignedIn,
    @Param() { year }: YearParamDto,
    @Query() { since }: YearReviewQueryDto,
  ): Promise<YearReviewDto> {
    return toYearReviewDto(await this.review.run(by, Number(year), since));
  }
}
