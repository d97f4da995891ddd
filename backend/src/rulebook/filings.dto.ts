import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches, MaxLength } from 'class-validator';
import { IsLocalDate, Optional } from '../shared/validators';
import { type FilingForm } from './file-rule-list';
import { FILING_OUTCOMES, type FilingOutcome, type FilingRow } from './filing.store';

export class NewFilingDto {
  @ApiProperty({ example: '2026-03-20' })
  @IsLocalDate()
  filedOn: string;

  @ApiProperty({ example: '吉庆镇人民政府' })
  @IsString()
  @Length(1, 60)
  @Matches(/\S/)
  office: string;

  @ApiProperty({ description: '备案文号', example: '吉村规备〔2026〕7 号' })
  @IsString()
  @Length(1, 60)
  @Matches(/\S/)
  documentNo: string;

  @Optional({ maxLength: 500 })
  @IsString()
  @MaxLength(500)
  note?: string;

  @Optional({ description: 'why this one supersedes the one before', maxLength: 500 })
  @IsString()
  @MaxLength(500)
  correctionReason?: string;
}

export class FilingReviewDto {
  @ApiProperty({ enum: FILING_OUTCOMES })
  @IsIn(FILING_OUTCOMES)
  outcome: FilingOutcome;

  @Optional({ description: 'what is to be put right, with SENT_BACK', maxLength: 500 })
  @IsString()
  @MaxLength(500)
  reason?: string;
}

export class FilingReviewedDto {
  @ApiProperty({ enum: FILING_OUTCOMES }) outcome: FilingOutcome;
  @ApiProperty() reason: string;
  @ApiProperty() reviewedByName: string;
  @ApiProperty() reviewedAt: string;
}

export class FilingDto {
  @ApiProperty({ example: 1 }) no: number;
  @ApiProperty() filedOn: string;
  @ApiProperty() office: string;
  @ApiProperty() documentNo: string;
  @ApiProperty() note: string;
  @ApiProperty({ description: "'' for the first" }) correctionReason: string;
  @ApiProperty({ description: 'a later one corrects it' }) superseded: boolean;
  @ApiProperty() recordedByName: string;
  @ApiProperty() recordedAt: string;
  @ApiProperty({ type: FilingReviewedDto, nullable: true }) review: FilingReviewedDto | null;
}

export const toFilingForm = (dto: NewFilingDto): FilingForm => ({
  filedOn: dto.filedOn,
  office: dto.office.trim(),
  documentNo: dto.documentNo.trim(),
  note: dto.note?.trim() ?? '',
  correctionReason: dto.correctionReason?.trim() ?? '',
});

export function toFilingDtos(rows: readonly FilingRow[]): FilingDto[] {
  return rows.map((row, at) => ({
    no: row.filing_no,
    filedOn: row.filed_on,
    office: row.office,
    documentNo: row.document_no,
    note: row.note,
    correctionReason: row.correction_reason,
    superseded: at < rows.length - 1,
    recordedByName: row.recorded_by_name,
    recordedAt: row.recorded_at.toISOString(),
    review: toReviewedDto(row),
  }));
}

function toReviewedDto(row: FilingRow): FilingReviewedDto | null {
  if (!row.outcome) return null;
  return {
    outcome: row.outcome,
    reason: row.reason ?? '',
    reviewedByName: row.reviewed_by_name ?? '',
    reviewedAt: row.reviewed_at?.toISOString() ?? '',
  };
}
