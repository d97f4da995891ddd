import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import {
  useCreate,
  useDelete,
  useGetList,
  useNotify,
  useRecordContext,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { type Account, type AccountHousehold, type HouseholdRow } from '../../shared/resources';
import { HouseholdPicker } from '../controls/HouseholdPicker';

/** Which household the holder of the account belongs to, so that nobody approves their own. */
export function AccountHouseholds() {
  const translate = useTranslate();
  const refresh = useRefresh();
  const notify = useNotify();
  const account = useRecordContext<Account>();
  const [chosen, setChosen] = useState<HouseholdRow | null>(null);
  const accountId = account?.id ?? '';
  const { data: links = [] } = useGetList<AccountHousehold>(
    'account-households',
    { filter: { accountId } },
    { enabled: accountId !== '' },
  );
  const [create] = useCreate();
  const [remove] = useDelete();
  const outcome = {
    onSuccess: () => {
      setChosen(null);
      refresh();
    },
    onError: (error: unknown) =>
      notify(error instanceof Error ? error.message : String(error), { type: 'error' as const }),
  };
  return (
    <Box sx={{ width: '100%', maxWidth: 480, display: 'grid', gap: 1 }}>
      <Typography variant="h6">{translate('account.household')}</Typography>
      <Typography variant="body2" color="text.secondary">
        {translate('account.householdHelp')}
      </Typography>
      {links.map((link) => (
        <Box key={link.id} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <span>{`${link.headName} · ${link.householdCode}`}</span>
          <Button
            size="small"
            color="error"
            onClick={() =>
              void remove('account-households', { id: link.id, previousData: link }, outcome)
            }
          >
            {translate('account.removeHousehold')}
          </Button>
        </Box>
      ))}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr auto', gap: 1 }}>
        <HouseholdPicker value={chosen} onChange={setChosen} />
        <Button
          variant="outlined"
          disabled={!chosen}
          onClick={() =>
            chosen &&
            void create(
              'account-households',
              { data: { accountId, householdId: chosen.id } },
              outcome,
            )
          }
        >
          {translate('account.addHousehold')}
        </Button>
      </Box>
    </Box>
  );
}
