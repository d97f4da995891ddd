import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { Optional } from '../shared/validators';

const SIZE = /^[1-9]\d{0,8}$/;

export class CheckpointOfDto {
  @Optional({ example: '120', description: 'over the first so many postings; all when not given' })
  @Matches(SIZE)
  size?: string;
}

export class ConsistencyOfDto {
  @ApiProperty({ example: '120', description: 'the size that is known' })
  @Matches(SIZE)
  from: string;

  @Optional({ example: '150', description: 'the later size; all postings when not given' })
  @Matches(SIZE)
  to?: string;
}

/** PROOF of RFC 6962 §2.1.2: that the log of the later size begins with that of the earlier one. */
export class ConsistencyProofDto {
  @ApiProperty() from: number;
  @ApiProperty() to: number;
  @ApiProperty({ type: [String], description: 'hashes in hexadecimal, as RFC 6962 orders them' })
  path: string[];
}
