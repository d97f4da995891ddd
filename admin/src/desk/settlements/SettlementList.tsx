import { Button, Chip } from '@mui/material';
import { useState } from 'react';
import { DataTable, List, TopToolbar, useTranslate } from 'react-admin';
import { type Settlement } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { useMay } from '../session/use-session';
import { SettlementDialog } from './SettlementDialog';

export function SettlementList() {
  return (
    <List actions={<Actions />} empty={false} sort={{ field: 'year', order: 'DESC' }}>
      <DataTable<Settlement> bulkActionButtons={false} rowClick="show">
        <DataTable.Col source="year" />
        <DataTable.Col source="title" disableSort />
        <DataTable.Col source="planVersion" disableSort />
        <DataTable.Col<Settlement>
          source="state"
          disableSort
          render={({ state }) => <StateOf state={state} />}
        />
        <DataTable.Col<Settlement>
          align="right"
          source="poolFen"
          disableSort
          render={({ poolFen }) => formatYuan(poolFen)}
        />
        <DataTable.Col<Settlement>
          align="right"
          source="allocatedFen"
          disableSort
          render={({ allocatedFen }) => (allocatedFen === 0 ? '—' : formatYuan(allocatedFen))}
        />
        <DataTable.Col<Settlement>
          align="right"
          source="payoutCount"
          disableSort
          render={({ payoutCount }) => payoutCount || '—'}
        />
      </DataTable>
    </List>
  );
}

function Actions() {
  const translate = useTranslate();
  const may = useMay();
  const [creating, setCreating] = useState(false);
  if (!may('settlement.write')) return null;
  return (
    <TopToolbar>
      <Button variant="contained" onClick={() => setCreating(true)}>
        {translate('settlement.create')}
      </Button>
      {creating && <SettlementDialog onClose={() => setCreating(false)} />}
    </TopToolbar>
  );
}

export function StateOf({ state }: { state: Settlement['state'] }) {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      color={state === 'FINAL' ? 'success' : state === 'REPLACED' ? 'default' : 'warning'}
      label={translate(`settlement.state.${state}`)}
    />
  );
}
