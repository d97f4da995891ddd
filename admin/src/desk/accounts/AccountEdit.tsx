import { Box, Button } from '@mui/material';
import { useState } from 'react';
import {
  BooleanInput,
  Confirm,
  Edit,
  required,
  SimpleForm,
  TextInput,
  useRecordContext,
  useTranslate,
} from 'react-admin';
import { type Account, type InitialPassword } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { SaveBar } from '../controls/SaveBar';
import { resetPassword } from '../providers/actions';
import { useAreaKind } from '../session/use-session';
import { offices } from './AccountCreate';
import { AccountHouseholds } from './AccountHouseholds';
import { PasswordDialog } from './PasswordDialog';
import { RolesInput } from './RolesInput';

export function AccountEdit() {
  const kind = useAreaKind();
  return (
    <Edit mutationMode="pessimistic" transform={changeable} actions={false}>
      <SimpleForm sx={{ maxWidth: 760 }} toolbar={<SaveBar />}>
        <TextInput source="username" disabled helperText={false} />
        <TextInput source="displayName" validate={required()} helperText={false} />
        <RolesInput />
        <BooleanInput source="disabled" helperText={false} />
      </SimpleForm>
      <Box sx={{ p: 2, display: 'grid', gap: 2, justifyItems: 'start' }}>
        <ResetButton />
        {kind === 'VILLAGE' && <Households />}
      </Box>
    </Edit>
  );
}

function Households() {
  const account = useRecordContext<Account>();
  return account ? <AccountHouseholds accountId={account.id} /> : null;
}

const changeable = ({ displayName, roles, disabled }: Account) => ({
  displayName,
  roles: offices(roles),
  disabled,
});

function ResetButton() {
  const translate = useTranslate();
  const account = useRecordContext<Account>();
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<InitialPassword | null>(null);
  const { run, pending } = useAction(resetPassword, { done: setMade });
  if (!account) return null;
  return (
    <>
      <Button variant="outlined" disabled={pending} onClick={() => setAsking(true)}>
        {translate('account.reset')}
      </Button>
      <Confirm
        isOpen={asking}
        title="account.resetTitle"
        content={translate('account.resetConfirm', { name: account.displayName })}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void run(account.id);
        }}
      />
      {made && (
        <PasswordDialog
          username={account.username}
          password={made.initialPassword}
          onClose={() => setMade(null)}
        />
      )}
    </>
  );
}
