import { Box } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { useSession } from '../session/use-session';
import { SignInForm } from './SignInForm';

/** A sign-in sheet: a work gang, a meeting, a volunteer event; one form, a line for everybody who came. */
export function SignInPage() {
  const translate = useTranslate();
  const session = useSession();
  return (
    <Box sx={{ pt: 2, pb: 4 }}>
      <Title title={translate('resources.sign-ins.name')} />
      {session && (
        <SignInForm
          key={session.area.code}
          today={session.today}
          keptAs={`cunfen.sign-in.${session.area.code}.${session.account.id}`}
        />
      )}
    </Box>
  );
}
