import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { type CunfenRequest, Public } from '../access/signed-in';
import { areaKind, isAreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { NewReportDto, ReportReceiptDto, toReport } from './declarations.dto';
import { ReceiveDeclaration } from './receive-declaration';

/** The one thing a stranger may write, besides signing in: at the screen in the hall. */
@ApiTags('board')
@Controller('reports')
export class ReportsController {
  constructor(private readonly receiving: ReceiveDeclaration) {}

  @Post(':village')
  @Public()
  @Throttle({ default: { limit: 6, ttl: 60_000 } })
  @ApiOperation({ summary: 'Report a deed of a neighbour, with a name and a telephone' })
  @ApiCreatedResponse({ type: ReportReceiptDto })
  async report(
    @Param('village') village: string,
    @Body() body: NewReportDto,
    @Req() request: CunfenRequest,
  ): Promise<ReportReceiptDto> {
    if (!isAreaCode(village) || areaKind(village) !== 'VILLAGE')
      throw new Refusal('village.not_found');
    const by = {
      accountId: null,
      username: 'kiosk',
      areaCode: village,
      ip: request.ip ?? '',
      requestId: request.id,
    };
    const row = await this.receiving.run(by, toReport(body));
    return { clientId: row.client_id, receivedAt: row.received_at.toISOString() };
  }
}
