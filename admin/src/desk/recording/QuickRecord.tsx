import { Box } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { useSession } from '../session/use-session';
import { RecentActs } from './RecentActs';
import { RecordForm } from './RecordForm';

/** The clerk's most used page: a household, a rule, Enter. */
export function QuickRecord() {
  const translate = useTranslate();
  const session = useSession();
  return (
    <Box sx={{ pt: 2, pb: 4 }}>
      <Title title={translate('resources.record.name')} />
      {session && <RecordForm today={session.today} />}
      {session && <RecentActs today={session.today} />}
    </Box>
  );
}
