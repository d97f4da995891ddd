import { ApiProperty } from '@nestjs/swagger';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { MAX_ENTRY_POINTS, toPointsNumber } from '../shared/domain/points';
import { IsPoints } from '../shared/validators';
import { TEMPLATE_NAMES, type TemplateName } from './templates';
import { type TownScheme } from './town-scheme.store';

const MOST_POINTS = toPointsNumber(MAX_ENTRY_POINTS);
const MOST_RULES = 100;

export class NewTownSchemeDto {
  @ApiProperty({ example: '琅塘镇积分制' })
  @IsString()
  @Length(1, 60)
  @Matches(/^\S(.*\S)?$/u)
  name: string;

  @ApiProperty({ example: 100 }) @IsPoints() @Min(0) @Max(MOST_POINTS) basePoints: number;

  @ApiProperty({ required: false, enum: TEMPLATE_NAMES })
  @IsOptional()
  @IsIn(TEMPLATE_NAMES)
  template?: TemplateName;

  @ApiProperty({ required: false, description: 'instead of a template: the village that tried it' })
  @IsOptional()
  @Matches(/^\d{12}$/)
  villageCode?: string;

  @ApiProperty({ required: false, description: 'and its list' })
  @IsOptional()
  @IsUUID()
  ruleListId?: string;

  @ApiProperty({ example: 5, description: 'additions a village may have of its own' })
  @IsInt()
  @Min(0)
  @Max(MOST_RULES)
  ownAdds: number;

  @ApiProperty({ example: 5 }) @IsInt() @Min(0) @Max(MOST_RULES) ownDeducts: number;

  @ApiProperty({ example: 2, description: 'the most one of them is worth' })
  @IsPoints()
  @Min(0.01)
  @Max(MOST_POINTS)
  ownPoints: number;
}

export class TownSchemeDto {
  @ApiProperty() id: string;
  @ApiProperty({ description: 'of the township' }) townCode: string;
  @ApiProperty() name: string;
  @ApiProperty() basePoints: number;
  @ApiProperty() ruleCount: number;
  @ApiProperty() ownAdds: number;
  @ApiProperty() ownDeducts: number;
  @ApiProperty() ownPoints: number;
  @ApiProperty() publishedAt: string;
}

export const toTownSchemeDto = (scheme: TownScheme): TownSchemeDto => ({
  id: scheme.id,
  townCode: scheme.townCode,
  name: scheme.name,
  basePoints: toPointsNumber(scheme.basePoints),
  ruleCount: scheme.rules.length,
  ownAdds: scheme.limits.adds,
  ownDeducts: scheme.limits.deducts,
  ownPoints: toPointsNumber(scheme.limits.points),
  publishedAt: scheme.publishedAt.toISOString(),
});

export class PilotListDto {
  @ApiProperty({ example: '431322105203' }) villageCode: string;
  @ApiProperty() villageName: string;
  @ApiProperty() ruleListId: string;
  @ApiProperty() schemeName: string;
  @ApiProperty() version: number;
  @ApiProperty() ruleCount: number;
}
