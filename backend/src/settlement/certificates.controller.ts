import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { IdParam, attachment } from '../shared/http';
import { CertifySettlement } from './certify-settlement';
import { certificateText } from './domain/certificate';

class CertificateQueryDto {
  @ApiPropertyOptional({
    enum: ['full'],
    description: 'with heads of household by name and the words of every entry: not for the wall',
  })
  @IsOptional()
  @IsIn(['full'])
  names?: 'full';
}

class CertificateDto {
  @ApiProperty({ description: 'SHA-256, as both verifiers show it (核对凭据)' })
  certificateHash: string;
}

@ApiTags('settlements')
@Controller('settlements/:id')
export class CertificatesController {
  constructor(private readonly certify: CertifySettlement) {}

  @Get('certificate')
  @Requires('settlement.read')
  @ApiOperation({ summary: 'The hash of the certificate, which papers carry' })
  @ApiOkResponse({ type: CertificateDto })
  async hash(@By() by: SignedIn, @IdParam() id: string): Promise<CertificateDto> {
    return { certificateHash: await this.certify.hash(by, id) };
  }

  @Get('certificate.json')
  @Requires('settlement.read')
  @ApiOperation({ summary: 'A final settlement in one file that anybody can reckon again' })
  @ApiProduces('application/json')
  async show(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Query() { names }: CertificateQueryDto,
  ): Promise<StreamableFile> {
    const certificate = await this.certify.run(by, id, names === 'full');
    const { villageName, year } = certificate.heading;
    const name = `${villageName}${year}年核算证书${names === 'full' ? '(含姓名)' : ''}.json`;
    return attachment(Buffer.from(certificateText(certificate)), 'application/json', name);
  }
}
