import { Box, Button, Chip } from '@mui/material';
import { useState } from 'react';
import {
  CreateButton,
  DataTable,
  List,
  SelectInput,
  TextInput,
  TopToolbar,
  useTranslate,
} from 'react-admin';
import { type Area } from '../../shared/resources';
import { useAreaKind, useMay } from '../session/use-session';
import { Holidays } from './Holidays';
import { MergedVillages } from './MergedVillages';
import { MergeWizard } from './MergeWizard';
import { MoveButton } from './MoveButton';

export function AreaList() {
  const translate = useTranslate();
  const may = useMay();
  const kinds = ['COUNTY', 'TOWNSHIP', 'VILLAGE'].map((id) => ({
    id,
    name: translate(`kind.${id}`),
  }));
  return (
    <>
      <List
        perPage={50}
        empty={false}
        sort={{ field: 'code', order: 'ASC' }}
        actions={<Actions />}
        filters={[
          <TextInput key="q" source="q" label="field.search" alwaysOn resettable />,
          <SelectInput
            key="kind"
            source="kind"
            alwaysOn
            choices={kinds}
            emptyText={translate('desk.all')}
            translateChoice={false}
          />,
        ]}
      >
        <DataTable<Area> bulkActionButtons={false} rowClick={may('area.write') ? 'edit' : false}>
          <DataTable.Col source="code" />
          <DataTable.Col<Area>
            source="name"
            disableSort
            render={({ name, mergedName }) => (
              <>
                {name}{' '}
                {mergedName && (
                  <Chip size="small" label={translate('merge.into', { name: mergedName })} />
                )}
              </>
            )}
          />
          <DataTable.Col<Area>
            source="kind"
            disableSort
            render={({ kind }) => translate(`kind.${kind}`)}
          />
          <DataTable.NumberCol source="households" disableSort />
          <DataTable.NumberCol source="people" disableSort />
          <DataTable.Col<Area>
            label={false}
            disableSort
            render={(area) => <MoveButton area={area} />}
          />
        </DataTable>
      </List>
      <Box sx={{ my: 2, maxWidth: 720, display: 'grid', gap: 2 }}>
        <MergedVillages />
        <Holidays />
      </Box>
    </>
  );
}

function Actions() {
  const translate = useTranslate();
  const may = useMay();
  const inVillage = useAreaKind() === 'VILLAGE';
  const [merging, setMerging] = useState(false);
  if (!may('area.write')) return <TopToolbar />;
  return (
    <TopToolbar>
      {!inVillage && (
        <Button size="small" onClick={() => setMerging(true)}>
          {translate('merge.open')}
        </Button>
      )}
      <CreateButton />
      {merging && <MergeWizard onClose={() => setMerging(false)} />}
    </TopToolbar>
  );
}
