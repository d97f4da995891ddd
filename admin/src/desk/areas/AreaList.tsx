import { Box } from '@mui/material';
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
import { useMay } from '../session/use-session';
import { Holidays } from './Holidays';
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
        actions={<TopToolbar>{may('area.write') && <CreateButton />}</TopToolbar>}
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
          <DataTable.Col source="name" disableSort />
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
      <Box sx={{ my: 2, maxWidth: 720 }}>
        <Holidays />
      </Box>
    </>
  );
}
