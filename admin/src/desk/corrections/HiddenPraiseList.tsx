import { Button, Typography } from '@mui/material';
import {
  BooleanInput,
  DataTable,
  List,
  useListContext,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { formatInstant } from '../../shared/days';
import { formatChange } from '../../shared/points';
import { type HiddenPraise } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { hidePraise } from '../providers/corrections';
import { useMay } from '../session/use-session';

/** 隐去表扬: who asked and what is not done yet, the most urgent first. */
export function HiddenPraiseList() {
  return (
    <List
      actions={false}
      empty={false}
      perPage={50}
      sort={{ field: 'dueOn', order: 'ASC' }}
      filters={[
        <BooleanInput
          key="waiting"
          source="waiting"
          label="praise.onlyWaiting"
          alwaysOn
          parse={(on: boolean) => on || null}
        />,
        <BooleanInput
          key="overdue"
          source="overdue"
          label="praise.onlyOverdue"
          alwaysOn
          parse={(on: boolean) => on || null}
        />,
      ]}
    >
      <Rows />
    </List>
  );
}

function Rows() {
  const translate = useTranslate();
  const days = useDays();
  const { data } = useListContext<HiddenPraise>();
  if (data?.length === 0) return <Typography sx={{ p: 2 }}>{translate('praise.none')}</Typography>;
  return (
    <DataTable<HiddenPraise> bulkActionButtons={false} rowClick={false}>
      <DataTable.Col<HiddenPraise>
        source="item"
        disableSort
        render={({ headName, item, points }) => (
          <>
            <b>{headName}</b> {item} {formatChange(points)}
          </>
        )}
      />
      <DataTable.Col<HiddenPraise>
        source="month"
        disableSort
        render={({ month }) => days.month(month)}
      />
      <DataTable.Col<HiddenPraise> source="askedBy" disableSort />
      <DataTable.Col<HiddenPraise> source="askedOn" render={({ askedOn }) => days.day(askedOn)} />
      <DataTable.Col<HiddenPraise>
        source="dueOn"
        render={({ dueOn, overdue }) => (
          <Typography component="span" variant="body2" color={overdue ? 'error' : undefined}>
            {days.day(dueOn)}
            {overdue && ` · ${translate('praise.overdue')}`}
          </Typography>
        )}
      />
      <DataTable.Col<HiddenPraise>
        source="doneAt"
        disableSort
        render={(request) => <Done request={request} />}
      />
    </DataTable>
  );
}

function Done({ request }: { request: HiddenPraise }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const { run, pending } = useAction(hidePraise, { told: 'praise.done', done: refresh });
  if (request.doneAt)
    return (
      <>
        {formatInstant(request.doneAt)} {request.doneByName}
      </>
    );
  if (!may('month.publicise')) return <>{translate('praise.notDone')}</>;
  return (
    <Button
      size="small"
      variant="contained"
      disabled={pending}
      onClick={() => void run(request.id)}
    >
      {translate('praise.hide')}
    </Button>
  );
}
