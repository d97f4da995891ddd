import { Box, Button, Chip, useMediaQuery, type Theme } from '@mui/material';
import {
  CreateButton,
  DataTable,
  LinkBase,
  List,
  SelectInput,
  SimpleList,
  TextInput,
  TopToolbar,
  useTranslate,
} from 'react-admin';
import { type HouseholdRow } from '../../shared/resources';
import { useCourtyardChoices, useGroups, useResidencyChoices } from '../controls/choices';
import { useFilters } from '../controls/use-filters';
import { useMay } from '../session/use-session';

export function HouseholdList() {
  const translate = useTranslate();
  const courtyards = useCourtyardChoices();
  const residencies = useResidencyChoices();
  const all = translate('desk.all');
  return (
    <List
      perPage={50}
      sort={{ field: 'code', order: 'ASC' }}
      actions={<Actions />}
      empty={false}
      filters={[
        <TextInput
          key="q"
          source="q"
          label="field.search"
          alwaysOn
          resettable
          placeholder={translate('field.householdHelp')}
          sx={{ width: 250 }}
        />,
        <SelectInput
          key="courtyardId"
          source="courtyardId"
          choices={courtyards}
          emptyText={all}
          translateChoice={false}
          alwaysOn
        />,
        <SelectInput
          key="residency"
          source="residency"
          choices={residencies}
          emptyText={all}
          translateChoice={false}
          alwaysOn
        />,
      ]}
    >
      <GroupStrip />
      <Rows />
    </List>
  );
}

function Actions() {
  const translate = useTranslate();
  const may = useMay();
  const { groupNo } = useFilters<{ groupNo: number }>().filters;
  return (
    <TopToolbar>
      <Button size="small" component={LinkBase} to="/groups">
        {translate('regroup.link')}
      </Button>
      <Button
        size="small"
        component={LinkBase}
        to={`/print/dossiers${groupNo ? `?groupNo=${groupNo}` : ''}`}
      >
        {translate(groupNo ? 'printing.dossiersOfGroup' : 'printing.dossiers')}
      </Button>
      {may('household.write') && <CreateButton label="household.create" />}
    </TopToolbar>
  );
}

/** The village as people know it: group by group, one tap each. */
function GroupStrip() {
  const translate = useTranslate();
  const groups = useGroups();
  const { filters, setFilters } = useFilters<{ groupNo: number }>();
  const { groupNo, ...others } = filters;
  const total = groups.reduce((sum, { households }) => sum + households, 0);
  const look = (on: boolean) =>
    ({ color: on ? 'primary' : 'default', variant: on ? 'filled' : 'outlined' }) as const;
  return (
    <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap', p: 1.25 }}>
      <Chip
        {...look(groupNo === undefined)}
        label={translate('household.allGroups', { count: total })}
        onClick={() => setFilters(others)}
      />
      {groups.map((group) => (
        <Chip
          key={group.groupNo}
          {...look(group.groupNo === groupNo)}
          label={translate('household.groupCount', { name: group.name, count: group.households })}
          onClick={() => setFilters({ ...others, groupNo: group.groupNo })}
        />
      ))}
    </Box>
  );
}

function Rows() {
  const translate = useTranslate();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const groupOf = ({ groupNo }: HouseholdRow) => translate('desk.group', { no: groupNo });
  if (narrow) {
    return (
      <SimpleList<HouseholdRow>
        primaryText={({ headName }) => headName}
        secondaryText={(row) => `${groupOf(row)} · ${row.code} · ${row.courtyardName ?? ''}`}
        tertiaryText={({ memberCount }) => translate('desk.person', { count: memberCount })}
        rowClick="show"
      />
    );
  }
  return (
    <DataTable<HouseholdRow>
      bulkActionButtons={false}
      rowClick="show"
      rowSx={({ closedOn }) => (closedOn ? { opacity: 0.55 } : {})}
    >
      <DataTable.Col<HouseholdRow>
        source="groupNo"
        sx={{ whiteSpace: 'nowrap' }}
        render={groupOf}
      />
      <DataTable.Col source="code" />
      <DataTable.Col<HouseholdRow>
        source="headName"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ headName }) => <b>{headName}</b>}
      />
      <DataTable.Col source="courtyardName" disableSort />
      <DataTable.NumberCol source="memberCount" disableSort />
      <DataTable.Col source="phone" disableSort />
      <DataTable.Col<HouseholdRow>
        source="residency"
        disableSort
        render={(row) => <Standing row={row} />}
      />
    </DataTable>
  );
}

export function Standing({ row }: { row: HouseholdRow }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 0.5 }}>
      <Chip
        size="small"
        variant="outlined"
        color={row.residency === 'RESIDENT' ? 'default' : 'warning'}
        label={translate(`residency.${row.residency}`)}
      />
      {row.optedOut && (
        <Chip
          size="small"
          variant="outlined"
          color="info"
          label={translate('resources.households.fields.optedOut')}
        />
      )}
      {row.closedOn && <Chip size="small" label={translate('household.closed')} />}
    </Box>
  );
}
