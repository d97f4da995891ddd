import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { type LocalDate } from '../shared/domain/local-date';
import { type Language, explainProblem } from '../shared/domain/sheet-report';
import { IsLocalDate } from '../shared/validators';
import { type BankAccountRow } from './bank-account.store';
import {
  BANK_COLUMNS,
  BANK_ENCODINGS,
  BANK_FORMATS,
  BANK_SEPARATORS,
  type BankColumn,
  type BankLayout,
} from './domain/bank-layout';
import { BANK_ACCOUNT_PROBLEMS } from './domain/read-bank-accounts';
import { type ImportedAccounts } from './import-bank-accounts';

export class BankAccountChangeDto {
  @ApiProperty({ maxLength: 50 })
  @IsString()
  @MaxLength(50)
  holderName: string;

  @ApiProperty({ maxLength: 60 })
  @IsString()
  @MaxLength(60)
  bankName: string;

  @ApiProperty({ description: '12 digits, or empty' })
  @IsString()
  @MaxLength(20)
  branchCode: string;

  @ApiProperty({ writeOnly: true, description: '6 to 32 digits; never shown again' })
  @IsString()
  @MaxLength(60)
  number: string;

  @ApiProperty()
  @IsLocalDate()
  fromOn: LocalDate;
}

export class EnteredAccountDto {
  @ApiProperty({ description: 'as long as a card’s number, but its check digit is wrong' })
  doubtful: boolean;
}

/** A household of the village and the tail of its account. */
export class BankAccountDto {
  @ApiProperty({ description: 'the household' }) id: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty({ type: String, nullable: true }) holderName: string | null;
  @ApiProperty({ type: String, nullable: true }) bankName: string | null;
  @ApiProperty({ type: String, nullable: true }) branchCode: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'the last four digits' })
  lastFour: string | null;
  @ApiProperty({ type: String, nullable: true }) fromOn: string | null;
}

export const toBankAccountDto = (row: BankAccountRow): BankAccountDto => ({
  id: row.household_id,
  householdCode: row.household_code,
  headName: row.head_name,
  groupNo: row.group_no,
  holderName: row.holder_name,
  bankName: row.bank_name,
  branchCode: row.branch_code,
  lastFour: row.last_four,
  fromOn: row.from_on,
});

class AccountProblemDto {
  @ApiProperty() sheet: string;
  @ApiProperty() row: number;
  @ApiProperty({ enum: ['ERROR', 'WARNING'] }) severity: 'ERROR' | 'WARNING';
  @ApiProperty() code: string;
  @ApiProperty() detail: string;
}

export class ImportedAccountsDto {
  @ApiProperty({ description: 'households that get an account, or another one' }) changed: number;
  @ApiProperty() unchanged: number;
  @ApiProperty({ type: [AccountProblemDto] }) problems: AccountProblemDto[];
}

export const toImportedDto = (
  { problems, ...counts }: ImportedAccounts,
  language: Language,
): ImportedAccountsDto => ({
  ...counts,
  problems: problems.map((problem) => ({
    ...{ sheet: problem.sheet, row: problem.row, severity: problem.severity, code: problem.code },
    detail: explainProblem(BANK_ACCOUNT_PROBLEMS, problem, language),
  })),
});

export class BankColumnDto {
  @ApiProperty({ enum: BANK_COLUMNS })
  @IsIn(BANK_COLUMNS)
  kind: BankColumn;

  @ApiProperty({ maxLength: 20 })
  @IsString()
  @MaxLength(20)
  title: string;
}

export class BankLayoutDto {
  @ApiProperty({ enum: BANK_FORMATS })
  @IsIn(BANK_FORMATS)
  format: BankLayout['format'];

  @ApiProperty({ type: [BankColumnDto] })
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Type(() => BankColumnDto)
  columns: BankColumnDto[];

  @ApiProperty()
  @IsBoolean()
  header: boolean;

  @ApiProperty({ enum: BANK_SEPARATORS })
  @IsIn(BANK_SEPARATORS)
  separator: BankLayout['separator'];

  @ApiProperty({ enum: BANK_ENCODINGS })
  @IsIn(BANK_ENCODINGS)
  encoding: BankLayout['encoding'];
}

class BankPresetDto extends BankLayoutDto {
  @ApiProperty() name: string;
}

/** How the bank wants its file, and whether accounts can be entered here at all. */
export class BankSetupDto {
  @ApiProperty({ enum: ['READY', 'DEMONSTRATION', 'NO_KEY'] })
  key: 'READY' | 'DEMONSTRATION' | 'NO_KEY';
  @ApiProperty({ description: '0: nobody chose one yet' }) version: number;
  @ApiProperty({ type: BankLayoutDto }) layout: BankLayoutDto;
  @ApiProperty({ type: [BankPresetDto] }) presets: BankPresetDto[];
}
