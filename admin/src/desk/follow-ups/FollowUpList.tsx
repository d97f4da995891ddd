import { Box, Button, Chip, Typography, useMediaQuery, type Theme } from '@mui/material';
import { useState } from 'react';
import {
  DataTable,
  List,
  SelectInput,
  SimpleList,
  useListContext,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type FollowUp } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { useMay } from '../session/use-session';
import { CancelDialog, FinishDialog, PlanDialog } from './FollowUpDialogs';

const STATES = ['PLANNED', 'DONE', 'CANCELLED'] as const;
const COLOURS = { PLANNED: 'warning', DONE: 'success', CANCELLED: 'default' } as const;
const DIALOGS = { plan: PlanDialog, finish: FinishDialog, cancel: CancelDialog } as const;
type Step = keyof typeof DIALOGS;

/** 后进帮扶: who is visited, talked to or given work, to the end. */
export function FollowUpList() {
  const translate = useTranslate();
  return (
    <List
      actions={false}
      empty={false}
      perPage={50}
      sort={{ field: 'state', order: 'DESC' }}
      filters={[
        <SelectInput
          key="state"
          source="state"
          alwaysOn
          choices={STATES.map((id) => ({ id, name: translate(`followUp.state.${id}`) }))}
          emptyText={translate('desk.all')}
          translateChoice={false}
        />,
      ]}
    >
      <Typography color="text.secondary" sx={{ p: 2, maxWidth: 900 }}>
        {translate('followUp.lead')}
      </Typography>
      <Rows />
    </List>
  );
}

function Rows() {
  const translate = useTranslate();
  const refresh = useRefresh();
  const days = useDays();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  const { data } = useListContext<FollowUp>();
  const [open, setOpen] = useState<{ step: Step; row: FollowUp } | null>(null);
  const Dialog = open && DIALOGS[open.step];
  const plan = ({ plannedOn, assignee }: FollowUp) =>
    [plannedOn && days.day(plannedOn), assignee].filter(Boolean).join(' ');
  const act = (row: FollowUp) => <Steps row={row} onOpen={(step) => setOpen({ step, row })} />;
  return (
    <>
      {data?.length === 0 && <Typography sx={{ p: 2 }}>{translate('followUp.none')}</Typography>}
      {narrow ? (
        <SimpleList<FollowUp>
          rowClick={false}
          primaryText={(row) => <Household row={row} />}
          secondaryText={(row) => (
            <Box component="span" sx={{ display: 'grid', justifyItems: 'start', gap: 0.5 }}>
              <span>
                {translate(`followUp.kind.${row.kind}`)} {plan(row)}
              </span>
              <Outcome row={row} />
              {act(row)}
            </Box>
          )}
        />
      ) : (
        <DataTable<FollowUp> bulkActionButtons={false} rowClick={false}>
          <DataTable.Col<FollowUp> source="year" disableSort />
          <DataTable.Col<FollowUp>
            source="householdCode"
            sx={{ whiteSpace: 'nowrap' }}
            render={(row) => <Household row={row} />}
          />
          <DataTable.Col<FollowUp>
            source="kind"
            disableSort
            sx={{ whiteSpace: 'nowrap' }}
            render={({ kind }) => translate(`followUp.kind.${kind}`)}
          />
          <DataTable.Col<FollowUp> source="plannedOn" render={plan} />
          <DataTable.Col<FollowUp> source="state" render={(row) => <Outcome row={row} />} />
          <DataTable.Col<FollowUp>
            label=""
            align="right"
            sx={{ whiteSpace: 'nowrap' }}
            render={act}
          />
        </DataTable>
      )}
      {open && Dialog && (
        <Dialog
          row={open.row}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            refresh();
          }}
        />
      )}
    </>
  );
}

function Household({ row }: { row: FollowUp }) {
  const translate = useTranslate();
  return (
    <>
      <b>{row.headName}</b> {row.householdCode} · {translate('desk.group', { no: row.groupNo })} ·{' '}
      {translate('followUp.points', { points: formatPoints(row.points) })}
    </>
  );
}

function Outcome({ row }: { row: FollowUp }) {
  const translate = useTranslate();
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center' }}>
      <Chip
        size="small"
        color={COLOURS[row.state]}
        label={translate(`followUp.state.${row.state}`)}
      />
      {row.outcome || row.cancelReason}
    </Box>
  );
}

function Steps({ row, onOpen }: { row: FollowUp; onOpen: (step: Step) => void }) {
  const translate = useTranslate();
  const may = useMay();
  if (row.state !== 'PLANNED' || !may('follow_up.write')) return null;
  return (
    <span>
      {(['plan', 'finish', 'cancel'] as const).map((step) => (
        <Button key={step} size="small" onClick={() => onOpen(step)}>
          {translate(`followUp.${step}`)}
        </Button>
      ))}
    </span>
  );
}
