import { Alert, Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import {
  BooleanInput,
  DataTable,
  List,
  SelectInput,
  useNotify,
  useRedirect,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { dayOf } from '../../shared/days';
import { type DoorKeyRow, type NewDoorKeys } from '../../shared/resources';
import { useGroups } from '../controls/choices';
import { ReasonDialog } from '../controls/ReasonDialog';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { useFilters } from '../controls/use-filters';
import { makeDoorKeys, withdrawDoorKey } from '../providers/doors';
import { handOver } from './plates';

/** 门牌码: which doors have a code, and the plates that are made and printed in one go. */
export function DoorKeyList() {
  const translate = useTranslate();
  const groups = useGroups().map(({ groupNo, name }) => ({ id: groupNo, name }));
  return (
    <List
      actions={false}
      empty={false}
      perPage={50}
      sort={{ field: 'groupNo', order: 'ASC' }}
      filters={[
        <SelectInput
          key="groupNo"
          source="groupNo"
          label="resources.door-keys.fields.groupNo"
          alwaysOn
          choices={groups}
          emptyText={translate('desk.all')}
          translateChoice={false}
        />,
        <BooleanInput
          key="hasKey"
          source="hasKey"
          label="door.onlyLacking"
          alwaysOn
          format={(has: unknown) => has === false}
          parse={(lacking: boolean) => (lacking ? false : null)}
        />,
      ]}
    >
      <Make />
      <Rows />
    </List>
  );
}

/** Makes plates and goes to print them, since the codes are shown only now. */
function useMaking() {
  const redirect = useRedirect();
  return useAction((wanted: NewDoorKeys, key: string) => makeDoorKeys(wanted, key), {
    done: (plates) => {
      handOver(plates);
      redirect('/print/door-plates');
    },
  });
}

function Make() {
  const translate = useTranslate();
  const { filters } = useFilters<{ groupNo: number }>();
  const group = useGroups().find(({ groupNo }) => groupNo === filters.groupNo);
  const { run, pending } = useMaking();
  const words = group
    ? translate('door.makeGroup', { group: group.name })
    : translate('door.makeAll');
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1, justifyItems: 'start' }} elevation={0}>
      <Typography>{translate('door.help')}</Typography>
      <Alert severity="info" sx={{ py: 0 }}>
        {translate('door.secret')}
      </Alert>
      <Button
        variant="contained"
        disabled={pending}
        onClick={() => void run(group ? { groupNo: group.groupNo } : {})}
      >
        {words}
      </Button>
    </Card>
  );
}

function Rows() {
  const translate = useTranslate();
  const days = useDays();
  return (
    <DataTable<DoorKeyRow> bulkActionButtons={false} rowClick={false}>
      <DataTable.Col<DoorKeyRow> source="groupNo" render={({ groupName }) => groupName} />
      <DataTable.Col source="householdCode" />
      <DataTable.Col<DoorKeyRow>
        source="headName"
        disableSort
        render={({ headName }) => <b>{headName}</b>}
      />
      <DataTable.Col<DoorKeyRow>
        source="madeAt"
        render={({ madeAt }) =>
          madeAt
            ? translate('door.since', { day: days.fullDay(dayOf(madeAt)) })
            : translate('door.none')
        }
      />
      <DataTable.Col<DoorKeyRow> label="" render={(row) => <RowButtons row={row} />} />
    </DataTable>
  );
}

function RowButtons({ row }: { row: DoorKeyRow }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const notify = useNotify();
  const [asking, setAsking] = useState<'renew' | 'withdraw' | null>(null);
  const making = useMaking();
  const withdrawing = useAction(withdrawDoorKey, {
    done: () => {
      notify('door.withdrawn', { type: 'success' });
      setAsking(null);
      refresh();
    },
  });
  const householdIds = [row.id];
  if (!row.madeAt)
    return (
      <Button
        size="small"
        disabled={making.pending}
        onClick={() => void making.run({ householdIds })}
      >
        {translate('door.makeOne')}
      </Button>
    );
  const submit = (reason: string) =>
    asking === 'renew'
      ? making.run({ householdIds, renewReason: reason })
      : withdrawing.run(row.id, reason);
  return (
    <Box sx={{ display: 'flex', gap: 0.5 }}>
      <Button size="small" onClick={() => setAsking('renew')}>
        {translate('door.renew')}
      </Button>
      <Button size="small" color="inherit" onClick={() => setAsking('withdraw')}>
        {translate('door.withdraw')}
      </Button>
      {asking && (
        <ReasonDialog
          title={`${translate(`door.${asking}`)}:${row.headName}`}
          help={translate(`door.${asking}Help`)}
          pending={making.pending || withdrawing.pending}
          onSubmit={(reason) => void submit(reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </Box>
  );
}
