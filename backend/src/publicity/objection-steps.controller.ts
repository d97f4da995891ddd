import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { ReasonDto } from '../ledger/acts.dto';
import { ApiIdempotent, IdParam } from '../shared/http';
import { AnswerObjection } from './answer-objection';
import { AppealObjection } from './appeal-objection';
import { LinkCorrection } from './link-correction';
import {
  ObjectionAnswerDto,
  ObjectionAppealDto,
  ObjectionCorrectionDto,
  ObjectionDto,
} from './objections.dto';
import { ReadObjections } from './read-objections';

/** What happens to an objection after it was taken down. */
@ApiTags('objections')
@Controller('objections')
export class ObjectionStepsController {
  constructor(
    private readonly objections: ReadObjections,
    private readonly answering: AnswerObjection,
    private readonly appealing: AppealObjection,
    private readonly correcting: LinkCorrection,
  ) {}

  @Post(':id/decide')
  @Requires('objection.decide')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Answer an objection in writing; upheld, the entry is reversed at once',
  })
  @ApiIdempotent()
  @ApiOkResponse({ type: ObjectionDto })
  async decide(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ObjectionAnswerDto,
  ): Promise<ObjectionDto> {
    await this.answering.run(by, id, 1, written(body));
    return this.objections.show(by, id);
  }

  @Post(':id/decide-appeal')
  @Requires('objection.decide_appeal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer the appeal: the last word on an objection' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ObjectionDto })
  async decideAppeal(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ObjectionAnswerDto,
  ): Promise<ObjectionDto> {
    await this.answering.run(by, id, 2, written(body));
    return this.objections.show(by, id);
  }

  @Post(':id/appeal')
  @Requires('objection.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take down an appeal against the answer; once, within 7 working days' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ObjectionDto })
  async appeal(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ObjectionAppealDto,
  ): Promise<ObjectionDto> {
    const { appellantName, grounds } = body;
    await this.appealing.appeal(by, id, {
      appellantName: appellantName.trim(),
      grounds: grounds.trim(),
    });
    return this.objections.show(by, id);
  }

  @Post(':id/withdraw')
  @Requires('objection.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take down that the objector takes it back' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ObjectionDto })
  async withdraw(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ReasonDto,
  ): Promise<ObjectionDto> {
    await this.appealing.withdraw(by, id, body.reason.trim());
    return this.objections.show(by, id);
  }

  @Post(':id/correct')
  @Requires('objection.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Name the act that was recorded anew for what an objection took back' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ObjectionDto })
  async correct(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ObjectionCorrectionDto,
  ): Promise<ObjectionDto> {
    await this.correcting.run(by, id, body.actId);
    return this.objections.show(by, id);
  }
}

const written = ({ verdict, findings, answer }: ObjectionAnswerDto) => ({
  verdict,
  findings: findings.trim(),
  answer: answer.trim(),
});
