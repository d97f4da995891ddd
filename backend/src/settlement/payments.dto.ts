import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { type Fen, MAX_FEN } from '../shared/domain/fen';
import { type LocalDate } from '../shared/domain/local-date';
import { IsLocalDate, Optional } from '../shared/validators';
import { type BankBatchRow, type BatchRow } from './bank-batch.store';
import {
  PAYEES,
  PAYMENT_METHODS,
  type Payee,
  type PaymentMethod,
  owedOf,
  sumUp,
} from './domain/payment';
import { type BankResults } from './domain/read-bank-results';
import { type Movement, type PaidSettlement, type PaymentLine } from './payment.store';

const BY_HAND = ['CASH', 'OTHER'] as const;

export class NewPaymentDto {
  @ApiProperty()
  @IsUUID()
  householdId: string;

  @ApiProperty({ example: 3334, description: '分; at most what is owed' })
  @IsInt()
  @Min(1)
  @Max(MAX_FEN)
  amountFen: Fen;

  @Optional({ enum: PAYEES, description: 'HEAD when not given' })
  @IsIn(PAYEES)
  payee?: Payee;

  @Optional({ maxLength: 50, description: 'the head of today when not given' })
  @IsString()
  @MaxLength(50)
  payeeName?: string;

  @Optional({ maxLength: 20, description: 'what they are to the head' })
  @IsString()
  @MaxLength(20)
  relation?: string;

  @Optional({ maxLength: 200, description: 'by which paper an heir receives' })
  @IsString()
  @MaxLength(200)
  paper?: string;
}

export class NewPaymentsDto {
  @ApiProperty({ enum: BY_HAND })
  @IsIn(BY_HAND)
  method: (typeof BY_HAND)[number];

  @ApiProperty()
  @IsLocalDate()
  paidOn: LocalDate;

  @ApiProperty({ type: [NewPaymentDto], description: 'all of them or none' })
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(2000)
  @Type(() => NewPaymentDto)
  payments: NewPaymentDto[];
}

export class PaymentReturnDto {
  @ApiProperty()
  @IsUUID()
  householdId: string;

  @ApiProperty({ description: 'the number of the payment' })
  @IsInt()
  @Min(1)
  @Max(32_000)
  no: number;

  @ApiProperty()
  @IsLocalDate()
  returnedOn: LocalDate;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/u)
  reason: string;
}

class PaymentLineDto {
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() groupNo: number;
  @ApiProperty({ description: 'as the settlement says' }) headName: string;
  @ApiProperty({ description: 'as it is today' }) currentHead: string;
  @ApiProperty({ description: 'paid to heirs only' }) closed: boolean;
  @ApiProperty() dueFen: number;
  @ApiProperty({ description: 'with what lies at the bank' }) paidFen: number;
  @ApiProperty() atBankFen: number;
  @ApiProperty({ description: 'all that ever came back' }) returnedFen: number;
  @ApiProperty() owedFen: number;
  @ApiProperty({ description: 'paid under an earlier decision, more than this one says' })
  overpaidFen: number;
  @ApiProperty({ type: String, nullable: true, description: 'the last four digits' })
  accountTail: string | null;
  @ApiProperty({ type: String, nullable: true }) bankName: string | null;
}

class PaymentSumsDto {
  @ApiProperty() dueFen: number;
  @ApiProperty() paidFen: number;
  @ApiProperty() atBankFen: number;
  @ApiProperty() returnedFen: number;
  @ApiProperty() owedFen: number;
  @ApiProperty({ description: 'due = paid + owed − overpaid' }) overpaidFen: number;
}

export class PaymentSheetDto {
  @ApiProperty() settlementId: string;
  @ApiProperty() year: number;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'the later settlement of the year that is paid by instead',
  })
  replacedById: string | null;
  @ApiProperty({ type: PaymentSumsDto }) sums: PaymentSumsDto;
  @ApiProperty({ type: [PaymentLineDto] }) lines: PaymentLineDto[];
}

export class MovementDto {
  @ApiProperty() no: number;
  @ApiProperty({ enum: ['PAID', 'RETURNED'] }) kind: 'PAID' | 'RETURNED';
  @ApiProperty({ enum: PAYMENT_METHODS }) method: PaymentMethod;
  @ApiProperty() amountFen: number;
  @ApiProperty() afterFen: number;
  @ApiProperty() movedOn: string;
  @ApiProperty({ enum: PAYEES }) payee: Payee;
  @ApiProperty() payeeName: string;
  @ApiProperty() relation: string;
  @ApiProperty() paper: string;
  @ApiProperty({ description: 'of a batch that is not settled' }) atBank: boolean;
  @ApiProperty() returned: boolean;
  @ApiProperty({ description: 'why it came back' }) reason: string;
  @ApiProperty() recordedByName: string;
}

