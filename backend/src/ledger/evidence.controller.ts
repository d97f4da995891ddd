import { Controller, Get, Param, Post, Req, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { By, type CunfenRequest, Requires, type SignedIn } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { IMAGES, type ImageType } from '../shared/media-types';
import { EvidenceDto } from './evidence.dto';
import { EvidenceStore } from './evidence';
import { type LedgerRefusal } from './ledger.refusals';

@ApiTags('evidence')
@Controller('evidence')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceStore) {}

  @Post()
  @Requires('evidence.keep')
  @ApiOperation({ summary: 'Upload a picture of at most 5 MB; answers its hash' })
  @ApiConsumes(...IMAGES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: EvidenceDto })
  keep(@By() by: SignedIn, @Req() request: CunfenRequest): Promise<EvidenceDto> {
    return this.evidence.keep(by, request.body);
  }

  @Get(':hash')
  @Requires('act.read')
  @ApiOperation({ summary: 'The picture, for reviewers; never public' })
  @ApiProduces(...IMAGES)
  async show(@By() by: SignedIn, @Param('hash') hash: string): Promise<StreamableFile> {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Refusal<LedgerRefusal>('evidence.not_found');
    const { bytes, mediaType }: { bytes: Buffer; mediaType: ImageType } = await this.evidence.read(
      by,
      hash,
    );
    return new StreamableFile(bytes, { type: mediaType, length: bytes.length });
  }
}
