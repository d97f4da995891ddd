import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { type Told } from './domain/import-preview';
import {
  IMPORT_KINDS,
  IMPORT_STATES,
  type ImportHeadRow,
  type ImportKind,
  type ImportRow,
  type ImportState,
} from './import.store';

export class ApplyImportDto {
  @ApiProperty({ description: 'true: import what is good, leave out what is not' })
  @IsBoolean()
  skipBad: boolean;
}

export class ImportNormalisationDto {
  @ApiProperty() sheet: string;
  @ApiProperty({ description: 'as Excel shows it' }) row: number;
  @ApiProperty({ type: String, nullable: true }) column: string | null;
  @ApiProperty() from: string;
  @ApiProperty() to: string;
  @ApiProperty() kind: string;
}

export class ImportProblemDto {
  @ApiProperty() sheet: string;
  @ApiProperty() row: number;
  @ApiProperty({ type: String, nullable: true }) column: string | null;
  @ApiProperty({ enum: ['ERROR', 'WARNING'] }) severity: string;
  @ApiProperty() code: string;
  @ApiProperty() detail: string;
}

export class HouseholdOutcomeDto {
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty({ enum: ['NEW', 'CHANGED', 'UNCHANGED'] }) change: string;
  @ApiProperty({ type: [String] }) details: string[];
}

export class ImportProgressDto {
  @ApiProperty({ enum: ['CHECK', 'RECORD'] }) step: string;
  @ApiProperty({ description: 'read and checked, or recorded' }) rows: number;
  @ApiProperty() percent: number;
}

const COUNTS = { type: 'object', additionalProperties: { type: 'number' } } as const;

export class ImportHeadDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: IMPORT_KINDS }) kind: ImportKind;
  @ApiProperty() fileName: string;
  @ApiProperty({ enum: IMPORT_STATES }) state: ImportState;
  @ApiProperty() createdAt: string;
  @ApiProperty() createdByName: string;
  @ApiProperty({ type: String, nullable: true }) appliedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) appliedByName: string | null;
  @ApiProperty(COUNTS) summary: Record<string, number>;
  @ApiProperty({ ...COUNTS, nullable: true, description: 'so far, while it is PREVIEWED' })
  result: Record<string, number> | null;
}

export class ImportDto extends ImportHeadDto {
  @ApiProperty({
    type: [ImportNormalisationDto],
    description:
      'of an acts workbook, as rows and problems: the first 500; `summary` counts them all',
  })
  normalisations: ImportNormalisationDto[];
  @ApiProperty({ type: [ImportProblemDto] }) problems: ImportProblemDto[];
  @ApiProperty({ type: [HouseholdOutcomeDto], required: false, description: 'of a roster' })
  changes?: HouseholdOutcomeDto[];
  @ApiProperty({ type: [Object], required: false, description: 'of an acts workbook' })
  rows?: object[];
}

export type ImportLanguage = keyof Told;

export function toImportHeadDto(row: ImportHeadRow): ImportHeadDto {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    createdByName: row.created_by_name,
    appliedAt: row.applied_at?.toISOString() ?? null,
    appliedByName: row.applied_by_name,
    summary: row.summary,
    result: row.result,
  };
}

export function toImportDto(row: ImportRow, language: ImportLanguage): ImportDto {
  const { normalisations, problems, changes, rows } = row.preview;
  return {
    ...toImportHeadDto(row),
    normalisations,
    problems: problems.map(({ zh, en, ...problem }) => ({
      ...problem,
      detail: { zh, en }[language],
    })),
    ...(changes && {
      changes: changes.map((change) => ({
        ...change,
        details: change.details.map((told) => told[language]),
      })),
    }),
    ...(rows && { rows }),
  };
}
