import { Box, Card, Typography } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { dayOf } from '../../shared/days';
import { type Act } from '../../shared/resources';
import { ActRows } from '../acts/ActRows';

/** What I recorded today, newest first, and above it what came back to me. */
export function RecentActs({ today }: { today: string }) {
  const translate = useTranslate();
  const { data: mine = [], isPending } = useGetList<Act>('acts', {
    filter: { mine: true },
    sort: { field: 'recordedAt', order: 'DESC' },
    pagination: { page: 1, perPage: 60 },
  });
  const { data: returned = [] } = useGetList<Act>('acts', {
    filter: { mine: true, state: 'RETURNED' },
    sort: { field: 'recordedAt', order: 'DESC' },
    pagination: { page: 1, perPage: 50 },
  });
  const todays = mine.filter(({ recordedAt }) => dayOf(recordedAt) === today);
  const older = returned.filter(({ recordedAt }) => dayOf(recordedAt) !== today);
  return (
    <>
      {older.length > 0 && <Section title={translate('recording.recentOlder')} acts={older} />}
      <Section
        title={translate('recording.recent')}
        acts={todays}
        empty={isPending ? '' : translate('recording.recentNone')}
      />
    </>
  );
}

function Section({ title, acts, empty }: { title: string; acts: Act[]; empty?: string }) {
  const translate = useTranslate();
  return (
    <Box sx={{ mt: 2 }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'baseline', mb: 0.75 }}>
        <Typography variant="h6">{title}</Typography>
        {acts.length > 0 && (
          <Typography color="text.secondary">
            {translate('recording.count', { count: acts.length })}
          </Typography>
        )}
      </Box>
      {acts.length > 0 ? (
        <Card sx={{ overflowX: 'auto' }}>
          <ActRows acts={acts} />
        </Card>
      ) : (
        <Typography color="text.secondary">{empty}</Typography>
      )}
    </Box>
  );
}
