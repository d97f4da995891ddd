import { Alert, Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import { LinkBase, Title, useGetList, useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Scheme } from '../../shared/resources';
import { Fact } from '../controls/Fact';
import { useMay } from '../session/use-session';
import { NewDraftDialog } from './NewDraftDialog';
import { SchemeDialog } from './SchemeDialog';

export function SchemeList() {
  const translate = useTranslate();
  const may = useMay();
  const [creating, setCreating] = useState(false);
  const { data = [], isPending } = useGetList<Scheme>('schemes', {
    sort: { field: 'createdAt', order: 'ASC' },
  });
  return (
    <Box sx={{ py: 2, display: 'grid', gap: 2, maxWidth: 900 }}>
      <Title title={translate('resources.schemes.name')} />
      {data.map((scheme) => (
        <SchemeCard key={scheme.id} scheme={scheme} />
      ))}
      {!isPending && data.length === 0 && <Typography>{translate('scheme.none')}</Typography>}
      {may('rule.write') && (
        <Button
          variant={data.length === 0 ? 'contained' : 'outlined'}
          onClick={() => setCreating(true)}
          sx={{ justifySelf: 'start' }}
        >
          {translate('scheme.create')}
        </Button>
      )}
      {creating && <SchemeDialog onClose={() => setCreating(false)} />}
    </Box>
  );
}

function SchemeCard({ scheme }: { scheme: Scheme }) {
  const translate = useTranslate();
  const may = useMay();
  const [starting, setStarting] = useState(false);
  const { currentListId, draftListId } = scheme;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Typography variant="h5">{scheme.name}</Typography>
      {!currentListId && <Alert severity="warning">{translate('scheme.noCurrent')}</Alert>}
      <Box sx={{ display: 'flex', gap: 4, alignItems: 'center', flexWrap: 'wrap' }}>
        <Fact label={translate('scheme.base')}>
          {translate('desk.points', { points: formatPoints(scheme.basePoints) })}
        </Fact>
        {currentListId && (
          <Button component={LinkBase} to={`/rule-lists/${currentListId}/show`} variant="contained">
            {translate('scheme.current')}
          </Button>
        )}
        {draftListId && (
          <Button component={LinkBase} to={`/rule-lists/${draftListId}/show`} variant="outlined">
            {translate('scheme.draft')}
          </Button>
        )}
        {may('rule.write') && (
          <Button onClick={() => setStarting(true)}>{translate('scheme.startDraft')}</Button>
        )}
        {starting && <NewDraftDialog scheme={scheme} onClose={() => setStarting(false)} />}
      </Box>
    </Card>
  );
}
