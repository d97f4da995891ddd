import { Alert, Button } from '@mui/material';
import { useState } from 'react';
import { LinkBase, useGetList, useTranslate } from 'react-admin';
import { type Entry, type Objection } from '../../shared/resources';
import { useMay } from '../session/use-session';
import { RaiseDialog } from './RaiseDialog';

/** Beside an entry: the objections to it, and the way to raise one once it hung on the wall. */
export function EntryObjections({ entry }: { entry: Entry }) {
  const translate = useTranslate();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { data: found = [] } = useGetList<Objection>(
    'objections',
    { filter: { entryId: entry.id }, sort: { field: 'number', order: 'DESC' } },
    { enabled: may('objection.read') && entry.side !== 'BASE' },
  );
  const contestable = entry.side !== 'BASE' && !entry.reversesId && !entry.reversedById;
  return (
    <>
      {found.map(({ id, number, state }) => (
        <Alert
          key={id}
          severity={state === 'OPEN' || state === 'APPEALED' ? 'warning' : 'info'}
          action={
            <Button size="small" component={LinkBase} to={`/objections/${id}/show`}>
              {translate('objection.see')}
            </Button>
          }
        >
          {number} · {translate(`objection.state.${state}`)}
          {(state === 'OPEN' || state === 'APPEALED') && `。${translate('objection.disputedHelp')}`}
        </Alert>
      ))}
      {contestable && may('objection.record') && (
        <Button variant="outlined" onClick={() => setAsking(true)} sx={{ justifySelf: 'start' }}>
          {translate('objection.raise')}
        </Button>
      )}
      {asking && <RaiseDialog entry={entry} onClose={() => setAsking(false)} />}
    </>
  );
}
