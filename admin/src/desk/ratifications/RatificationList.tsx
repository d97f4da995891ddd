import { Box, Button, Typography } from '@mui/material';
import { DataTable, LinkBase, List, useTranslate } from 'react-admin';
import { formatChange } from '../../shared/points';
import { type Ratification } from '../../shared/resources';
import { Thumbnail } from '../controls/PhotoField';
import { useDays } from '../controls/use-days';
import { PendingActs } from './PendingActs';

/** 追认: what waits for a meeting, and the meetings that decided. */
export function RatificationList() {
  const translate = useTranslate();
  return (
    <>
      <Typography color="text.secondary" sx={{ pt: 2 }}>
        {translate('ratification.help')}
      </Typography>
      <PendingActs />
      <Typography variant="h6" sx={{ mt: 3 }}>
        {translate('ratification.meetings')}
      </Typography>
      <List actions={false} empty={false} sort={{ field: 'heldOn', order: 'DESC' }}>
        <Meetings />
      </List>
    </>
  );
}

function Meetings() {
  const translate = useTranslate();
  const days = useDays();
  return (
    <DataTable<Ratification> bulkActionButtons={false} rowClick={false}>
      <DataTable.Col<Ratification>
        source="heldOn"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ heldOn }) => days.fullDay(heldOn)}
      />
      <DataTable.Col<Ratification>
        source="body"
        disableSort
        render={(meeting) => <Meeting meeting={meeting} />}
      />
      <DataTable.Col<Ratification>
        source="decisions"
        disableSort
        render={({ decisions }) =>
          decisions.map((one) => <Decided key={one.actId} decided={one} />)
        }
      />
      <DataTable.Col<Ratification>
        source="evidence"
        disableSort
        render={({ evidence }) => (
          <Box sx={{ display: 'flex', gap: 0.5 }}>
            {evidence.map((hash) => (
              <Thumbnail key={hash} hash={hash} size={36} />
            ))}
          </Box>
        )}
      />
      <DataTable.Col source="recordedByName" disableSort sx={{ whiteSpace: 'nowrap' }} />
      <DataTable.Col<Ratification>
        source="print"
        label=" "
        disableSort
        render={({ id }) => (
          <Button size="small" component={LinkBase} to={`/print/form/ratifications/${id}`}>
            {translate('printing.meeting')}
          </Button>
        )}
      />
    </DataTable>
  );
}

function Meeting({ meeting: { body, counts, note } }: { meeting: Ratification }) {
  const translate = useTranslate();
  const said = counts
    ? translate('ratification.counted', { ...counts })
    : translate('ratification.uncounted');
  return (
    <Box>
      {translate(`ratification.bodies.${body}`)}
      <Typography variant="caption" color="text.secondary" component="div">
        {[said, note].filter(Boolean).join(' · ')}
      </Typography>
    </Box>
  );
}

function Decided({ decided }: { decided: Ratification['decisions'][number] }) {
  const translate = useTranslate();
  const { headName, item, points, outcome, reason } = decided;
  return (
    <Box>
      <b>{headName}</b> {item} {formatChange(points)}{' '}
      <Box component="span" sx={{ color: outcome === 'REFUSED' ? 'error.main' : 'success.main' }}>
        {[translate(`ratification.outcome.${outcome}`), reason].filter(Boolean).join(':')}
      </Box>
    </Box>
  );
}
