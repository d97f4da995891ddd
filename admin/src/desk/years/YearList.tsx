import { Button, Chip, Typography } from '@mui/material';
import { DataTable, List, useNotify, useRefresh, useTranslate } from 'react-admin';
import { type BookYear } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { openYear } from '../providers/actions';
import { useMay } from '../session/use-session';

export function YearList() {
  const translate = useTranslate();
  return (
    <>
      <Typography color="text.secondary" sx={{ pt: 2 }}>
        {translate('bookYear.openHelp')}
      </Typography>
      <List
        actions={false}
        empty={false}
        pagination={false}
        sort={{ field: 'year', order: 'DESC' }}
      >
        <DataTable<BookYear> bulkActionButtons={false} rowClick="show">
          <DataTable.Col source="year" disableSort />
          <DataTable.NumberCol source="openedHouseholds" disableSort />
          <DataTable.NumberCol source="unopenedHouseholds" disableSort />
          <DataTable.NumberCol source="uncarriedEntries" disableSort />
          <DataTable.Col<BookYear>
            source="locked"
            disableSort
            render={({ locked }) => <State locked={locked} />}
          />
          <DataTable.Col<BookYear>
            label={false}
            disableSort
            render={(year) => <OpenButton year={year} />}
          />
        </DataTable>
      </List>
    </>
  );
}

function State({ locked }: { locked: boolean }) {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      variant="outlined"
      label={translate(locked ? 'bookYear.locked' : 'bookYear.running')}
    />
  );
}

function OpenButton({ year }: { year: BookYear }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const notify = useNotify();
  const { run, pending } = useAction((key: string) => openYear(year.year, key), {
    done: ({ opened, carried }) => {
      notify('bookYear.opened', { type: 'success', messageArgs: { opened, carried } });
      refresh();
    },
  });
  const { unopenedHouseholds: unopened, uncarriedEntries: uncarried } = year;
  if (year.locked || (unopened === 0 && uncarried === 0) || !may('year.open')) return null;
  return (
    <Button
      size="small"
      variant="outlined"
      disabled={pending}
      onClick={(event) => {
        // The row it stands in opens the year's end.
        event.stopPropagation();
        void run();
      }}
    >
      {unopened > 0
        ? translate('bookYear.open', { count: unopened })
        : translate('bookYear.carry', { count: uncarried })}
    </Button>
  );
}
