import { Box, Typography, useMediaQuery, type Theme } from '@mui/material';
import {
  BooleanInput,
  DataTable,
  List,
  SelectInput,
  TextInput,
  useListContext,
  useTranslate,
  LinkBase,
} from 'react-admin';
import { formatChange } from '../../shared/points';
import { type Objection } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { Deadline, ObjectionStateChip } from './ObjectionMarks';

const STATES = [
  'OPEN',
  'APPEALED',
  'UPHELD',
  'DISMISSED',
  'APPEAL_UPHELD',
  'APPEAL_DISMISSED',
  'WITHDRAWN',
] as const;

/** 异议: what waits for an answer stands first, by its deadline. */
export function ObjectionList() {
  const translate = useTranslate();
  const states = STATES.map((id) => ({ id, name: translate(`objection.state.${id}`) }));
  return (
    <List
      actions={false}
      empty={false}
      perPage={50}
      sort={{ field: 'deadline', order: 'ASC' }}
      filters={[
        <SelectInput
          key="state"
          source="state"
          label="resources.objections.fields.state"
          alwaysOn
          choices={states}
          emptyText={translate('desk.all')}
          translateChoice={false}
        />,
        <TextInput
          key="month"
          source="month"
          type="month"
          label="resources.objections.fields.month"
          slotProps={{ inputLabel: { shrink: true } }}
          alwaysOn
          resettable
          parse={(text: string) => text || null}
        />,
        <BooleanInput
          key="overdue"
          source="overdue"
          label="objection.onlyOverdue"
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
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const { data } = useListContext<Objection>();
  if (data?.length === 0)
    return <Typography sx={{ p: 2 }}>{translate('objection.none')}</Typography>;
  if (narrow)
    return (
      <Box sx={{ display: 'grid' }}>
        {data?.map((objection) => (
          <Card key={objection.id} objection={objection} />
        ))}
      </Box>
    );
  return (
    <DataTable<Objection> bulkActionButtons={false} rowClick="show">
      <DataTable.Col<Objection>
        source="number"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ number }) => <b>{number}</b>}
      />
      <DataTable.Col<Objection>
        source="state"
        render={({ state }) => <ObjectionStateChip state={state} />}
      />
      <DataTable.Col<Objection>
        source="deadline"
        label="resources.objections.fields.dueOn"
        render={(objection) => <Deadline objection={objection} />}
      />
      <DataTable.Col<Objection>
        source="item"
        disableSort
        render={({ entry }) => (
          <>
            <b>{entry.headName}</b> {entry.item} {formatChange(entry.points)}
          </>
        )}
      />
      <DataTable.Col<Objection>
        source="month"
        disableSort
        sx={{ whiteSpace: 'nowrap' }}
        render={({ entry }) => days.month(entry.month)}
      />
      <DataTable.Col<Objection>
        source="objectorName"
        disableSort
        render={({ objectorName, party }) =>
          objectorName ?? translate(`objection.parties.${party}`)
        }
      />
      <DataTable.Col<Objection>
        source="raisedOn"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ raisedOn }) => days.day(raisedOn)}
      />
    </DataTable>
  );
}

function Card({ objection }: { objection: Objection }) {
  const { number, state, entry } = objection;
  return (
    <Box
      component={LinkBase}
      to={`/objections/${objection.id}/show`}
      sx={{
        px: 2,
        py: 1.25,
        display: 'grid',
        gap: 0.5,
        borderBottom: 1,
        borderColor: 'divider',
        color: 'inherit',
        textDecoration: 'none',
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <b>{number}</b>
        <ObjectionStateChip state={state} />
      </Box>
      <span>
        {entry.headName} · {entry.item} {formatChange(entry.points)}
      </span>
      <Deadline objection={objection} />
    </Box>
  );
}
