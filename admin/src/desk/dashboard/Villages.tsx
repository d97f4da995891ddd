import { Box, Card, Typography } from '@mui/material';
import { DataTable, ResourceContextProvider, useGetList, useTranslate } from 'react-admin';
import { type Area, type Session } from '../../shared/resources';
import { MoveButton } from '../areas/MoveButton';
import { useOfficeMove } from '../areas/use-office-move';

/** A township or county looks down on its areas and goes to work in one of them. */
export function Villages({ session }: { session: Session }) {
  const translate = useTranslate();
  const { move, mayMove } = useOfficeMove();
  const sort = { field: 'code', order: 'ASC' as const };
  const {
    data = [],
    total,
    isPending,
  } = useGetList<Area>('areas', {
    sort,
    pagination: { page: 1, perPage: 100 },
    filter: session.area.kind === 'TOWNSHIP' ? { kind: 'VILLAGE' } : { parent: session.area.code },
  });
  return (
    <Card>
      <Typography variant="h6" sx={{ px: 2, pt: 1.5, pb: 1 }}>
        {translate('today.areaTitle', { name: session.area.name })}
      </Typography>
      <Box sx={{ overflowX: 'auto' }}>
        <ResourceContextProvider value="areas">
          <DataTable<Area>
            data={data}
            total={total}
            sort={sort}
            isPending={isPending}
            bulkActionButtons={false}
            rowClick={(id) => {
              if (mayMove(String(id))) move(String(id));
              return false;
            }}
          >
            <DataTable.Col source="code" disableSort />
            <DataTable.Col<Area> source="name" disableSort render={({ name }) => <b>{name}</b>} />
            <DataTable.NumberCol source="households" disableSort />
            <DataTable.NumberCol source="people" disableSort />
            <DataTable.Col<Area>
              label={false}
              disableSort
              align="right"
              render={(area) => <MoveButton area={area} />}
            />
          </DataTable>
        </ResourceContextProvider>
      </Box>
    </Card>
  );
}
