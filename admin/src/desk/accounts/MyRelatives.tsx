import { Card, CardContent } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { useSession } from '../session/use-session';
import { AccountHouseholds } from './AccountHouseholds';

/** 近亲属申报: whoever reviews or answers objections says for whom they will stand aside. */
export function MyRelatives() {
  const translate = useTranslate();
  const id = useSession()?.account.id ?? '';
  return (
    <Card sx={{ maxWidth: 720, mt: 3 }}>
      <Title title={translate('account.declareTitle')} />
      <CardContent>
        <AccountHouseholds accountId={id} mine />
      </CardContent>
    </Card>
  );
}
