import { Alert, Button } from '@mui/material';
import { useState } from 'react';
import {
  DataTable,
  List,
  SelectInput,
  TextInput,
  TopToolbar,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { type BankAccount, type BankSetup } from '../../shared/resources';
import { useGroupChoices } from '../controls/choices';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { readBankSetup } from '../providers/payments';
import { AccountDialog } from './AccountDialog';
import { ImportDialog } from './ImportDialog';
import { LayoutDialog } from './LayoutDialog';

/** Where each household's money is sent; of each number the last four digits. */
export function BankAccountList() {
  const translate = useTranslate();
  const groups = useGroupChoices();
  const [again, setAgain] = useState(0);
  const { data: setup } = useLoaded(`setup/${again}`, readBankSetup);
  const [open, setOpen] = useState<BankAccount | null>(null);
  const all = translate('desk.all');
  const choice = { emptyText: all, translateChoice: false, alwaysOn: true };
  return (
    <>
      {setup && setup.key !== 'READY' && (
        <Alert severity={setup.key === 'NO_KEY' ? 'error' : 'warning'} sx={{ mt: 2 }}>
          {translate(`bankAccount.key.${setup.key}`)}
        </Alert>
      )}
      <List
        perPage={50}
        sort={{ field: 'householdCode', order: 'ASC' }}
        empty={false}
        actions={<Actions setup={setup} onLayout={() => setAgain(again + 1)} />}
        filters={[
          <TextInput key="q" source="q" label="field.search" alwaysOn resettable />,
          <SelectInput key="groupNo" source="groupNo" choices={groups} {...choice} />,
          <SelectInput
            key="missing"
            source="missing"
            label="bankAccount.which"
            choices={[
              { id: true, name: translate('bankAccount.without') },
              { id: false, name: translate('bankAccount.with') },
            ]}
            {...choice}
          />,
        ]}
      >
        <Rows onOpen={setOpen} mayEnter={setup !== undefined && setup.key !== 'NO_KEY'} />
      </List>
      {open && <AccountDialog account={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function Rows({ onOpen, mayEnter }: { onOpen: (account: BankAccount) => void; mayEnter: boolean }) {
  const translate = useTranslate();
  const days = useDays();
  return (
    <DataTable<BankAccount> bulkActionButtons={false} rowClick={false}>
      <DataTable.Col<BankAccount>
        source="groupNo"
        render={({ groupNo }) => translate('desk.group', { no: groupNo })}
      />
      <DataTable.Col source="householdCode" />
      <DataTable.Col<BankAccount> source="headName" render={({ headName }) => <b>{headName}</b>} />
      <DataTable.Col source="holderName" disableSort />
      <DataTable.Col source="bankName" />
      <DataTable.Col<BankAccount>
        source="lastFour"
        disableSort
        render={({ lastFour }) => (lastFour ? `****${lastFour}` : '—')}
      />
      <DataTable.Col<BankAccount>
        source="fromOn"
        render={({ fromOn }) => (fromOn ? days.fullDay(fromOn) : '')}
      />
      <DataTable.Col<BankAccount>
        source="change"
        label=" "
        disableSort
        render={(account) => (
          <Button size="small" disabled={!mayEnter} onClick={() => onOpen(account)}>
            {translate(account.lastFour ? 'bankAccount.change' : 'bankAccount.enter')}
          </Button>
        )}
      />
    </DataTable>
  );
}

function Actions({ setup, onLayout }: { setup: BankSetup | undefined; onLayout: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [open, setOpen] = useState<'import' | 'layout' | null>(null);
  const close = () => setOpen(null);
  return (
    <TopToolbar>
      <Button disabled={!setup} onClick={() => setOpen('layout')}>
        {translate('bankAccount.layout')}
      </Button>
      <Button
        variant="contained"
        disabled={!setup || setup.key === 'NO_KEY'}
        onClick={() => setOpen('import')}
      >
        {translate('bankAccount.import')}
      </Button>
      {open === 'import' && (
        <ImportDialog
          onDone={() => {
            close();
            refresh();
          }}
          onClose={close}
        />
      )}
      {open === 'layout' && setup && (
        <LayoutDialog
          setup={setup}
          onDone={() => {
            close();
            onLayout();
          }}
          onClose={close}
        />
      )}
    </TopToolbar>
  );
}
