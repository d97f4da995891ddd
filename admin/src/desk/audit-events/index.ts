import { AuditEventList } from './AuditEventList';

export const auditEvents = { list: AuditEventList };
