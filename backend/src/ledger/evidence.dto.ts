import { ApiProperty } from '@nestjs/swagger';

export class EvidenceDto {
  @ApiProperty({ description: 'SHA-256 of the copy that is kept and shown, hex' }) hash: string;
  @ApiProperty({ enum: ['image/jpeg'] }) mediaType: 'image/jpeg';
  @ApiProperty() byteCount: number;
  @ApiProperty({ maximum: 2000 }) width: number;
  @ApiProperty({ maximum: 2000 }) height: number;
}
