import CloseIcon from '@mui/icons-material/Close';
import { Alert, Box, Button, Drawer, IconButton, Typography } from '@mui/material';
import { useState } from 'react';
import { LinkBase, useGetOne, useNotify, useRefresh, useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type Declaration } from '../../shared/resources';
import { Fact } from '../controls/Fact';
import { Thumbnail } from '../controls/PhotoField';
import { ReasonDialog } from '../controls/ReasonDialog';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { declineDeclaration } from '../providers/declarations';
import { AcceptDialog } from './AcceptDialog';
import { About, Marks } from './DeclarationMarks';

/** Everything about one declaration, and what can be done with it. */
export function DeclarationDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const enabled = id !== null;
  const { data } = useGetOne<Declaration>('declarations', { id: id ?? '' }, { enabled });
  return (
    <Drawer anchor="right" open={enabled} onClose={onClose} sx={{ zIndex: 1250 }}>
      <Box sx={{ width: { xs: '100vw', sm: 440 }, p: 2.5 }}>
        {data && <Story row={data} onClose={onClose} />}
      </Box>
    </Drawer>
  );
}

function Story({ row, onClose }: { row: Declaration; onClose: () => void }) {
  const translate = useTranslate();
  const said = (name: string) => translate(`declaration.${name}`);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Marks row={row} />
        <Typography variant="body2" color="text.secondary">
          {said(`kind.${row.kind}`)} · {said(`channel.${row.channel}`)}
        </Typography>
        <IconButton onClick={onClose} aria-label={translate('desk.close')} sx={{ ml: 'auto' }}>
          <CloseIcon />
        </IconButton>
      </Box>
      <Box>
        <Typography variant="h6" sx={{ whiteSpace: 'pre-wrap' }}>
          {row.what}
        </Typography>
        <About row={row} />
      </Box>
      {row.state === 'RECEIVED' && <Alike row={row} />}
      <Facts row={row} />
      {row.photos.length > 0 && (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {row.photos.map((hash) => (
            <Thumbnail key={hash} hash={hash} size={120} />
          ))}
        </Box>
      )}
      {row.reporter === null && <Alert severity="info">{said('reporterHidden')}</Alert>}
      {row.declineReason && <Alert severity="warning">{row.declineReason}</Alert>}
      {row.decidedAt && (
        <Typography variant="body2" color="text.secondary">
          {translate('declaration.decidedBy', {
            name: row.decidedByName,
            at: formatInstant(row.decidedAt),
          })}
        </Typography>
      )}
      {row.mayDecide && <Decide row={row} onDone={onClose} />}
      {row.actId && (
        <Button
          component={LinkBase}
          to={`/acts?filter=${encodeURIComponent(JSON.stringify({ ids: [row.actId] }))}`}
          onClick={onClose}
        >
          {said('seeAct')}
        </Button>
      )}
    </Box>
  );
}

function Alike({ row }: { row: Declaration }) {
  const translate = useTranslate();
  return (['alikeDeclarations', 'alikeActs'] as const)
    .filter((name) => row[name] > 0)
    .map((name) => (
      <Alert key={name} severity="warning" sx={{ py: 0 }}>
        {translate(`declaration.${name}`, { count: row[name] })}
      </Alert>
    ));
}

function Facts({ row }: { row: Declaration }) {
  const translate = useTranslate();
  const days = useDays();
  const said = (name: string) => translate(`declaration.${name}`);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
      <Fact label={translate('field.day')}>{days.fullDay(row.occurredOn)}</Fact>
      <Fact label={said('amount')}>{row.amount || '—'}</Fact>
      <Fact label={said('rule')}>{row.ruleCode ?? said('noRule')}</Fact>
      {row.reporter && <Fact label={said('reporter')}>{row.reporter}</Fact>}
      {row.contact && <Fact label={said('contact')}>{row.contact}</Fact>}
      <Fact label={translate('resources.declarations.fields.receivedAt')}>
        {formatInstant(row.receivedAt)}
      </Fact>
    </Box>
  );
}

function Decide({ row, onDone }: { row: Declaration; onDone: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const notify = useNotify();
  const [asking, setAsking] = useState<'accept' | 'decline' | null>(null);
  const done = (told: string) => {
    notify(told, { type: 'success' });
    refresh();
    onDone();
  };
  const declining = useAction(declineDeclaration, { done: () => done('declaration.declined') });
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      <Button variant="contained" onClick={() => setAsking('accept')}>
        {translate('declaration.accept')}
      </Button>
      <Button color="inherit" onClick={() => setAsking('decline')}>
        {translate('declaration.decline')}
      </Button>
      {asking === 'accept' && (
        <AcceptDialog
          row={row}
          onDone={() => done('declaration.accepted')}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'decline' && (
        <ReasonDialog
          title={translate('declaration.decline')}
          help={translate('declaration.declineHelp')}
          pending={declining.pending}
          onSubmit={(reason) => void declining.run(row.id, reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </Box>
  );
}
