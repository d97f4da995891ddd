import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsNumber,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { type LocalDate } from '../shared/domain/local-date';
import { IsLocalDate, IsMarks, Optional } from '../shared/validators';
import { hundredths } from './acts.dto';
import { type RoundToRecord } from './record-round';
import { type SignInToRecord } from './record-sign-in';

const MOST_ROWS = 2000;
const MOST_MARK = 1000;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const SPACE_AROUND = /^\S(.*\S)?$/u;

/** What every sheet says about itself. */
class SheetDto {
  @ApiProperty({ maxLength: 60, example: '十一月第三次卫生评比' })
  @IsString()
  @Length(1, 60)
  @Matches(SPACE_AROUND)
  title: string;

  @ApiProperty({ example: '2026-11-20' })
  @IsLocalDate()
  occurredOn: LocalDate;

  @Optional({ maxLength: 60 })
  @IsString()
  @MaxLength(60)
  place?: string;

  @Optional({ type: [String], description: 'hashes of uploaded pictures' })
  @IsArray()
  @ArrayMaxSize(9)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  evidence?: string[];
}

export class RoundItemDto {
  @ApiProperty({ example: '庭院' })
  @IsString()
  @Length(1, 20)
  @Matches(SPACE_AROUND)
  name: string;

  @ApiProperty({ example: 20 })
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.01)
  @Max(MOST_MARK)
  fullMark: number;
}

export class RoundBandDto {
  @ApiProperty({ example: 90, description: 'the lowest mean that is in the band' })
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(MOST_MARK * 12)
  from: number;

  @ApiProperty({ example: '最清洁' })
  @IsString()
  @Length(1, 20)
  @Matches(SPACE_AROUND)
  name: string;

  @Optional({ nullable: true, type: String, description: 'null: earns nothing' })
  @Matches(/^[0-9A-Za-z-]{1,20}$/)
  ruleCode?: string | null;

  @Optional({ nullable: true, type: String, description: 'for rules with levels' })
  @IsString()
  @Length(1, 60)
  level?: string | null;
}

export class RoundRowDto {
  @ApiProperty()
  @IsUUID()
  householdId: string;

  @Optional({
    nullable: true,
    type: 'array',
    items: { type: 'array', items: { type: 'number', nullable: true } },
    description: 'marks[inspector][item]; null: not examined',
  })
  @IsMarks()
  marks?: (number | null)[][] | null;

  @Optional({ maxLength: 40, description: 'why it was not examined' })
  @IsString()
  @MaxLength(40)
  absence?: string;
}

export class NewRoundDto extends SheetDto {
  @ApiProperty({ type: [RoundItemDto], maxItems: 12 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ValidateNested({ each: true })
  @Type(() => RoundItemDto)
  items: RoundItemDto[];

  @ApiProperty({ type: [String], maxItems: 9 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(9)
  @Length(1, 20, { each: true })
  @Matches(SPACE_AROUND, { each: true })
  inspectors: string[];

  @ApiProperty({ type: [RoundBandDto], maxItems: 10, description: 'from high to low, down to 0' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => RoundBandDto)
  bands: RoundBandDto[];

  @ApiProperty({ type: [RoundRowDto], maxItems: MOST_ROWS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROWS)
  @ValidateNested({ each: true })
  @Type(() => RoundRowDto)
  rows: RoundRowDto[];
}

export class SignInRowDto {
  @ApiProperty()
  @IsUUID()
  householdId: string;

  @Optional({ nullable: true, type: String, description: 'null: the household as a whole' })
  @IsUUID()
  residentId?: string | null;

  @Optional({ nullable: true, type: Number, description: 'in the unit of the rule; left out: 1' })
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.01)
  @Max(1_000_000)
  quantity?: number | null;

  @Optional({
    nullable: true,
    type: String,
    example: '08:00',
    description: 'for rules by the hour',
  })
  @Matches(TIME)
  startedAt?: string | null;

  @Optional({ nullable: true, type: String, example: '11:30' })
  @Matches(TIME)
  endedAt?: string | null;

  @Optional({ maxLength: 200 })
  @IsString()
  @MaxLength(200)
  note?: string;
}

export class NewSignInDto extends SheetDto {
  @ApiProperty({ example: 'Y001' })
  @Matches(/^[0-9A-Za-z-]{1,20}$/)
  ruleCode: string;

  @Optional({ nullable: true, type: String, description: 'for rules with levels' })
  @IsString()
  @Length(1, 60)
  level?: string | null;

  @Optional({ description: 'for labour rules: nobody the law exempts is deducted' })
  @IsBoolean()
  exemptionChecked?: boolean;

  @Optional({ maxLength: 40 })
  @IsString()
  @MaxLength(40)
  organiser?: string;

  @ApiProperty({ type: [SignInRowDto], maxItems: MOST_ROWS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROWS)
  @ValidateNested({ each: true })
  @Type(() => SignInRowDto)
  rows: SignInRowDto[];
}

const heading = ({ title, occurredOn, place, evidence }: SheetDto) => ({
  title,
  occurredOn,
  place: place ?? '',
  evidence: [...new Set(evidence ?? [])],
});

export const toRound = (body: NewRoundDto): RoundToRecord => ({
  ...heading(body),
  items: body.items.map(({ name, fullMark }) => ({ name, fullMark: hundredths(fullMark) })),
  inspectors: body.inspectors,
  bands: body.bands.map(({ from, name, ruleCode, level }) => ({
    from: hundredths(from),
    name,
    ruleCode: ruleCode ?? null,
    level: level ?? null,
  })),
  rows: body.rows.map(({ householdId, marks, absence }) => ({
    householdId,
    marks:
      marks?.map((given) => given.map((mark) => (mark === null ? null : hundredths(mark)))) ?? null,
    absence: absence ?? '',
  })),
});

export const toSignIn = (body: NewSignInDto): SignInToRecord => ({
  ...heading(body),
  ruleCode: body.ruleCode,
  level: body.level ?? null,
  exemptionChecked: body.exemptionChecked ?? false,
  organiser: body.organiser ?? '',
  rows: body.rows.map(({ householdId, residentId, quantity, startedAt, endedAt, note }) => ({
    householdId,
    residentId: residentId ?? null,
    quantity: quantity == null ? null : hundredths(quantity),
    startedAt: startedAt ?? null,
    endedAt: endedAt ?? null,
    note: note ?? '',
  })),
});
