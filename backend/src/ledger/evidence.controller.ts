import { Controller, Get, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { type Response } from 'express';
import { By, type CunfenRequest, Requires, type SignedIn } from '../access/signed-in';
import { IMAGES } from '../shared/media-types';
import { EvidenceDto } from './evidence.dto';
import { KeepEvidence } from './keep-evidence';
import { type Picture, ShowEvidence } from './show-evidence';

@ApiTags('evidence')
@Controller('evidence')
export class EvidenceController {
  constructor(
    private readonly keeping: KeepEvidence,
    private readonly showing: ShowEvidence,
  ) {}

  @Post()
  @Requires('evidence.keep')
  @ApiOperation({
    summary: 'Upload a picture of at most 5 MB; it is drawn anew without place and device',
  })
  @ApiConsumes(...IMAGES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: EvidenceDto })
  keep(@By() by: SignedIn, @Req() request: CunfenRequest): Promise<EvidenceDto> {
    return this.keeping.keep(by, request.body);
  }

  @Get(':hash')
  @Requires('act.read')
  @ApiOperation({ summary: 'The picture, for those who may see its act; never public' })
  @ApiProduces(...IMAGES)
  async show(
    @By() by: SignedIn,
    @Param('hash') hash: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return send(response, await this.showing.show(by, hash), hash.slice(0, 12));
  }

  @Get(':hash/thumbnail')
  @Requires('act.read')
  @ApiOperation({ summary: 'The picture at most 320 px large' })
  @ApiProduces('image/jpeg')
  async thumbnail(
    @By() by: SignedIn,
    @Param('hash') hash: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return send(response, await this.showing.thumbnail(by, hash), `${hash.slice(0, 12)}-small`);
  }
}

/** By a hash there is only ever one picture; but the next person at this browser may not be allowed to see it. */
function send(response: Response, { bytes, mediaType }: Picture, name: string): StreamableFile {
  response.setHeader('Cache-Control', 'private, max-age=3600, immutable');
  response.setHeader('Vary', 'Cookie');
  const disposition = `inline; filename="${name}.${mediaType.slice('image/'.length)}"`;
  return new StreamableFile(bytes, { type: mediaType, length: bytes.length, disposition });
}
