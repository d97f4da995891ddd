import { ApiProperty } from '@nestjs/swagger';
import { IMAGES, type ImageType } from '../shared/media-types';

export class EvidenceDto {
  @ApiProperty({ description: 'SHA-256 of the bytes, hex' }) hash: string;
  @ApiProperty({ enum: IMAGES }) mediaType: ImageType;
  @ApiProperty() byteCount: number;
}
