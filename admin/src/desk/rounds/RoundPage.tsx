import { Box } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { useLoaded } from '../controls/use-loaded';
import { lastRound } from '../providers/sheets';
import { useSession } from '../session/use-session';
import { RoundForm } from './RoundForm';
import { firstMethod, methodOf } from './round-draft';

/** A sanitation round: the paper of the inspectors, typed household by household. */
export function RoundPage() {
  const translate = useTranslate();
  const session = useSession();
  const { data: last, error } = useLoaded(session ? session.area.code : null, lastRound);
  const ready = session && (last !== undefined || error);
  return (
    <Box sx={{ pt: 2, pb: 4 }}>
      <Title title={translate('resources.rounds.name')} />
      {ready && (
        <RoundForm
          key={session.area.code}
          today={session.today}
          keptAs={`cunfen.round.${session.area.code}.${session.account.id}`}
          method={last ? methodOf(last) : firstMethod}
          practised={Boolean(last)}
        />
      )}
    </Box>
  );
}
