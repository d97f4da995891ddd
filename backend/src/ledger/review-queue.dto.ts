import { ApiProperty } from '@nestjs/swagger';
import { toPointsNumber } from '../shared/domain/points';
import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { ActDto, toActDto } from './acts.dto';
import { FLAG_CODES, type FlagCode, type ReviewFlag } from './domain/review-flags';
import { flagWords } from './flag-words';
import { ledgerRefusals } from './ledger.refusals';
import { type Queued } from './read-review-queue';

export class NearActDto {
  @ApiProperty() actId: string;
  @ApiProperty() item: string;
  @ApiProperty() occurredOn: string;
  @ApiProperty() recordedByName: string;
  @ApiProperty({ description: 'booked already; else it waits too' }) booked: boolean;
}

export class ReviewFlagDto {
  @ApiProperty({ enum: FLAG_CODES }) code: FlagCode;
  @ApiProperty({ description: 'in a few words' }) text: string;
  @ApiProperty({ type: NearActDto, nullable: true, description: 'the other act it is about' })
  near: NearActDto | null;
}

export class QueuedActDto extends ActDto {
  @ApiProperty({ type: Number, nullable: true, description: 'what it would be worth without caps' })
  uncappedPoints: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'why it cannot be approved as it is' })
  refusal: string | null;
  @ApiProperty({ type: [ReviewFlagDto] }) flags: ReviewFlagDto[];
}

export class ReviewQueueDto {
  @ApiProperty({ description: 'all that wait, also those not shown' }) total: number;
  @ApiProperty({ type: [QueuedActDto] }) acts: QueuedActDto[];
}

const toFlag = ({ code, near }: ReviewFlag, language: Language): ReviewFlagDto => ({
  code,
  text: flagWords[language][code],
  near: near && {
    actId: near.id,
    item: near.rule.item,
    occurredOn: near.occurredOn,
    recordedByName: near.recordedByName,
    booked: near.booked,
  },
});

export function toQueuedActDto(queued: Queued, viewer: string, language: Language): QueuedActDto {
  const { act, assessment, flags } = queued;
  const assessed = assessment.outcome === 'ASSESSED';
  return {
    ...toActDto(act, assessment, viewer),
    uncappedPoints: assessed ? toPointsNumber(assessment.uncappedPoints) : null,
    refusal: assessed ? null : tell(ledgerRefusals[assessment.code][language], assessment.params),
    flags: flags.map((flag) => toFlag(flag, language)),
  };
}
