import { Box, Chip } from '@mui/material';
import { CreateButton, DataTable, List, TextInput, TopToolbar, useTranslate } from 'react-admin';
import { type Account } from '../../shared/resources';
import { useMay } from '../session/use-session';

export function AccountList() {
  const may = useMay();
  return (
    <List
      perPage={50}
      empty={false}
      sort={{ field: 'username', order: 'ASC' }}
      actions={<TopToolbar>{may('account.write') && <CreateButton />}</TopToolbar>}
      filters={[<TextInput key="q" source="q" label="field.search" alwaysOn resettable />]}
    >
      <DataTable<Account>
        bulkActionButtons={false}
        rowClick={may('account.write') ? 'edit' : false}
      >
        <DataTable.Col source="username" />
        <DataTable.Col source="displayName" />
        <DataTable.Col<Account>
          source="roles"
          disableSort
          render={(account) => <Roles account={account} />}
        />
        <DataTable.Col<Account>
          source="state"
          disableSort
          render={(account) => <State account={account} />}
        />
      </DataTable>
    </List>
  );
}

function Roles({ account }: { account: Account }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>
      {account.roles.map(({ area, areaName, role }) => (
        <Chip
          key={`${area}${role}`}
          size="small"
          label={`${areaName ?? area} ${translate(`role.${role}`)}`}
        />
      ))}
    </Box>
  );
}

function State({ account }: { account: Account }) {
  const translate = useTranslate();
  const { disabled, locked, mustChangePassword } = account;
  const state = disabled
    ? 'disabled'
    : locked
      ? 'locked'
      : mustChangePassword
        ? 'mustChange'
        : 'active';
  const color = state === 'active' ? 'success' : state === 'locked' ? 'error' : 'default';
  return (
    <Chip size="small" variant="outlined" color={color} label={translate(`account.${state}`)} />
  );
}
