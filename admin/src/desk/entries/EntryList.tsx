import { Button, useMediaQuery, type Theme } from '@mui/material';
import { useState } from 'react';
import {
  DataTable,
  LinkBase,
  List,
  SelectInput,
  SimpleList,
  TextInput,
  useTranslate,
} from 'react-admin';
import { formatChange, formatPoints } from '../../shared/points';
import { type Entry } from '../../shared/resources';
import { useThisYear, useYears } from '../controls/choices';
import { ChangeText, PointsText } from '../controls/PointsText';
import { useDays } from '../controls/use-days';
import { EntryDrawer } from './EntryDrawer';
import { EntryItem } from './EntryItem';
import { standingOf } from './standing-of';

export function EntryList() {
  const translate = useTranslate();
  const years = useYears();
  const thisYear = useThisYear();
  const sides = [
    ...['ADD', 'DEDUCT'].map((id) => ({ id, name: translate(`direction.${id}`) })),
    { id: 'CARRY', name: translate('entry.carried') },
  ];
  if (thisYear === undefined) return null;
  return (
    <List
      perPage={50}
      actions={false}
      empty={false}
      sort={{ field: 'booking', order: 'DESC' }}
      filterDefaultValues={{ year: thisYear }}
      filters={[
        <SelectInput
          key="year"
          source="year"
          label="field.year"
          alwaysOn
          choices={years.map((year) => ({ id: year, name: String(year) }))}
          translateChoice={false}
        />,
        <TextInput
          key="month"
          source="month"
          type="month"
          slotProps={{ inputLabel: { shrink: true } }}
          label="resources.entries.fields.month"
          alwaysOn
          resettable
          parse={(text: string) => text || null}
        />,
        <TextInput key="ruleCode" source="ruleCode" alwaysOn resettable sx={{ width: 130 }} />,
        <SelectInput
          key="side"
          source="side"
          label="resources.entries.fields.direction"
          alwaysOn
          choices={sides}
          translateChoice={false}
          emptyText={translate('desk.all')}
        />,
      ]}
    >
      <Button component={LinkBase} to="/balances" size="small" sx={{ mx: 1.5, mt: 1 }}>
        {translate('asOf.ask')}
      </Button>
      <Rows />
    </List>
  );
}

function Rows() {
  const translate = useTranslate();
  const days = useDays();
  const [open, setOpen] = useState<string | null>(null);
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const show = (id: string | number) => {
    setOpen(String(id));
    return false as const;
  };
  return (
    <>
      {narrow ? (
        <SimpleList<Entry>
          rowClick={show}
          primaryText={({ headName, item }) => `${headName} · ${item}`}
          secondaryText={({ occurredOn, balanceAfter }) =>
            `${days.day(occurredOn)} · ${formatPoints(balanceAfter)}`
          }
          tertiaryText={({ points }) => formatChange(points)}
        />
      ) : (
        <DataTable<Entry> bulkActionButtons={false} rowClick={show}>
          <DataTable.Col<Entry>
            source="seq"
            disableSort
            render={({ seq, line }) => `${seq}–${line}`}
          />
          <DataTable.Col<Entry>
            source="groupNo"
            sx={{ whiteSpace: 'nowrap' }}
            disableSort
            render={({ groupNo }) => translate('desk.group', { no: groupNo })}
          />
          <DataTable.Col<Entry>
            source="headName"
            sx={{ whiteSpace: 'nowrap' }}
            disableSort
            render={({ headName }) => <b>{headName}</b>}
          />
          <DataTable.Col<Entry>
            source="item"
            disableSort
            render={(entry) => <EntryItem entry={entry} />}
          />
          <DataTable.Col<Entry>
            source="occurredOn"
            sx={{ whiteSpace: 'nowrap' }}
            disableSort
            render={({ occurredOn }) => days.day(occurredOn)}
          />
          <DataTable.Col<Entry>
            align="right"
            source="points"
            disableSort
            render={({ points }) => <ChangeText points={points} />}
          />
          <DataTable.Col<Entry>
            align="right"
            source="balanceAfter"
            disableSort
            render={({ balanceAfter }) => <PointsText points={balanceAfter} />}
          />
          <DataTable.Col<Entry>
            source="month"
            sx={{ whiteSpace: 'nowrap' }}
            disableSort
            render={({ month }) => days.month(month)}
          />
          <DataTable.Col<Entry>
            source="effective"
            sx={{ whiteSpace: 'nowrap' }}
            disableSort
            render={(entry) => translate(standingOf(entry))}
          />
        </DataTable>
      )}
      <EntryDrawer id={open} onClose={() => setOpen(null)} onOpen={setOpen} />
    </>
  );
}
