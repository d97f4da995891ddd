import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { AccessStore } from './access.store';
import { AuditEventDto } from './accounts.dto';
import { By, Requires, type SignedIn } from './signed-in';

const auditList = listQuery({
  sort: { at: 'at', action: 'action', username: 'username', id: 'id' },
  tie: 'id DESC',
  filter: {
    action: filters.text,
    subjectKind: filters.text,
    subjectId: filters.text,
    username: filters.text,
    from: filters.day,
    to: filters.day,
  },
});

@ApiTags('audit-events')
@Controller('audit-events')
export class AuditEventsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AccessStore,
  ) {}

  @Get()
  @Requires('audit.read')
  @ApiOperation({ summary: 'Who changed what, when, from where, before and after' })
  @ApiList()
  @ApiOkResponse({ type: [AuditEventDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<AuditEventDto>> {
    const page = await this.transactions.read(by.areaCode, (tx) =>
      this.store.listAudit(tx, by.areaCode, auditList(query)),
    );
    return page.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      areaCode: row.area_code,
      username: row.username,
      ip: row.ip,
      requestId: row.request_id,
      action: row.action,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      before: row.before,
      after: row.after,
    }));
  }
}
