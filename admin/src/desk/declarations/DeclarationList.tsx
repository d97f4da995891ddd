import { Box, Typography, useMediaQuery, type Theme } from '@mui/material';
import { useState } from 'react';
import {
  DataTable,
  List,
  SelectInput,
  SimpleList,
  useListContext,
  useTranslate,
} from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type Declaration } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { DeclarationDrawer } from './DeclarationDrawer';
import { About, Marks } from './DeclarationMarks';

const STATES = ['RECEIVED', 'ACCEPTED', 'DECLINED'] as const;
const KINDS = ['SELF', 'NEIGHBOUR'] as const;

/** 申报箱: what villagers sent from their doors and from the hall; a line opens it beside the list. */
export function DeclarationList() {
  const translate = useTranslate();
  const [openId, setOpenId] = useState<string | null>(null);
  const choices = (name: 'state' | 'kind', ids: readonly string[]) =>
    ids.map((id) => ({ id, name: translate(`declaration.${name}.${id}`) }));
  const all = translate('desk.all');
  return (
    <>
      <List
        actions={false}
        empty={false}
        perPage={50}
        sort={{ field: 'receivedAt', order: 'DESC' }}
        filterDefaultValues={{ state: 'RECEIVED' }}
        filters={[
          <SelectInput
            key="state"
            source="state"
            alwaysOn
            choices={choices('state', STATES)}
            emptyText={all}
            translateChoice={false}
          />,
          <SelectInput
            key="kind"
            source="kind"
            alwaysOn
            choices={choices('kind', KINDS)}
            emptyText={all}
            translateChoice={false}
          />,
        ]}
      >
        <Rows onOpen={setOpenId} />
      </List>
      <DeclarationDrawer id={openId} onClose={() => setOpenId(null)} />
    </>
  );
}

function Rows({ onOpen }: { onOpen: (id: string) => void }) {
  const translate = useTranslate();
  const days = useDays();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  const { data } = useListContext<Declaration>();
  const open = (id: string) => {
    onOpen(id);
    return false as const;
  };
  if (data?.length === 0)
    return <Typography sx={{ p: 2 }}>{translate('declaration.none')}</Typography>;
  if (narrow)
    return (
      <SimpleList<Declaration>
        rowClick={(id) => open(String(id))}
        primaryText={({ what }) => what}
        secondaryText={(row) => (
          <Box component="span" sx={{ display: 'grid', justifyItems: 'start', gap: 0.5 }}>
            <span>
              {translate(`declaration.kind.${row.kind}`)} · <About row={row} /> ·{' '}
              {days.day(row.occurredOn)}
            </span>
            <Marks row={row} />
          </Box>
        )}
      />
    );
  return (
    <DataTable<Declaration> bulkActionButtons={false} rowClick={(id) => open(String(id))}>
      <DataTable.Col<Declaration>
        source="receivedAt"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ receivedAt }) => formatInstant(receivedAt)}
      />
      <DataTable.Col<Declaration>
        source="kind"
        disableSort
        sx={{ whiteSpace: 'nowrap' }}
        render={({ kind }) => translate(`declaration.kind.${kind}`)}
      />
      <DataTable.Col<Declaration>
        source="about"
        disableSort
        render={(row) => <About row={row} />}
      />
      <DataTable.Col<Declaration>
        source="what"
        disableSort
        sx={{ minWidth: 220 }}
        render={({ what, amount }) => [what, amount].filter(Boolean).join(' · ')}
      />
      <DataTable.Col<Declaration>
        source="occurredOn"
        sx={{ whiteSpace: 'nowrap' }}
        render={({ occurredOn }) => days.day(occurredOn)}
      />
      <DataTable.Col<Declaration> source="state" render={(row) => <Marks row={row} />} />
    </DataTable>
  );
}