export class NewBankBatchDto {
  @ApiProperty({ type: [String], description: 'households that are owed and have an account' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2000)
  @IsUUID(undefined, { each: true })
  householdIds: string[];

  @ApiProperty()
  @IsLocalDate()
  madeOn: LocalDate;

  @ApiProperty({ maxLength: 30, description: '用途, as it stands on statements' })
  @IsString()
  @MaxLength(30)
  purpose: string;
}

export class BankBatchDto {
  @ApiProperty() id: string;
  @ApiProperty() settlementId: string;
  @ApiProperty() madeOn: string;
  @ApiProperty() madeByName: string;
  @ApiProperty() purpose: string;
  @ApiProperty({ enum: ['SENT', 'SETTLED', 'CANCELLED'] }) state: 'SENT' | 'SETTLED' | 'CANCELLED';
  @ApiProperty() rowCount: number;
  @ApiProperty() totalFen: number;
  @ApiProperty() returnedFen: number;
  @ApiProperty({ type: String, nullable: true }) settledOn: string | null;
  @ApiProperty({ description: 'SHA-256 of its rows' }) contentHash: string;
}

class BatchRowDto {
  @ApiProperty() no: number;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() holderName: string;
  @ApiProperty() bankName: string;
  @ApiProperty({ description: 'the last four digits' }) lastFour: string;
  @ApiProperty() amountFen: number;
  @ApiProperty() returned: boolean;
  @ApiProperty() reason: string;
}

export class BankBatchDetailDto extends BankBatchDto {
  @ApiProperty({ type: [BatchRowDto] }) rows: BatchRowDto[];
}

export class ReturnedRowDto {
  @ApiProperty({ description: '序号' })
  @IsInt()
  @Min(1)
  @Max(32_000)
  no: number;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/u)
  reason: string;
}

export class BatchOutcomeDto {
  @ApiProperty()
  @IsLocalDate()
  settledOn: LocalDate;

  @ApiProperty({ type: [ReturnedRowDto], description: 'all others were paid' })
  @ValidateNested({ each: true })
  @ArrayMaxSize(2000)
  @Type(() => ReturnedRowDto)
  returned: ReturnedRowDto[];
}

export class BatchCancelDto {
  @ApiProperty()
  @IsLocalDate()
  cancelledOn: LocalDate;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/u)
  reason: string;
}

export class BankResultsDto {
  @ApiProperty() paid: number;
  @ApiProperty({ type: [ReturnedRowDto] }) returned: ReturnedRowDto[];
  @ApiProperty({ type: [Number], description: 'rows the bank said nothing of' }) silent: number[];
}
export const toResultsDto = (results: BankResults): BankResultsDto => results;

export function toSheetDto(
  settlement: PaidSettlement,
  lines: readonly PaymentLine[],
): PaymentSheetDto {
  const { due, paid, atBank, returned, owed, overpaid } = sumUp(lines);
  const { id, year, current_id: currentId } = settlement;
  return {
    settlementId: id,
    year,
    replacedById: currentId === id ? null : currentId,
    sums: {
      ...{ dueFen: due, paidFen: paid, atBankFen: atBank, returnedFen: returned },
      ...{ owedFen: owed, overpaidFen: overpaid },
    },
    lines: lines.map((line) => ({
      householdId: line.householdId,
      householdCode: line.householdCode,
      groupNo: line.groupNo,
      headName: line.headName,
      currentHead: line.currentHead,
      closed: line.closedOn !== null,
      dueFen: line.due,
      paidFen: line.paid,
      atBankFen: line.atBank,
      returnedFen: line.returned,
      owedFen: owedOf(line),
      overpaidFen: Math.max(0, line.paid - line.due),
      accountTail: line.accountTail,
      bankName: line.bankName,
    })),
  };
}

export const toMovementDto = (one: Movement): MovementDto => ({
  no: one.no,
  kind: one.kind,
  method: one.method,
  amountFen: one.amountFen,
  afterFen: one.afterFen,
  movedOn: one.movedOn,
  payee: one.payee,
  payeeName: one.payeeName,
  relation: one.relation,
  paper: one.paper,
  atBank: one.atBank,
  returned: one.returned,
  reason: one.reason,
  recordedByName: one.recordedByName,
});

export const toBatchDto = (row: BankBatchRow): BankBatchDto => ({
  id: row.id,
  settlementId: row.settlement_id,
  madeOn: row.made_on,
  madeByName: row.made_by_name,
  purpose: row.purpose,
  state: row.state,
  rowCount: row.row_count,
  totalFen: row.total_fen,
  returnedFen: row.returned_fen,
  settledOn: row.settled_on,
  contentHash: row.content_hash.toString('hex'),
});

export const toBatchDetailDto = (
  batch: BankBatchRow,
  rows: readonly BatchRow[],
): BankBatchDetailDto => ({
  ...toBatchDto(batch),
  rows: rows.map((row) => ({
    no: row.no,
    householdCode: row.householdCode,
    headName: row.headName,
    holderName: row.holderName,
    bankName: row.bankName,
    lastFour: row.lastFour,
    amountFen: row.amountFen,
    returned: row.returned,
    reason: row.reason,
  })),
});
