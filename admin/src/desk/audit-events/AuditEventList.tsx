import { Box, Typography } from '@mui/material';
import { DataTable, DateInput, List, TextInput, useRecordContext, useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type AuditEvent } from '../../shared/resources';

export const AuditEventList = () => (
  <List
    perPage={50}
    actions={false}
    empty={false}
    sort={{ field: 'at', order: 'DESC' }}
    filters={[
      <TextInput key="username" source="username" alwaysOn resettable sx={{ width: 130 }} />,
      <TextInput key="action" source="action" alwaysOn resettable sx={{ width: 150 }} />,
      <DateInput key="from" source="from" alwaysOn parse={dayOrNothing} />,
      <DateInput key="to" source="to" alwaysOn parse={dayOrNothing} />,
    ]}
  >
    <DataTable<AuditEvent> bulkActionButtons={false} rowClick="expand" expand={<Difference />}>
      <DataTable.Col<AuditEvent> source="at" render={({ at }) => formatInstant(at)} />
      <DataTable.Col source="username" disableSort />
      <DataTable.Col source="action" disableSort />
      <DataTable.Col source="subjectKind" disableSort />
      <DataTable.Col source="subjectId" disableSort />
      <DataTable.Col source="ip" disableSort />
    </DataTable>
  </List>
);

const dayOrNothing = (text: string) => text || null;

function Difference() {
  const translate = useTranslate();
  const event = useRecordContext<AuditEvent>();
  if (!event) return null;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { md: '1fr 1fr' } }}>
      {(['before', 'after'] as const).map((name) => (
        <Box key={name}>
          <Typography variant="caption" color="text.secondary">
            {translate(`audit.${name}`)}
          </Typography>
          <Box
            component="pre"
            sx={{ m: 0, fontSize: 13, whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}
          >
            {event[name] == null ? '—' : JSON.stringify(event[name], null, 2)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
