import { useMediaQuery, type Theme } from '@mui/material';
import {
  DataTable,
  List,
  SelectInput,
  SimpleList,
  useListContext,
  useTranslate,
} from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Balance } from '../../shared/resources';
import { AsOfBar } from '../controls/AsOfBar';
import { useGroupChoices, useYears } from '../controls/choices';
import { ChangeText, PointsText } from '../controls/PointsText';
import { useSession } from '../session/use-session';

/** What every household's year came to: now, or as of a day. */
export function BalanceList() {
  const translate = useTranslate();
  const today = useSession()?.today;
  const years = useYears();
  const groups = useGroupChoices();
  if (!today) return null;
  return (
    <List
      perPage={50}
      actions={false}
      empty={false}
      sort={{ field: 'householdCode', order: 'ASC' }}
      filterDefaultValues={{ year: Number(today.slice(0, 4)), asOf: today, knownOn: today }}
      filters={[
        <SelectInput
          key="year"
          source="year"
          label="field.year"
          alwaysOn
          choices={years.map((year) => ({ id: year, name: String(year) }))}
          translateChoice={false}
        />,
        <SelectInput
          key="groupNo"
          source="groupNo"
          label="field.group"
          alwaysOn
          choices={groups}
          emptyText={translate('desk.all')}
          translateChoice={false}
        />,
      ]}
    >
      <AsOfBar />
      <Rows />
    </List>
  );
}

function Rows() {
  const translate = useTranslate();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const { data = [] } = useListContext<Balance>();
  const group = ({ groupNo }: Balance) => translate('desk.group', { no: groupNo });
  if (narrow) {
    return (
      <SimpleList<Balance>
        rowClick={false}
        primaryText={({ headName }) => headName}
        secondaryText={(row) => `${group(row)} ${row.householdCode}`}
        tertiaryText={({ points }) => formatPoints(points)}
      />
    );
  }
  const number = (
    source: 'base' | 'carried' | 'adds' | 'deducts',
    change: (row: Balance) => number,
  ) => (
    <DataTable.Col<Balance>
      align="right"
      source={source}
      disableSort
      render={(row) => <ChangeText points={change(row)} />}
    />
  );
  return (
    <DataTable<Balance> bulkActionButtons={false} rowClick={false}>
      <DataTable.Col source="householdCode" />
      <DataTable.Col<Balance> source="groupNo" disableSort render={group} />
      <DataTable.Col<Balance>
        source="headName"
        disableSort
        render={({ headName }) => <b>{headName}</b>}
      />
      <DataTable.Col<Balance>
        align="right"
        source="base"
        disableSort
        render={({ base }) => <PointsText points={base} />}
      />
      {data.some((row) => row.carried !== 0) && number('carried', (row) => row.carried)}
      {number('adds', (row) => row.adds)}
      {number('deducts', (row) => -Math.abs(row.deducts))}
      <DataTable.Col<Balance>
        align="right"
        source="points"
        render={({ points }) => <b>{formatPoints(points)}</b>}
      />
      <DataTable.Col align="right" source="entryCount" disableSort />
    </DataTable>
  );
}
