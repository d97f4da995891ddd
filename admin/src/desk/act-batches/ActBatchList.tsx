import { Typography, useMediaQuery, type Theme } from '@mui/material';
import { useState } from 'react';
import {
  BooleanInput,
  DataTable,
  List,
  SelectInput,
  SimpleList,
  TextInput,
  useLocation,
  useTranslate,
} from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type ActBatch } from '../../shared/resources';
import { ChangeText } from '../controls/PointsText';
import { useDays } from '../controls/use-days';
import { BatchDrawer } from './BatchDrawer';
import { Counts } from './Counts';

const KINDS = ['LIST', 'ROUND', 'SIGN_IN', 'IMPORT'];

/** What was recorded together, newest first; a line opens it beside the list. */
export function ActBatchList() {
  const translate = useTranslate();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  const asked = new URLSearchParams(useLocation().search).get('open');
  const [openId, setOpenId] = useState<string | null>(asked);
  const kinds = KINDS.map((id) => ({ id, name: translate(`batch.kind.${id}`) }));
  return (
    <>
      <List
        perPage={50}
        actions={false}
        empty={false}
        sort={{ field: 'recordedAt', order: 'DESC' }}
        title={translate('resources.act-batches.name')}
        filters={[
          <TextInput key="q" source="q" alwaysOn resettable sx={{ width: 170 }} />,
          <SelectInput
            key="kind"
            source="kind"
            choices={kinds}
            emptyText={translate('desk.all')}
            alwaysOn
            translateChoice={false}
          />,
          <BooleanInput key="mine" source="mine" alwaysOn />,
        ]}
      >
        {narrow ? <Cards onOpen={setOpenId} /> : <Table onOpen={setOpenId} />}
      </List>
      <BatchDrawer id={openId} onClose={() => setOpenId(null)} />
    </>
  );
}

function Table({ onOpen }: { onOpen: (id: string) => void }) {
  const translate = useTranslate();
  const days = useDays();
  return (
    <DataTable<ActBatch>
      bulkActionButtons={false}
      rowClick={(id) => {
        onOpen(String(id));
        return false;
      }}
      empty={<Typography sx={{ p: 2 }}>{translate('batch.none')}</Typography>}
    >
      <DataTable.Col<ActBatch>
        source="kind"
        render={({ kind }) => translate(`batch.kind.${kind}`)}
      />
      <DataTable.Col<ActBatch> source="title" sx={{ fontWeight: 600 }} />
      <DataTable.Col<ActBatch>
        source="occurredOn"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ occurredOn }) => (occurredOn ? days.day(occurredOn) : translate('batch.days'))}
      />
      <DataTable.Col<ActBatch> source="rowCount" disableSort align="right" />
      <DataTable.Col<ActBatch>
        source="progress"
        disableSort
        render={(batch) => <Counts batch={batch} />}
      />
      <DataTable.Col<ActBatch>
        source="points"
        disableSort
        align="right"
        render={({ points }) => <ChangeText points={points} />}
      />
      <DataTable.Col<ActBatch>
        source="recordedAt"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ recordedByName, recordedAt }) =>
          `${recordedByName} ${formatInstant(recordedAt).slice(5)}`
        }
      />
    </DataTable>
  );
}

function Cards({ onOpen }: { onOpen: (id: string) => void }) {
  const translate = useTranslate();
  const days = useDays();
  return (
    <SimpleList<ActBatch>
      primaryText={({ kind, title }) => `${translate(`batch.kind.${kind}`)} · ${title}`}
      secondaryText={(batch) => <Counts batch={batch} />}
      tertiaryText={({ occurredOn }) => (occurredOn ? days.day(occurredOn) : '')}
      rowClick={(id) => {
        onOpen(String(id));
        return false;
      }}
    />
  );
}
