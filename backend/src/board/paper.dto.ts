import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { SheetTotalsDto } from '../publicity/months.dto';

export class PaperOfDto {
  @ApiProperty({ example: '439921101201' })
  @Matches(/^\d{12}$/)
  village: string;

  @ApiProperty({ example: '2026-03', description: 'month of a sheet, or year of a plan' })
  @Matches(/^20\d{2}(-(0[1-9]|1[0-2]))?$/)
  of: string;
}

class PaidTotalsDto {
  @ApiProperty() title: string;
  @ApiProperty() households: number;
  @ApiProperty() fen: number;
  @ApiProperty({ type: String, nullable: true, description: 'once it is final' })
  certificateHash: string | null;
}

/** One version of what was hung up. */
export class PaperVersionDto {
  @ApiProperty() version: number;
  @ApiProperty() contentHash: string;
  @ApiProperty({ description: 'the first day on the wall' }) hungOn: string;
  @ApiProperty({ description: 'no later version took its place' }) holds: boolean;
  @ApiProperty({ type: SheetTotalsDto, nullable: true, description: 'of a monthly sheet' })
  totals: SheetTotalsDto | null;
  @ApiProperty({ type: PaidTotalsDto, nullable: true, description: 'of a plan' })
  paid: PaidTotalsDto | null;
  @ApiProperty({ description: 'the posting it was made from' }) seq: number;
  @ApiProperty({ description: 'of the log up to this posting: what is printed' }) root: string;
  @ApiProperty({
    type: [String],
    description: 'that the log of the checkpoint begins with this one (RFC 6962 §2.1.2)',
  })
  path: string[];
}

export const SINCE = [
  ...(['EXTENDED', 'CLOSED', 'OBJECTED', 'ON_APPEAL', 'UPHELD', 'DISMISSED'] as const),
  ...(['CORRECTED', 'LATE', 'HIDDEN', 'FINAL', 'REOPENED'] as const),
];

/** What became of it since it was hung up; of each kind only the fields that it has. */
export class PaperSinceDto {
  @ApiProperty({ enum: SINCE }) kind: (typeof SINCE)[number];
  @ApiProperty({ required: false, description: 'when' }) on?: string;
  @ApiProperty({ required: false, description: 'the new last day, or when an answer is due' })
  until?: string;
  @ApiProperty({ required: false, description: 'of the objection' }) number?: string;
  @ApiProperty({ required: false, description: 'an item, of deductions its category' })
  what?: string;
  @ApiProperty({ required: false, description: 'whose, as the village shows names here' })
  name?: string;
  @ApiProperty({ required: false }) points?: number;
  @ApiProperty({ required: false, description: 'on whose sheet it hangs' }) month?: string;
  @ApiProperty({ required: false }) count?: number;
}

/** All that a telephone needs to compare printed paper with the ledger by itself. */
export class BoardPaperDto {
  @ApiProperty() of: string;
  @ApiProperty({ type: [PaperVersionDto], description: 'oldest first; none was hung up: empty' })
  versions: PaperVersionDto[];
  @ApiProperty({ type: [PaperSinceDto] }) since: PaperSinceDto[];
  @ApiProperty({ description: 'the log as it is now, signed (C2SP tlog-checkpoint)' })
  checkpoint: string;
  @ApiProperty({ type: [String] }) verifierKeys: string[];
}
