import { Box, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { useDays } from '../controls/use-days';
import { useSession } from '../session/use-session';
import { QuickLinks } from './QuickLinks';
import { Villages } from './Villages';
import { VillageToday } from './VillageToday';

/** What waits today, for this person, in this area. */
export function Dashboard() {
  const translate = useTranslate();
  const days = useDays();
  const session = useSession();
  if (!session) return null;
  const { account, area, today } = session;
  return (
    <Box sx={{ py: 2, display: 'grid', gap: 2 }}>
      <Title title={area.name} />
      <Box>
        <Typography variant="h5">
          {translate('today.hello', { name: account.displayName, day: days.fullDay(today) })}
        </Typography>
        <Typography color="text.secondary">
          {area.name} · {session.roles.map((role) => translate(`role.${role}`)).join('、')}
        </Typography>
      </Box>
      {area.kind === 'VILLAGE' ? (
        <VillageToday session={session} />
      ) : (
        <Villages session={session} />
      )}
      <QuickLinks session={session} />
    </Box>
  );
}
