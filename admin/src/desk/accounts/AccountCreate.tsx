import { useState } from 'react';
import { Create, required, SimpleForm, TextInput, useRedirect } from 'react-admin';
import { type Account, type InitialPassword, type RoleGrant } from '../../shared/resources';
import { newIdempotencyKey } from '../providers/http';
import { PasswordDialog } from './PasswordDialog';
import { RolesInput } from './RolesInput';

type NewAccount = Account & InitialPassword;

export function AccountCreate() {
  const redirect = useRedirect();
  const [made, setMade] = useState<NewAccount | null>(null);
  const [idempotencyKey] = useState(newIdempotencyKey);
  const onSuccess = (account: NewAccount) => setMade(account);
  return (
    <Create<NewAccount>
      redirect={false}
      mutationOptions={{ onSuccess, meta: { idempotencyKey } }}
      transform={appointed}
    >
      <SimpleForm sx={{ maxWidth: 760 }}>
        <TextInput
          source="username"
          validate={required()}
          helperText="account.usernameHelp"
          autoFocus
        />
        <TextInput source="displayName" validate={required()} helperText={false} />
        <RolesInput />
      </SimpleForm>
      {made && (
        <PasswordDialog
          username={made.username}
          password={made.initialPassword}
          onClose={() => redirect('list', 'accounts')}
        />
      )}
    </Create>
  );
}

/** The server wants area and role only, not the name shown beside them. */
export const offices = (roles: readonly RoleGrant[]) =>
  roles.map(({ area, role }) => ({ area, role }));

const appointed = ({ username, displayName, roles }: Account) => ({
  username,
  displayName,
  roles: offices(roles),
});
