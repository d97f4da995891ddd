import { Box, Typography } from '@mui/material';
import { DataTable, useTranslate } from 'react-admin';
import { useState } from 'react';
import { formatInstant } from '../../shared/days';
import { type Act } from '../../shared/resources';
import { Thumbnail } from '../controls/PhotoField';
import { ActStateChip } from '../controls/StateChip';
import { useDays } from '../controls/use-days';
import { useFilters } from '../controls/use-filters';
import { useMay } from '../session/use-session';
import { Nothing, What, Who, Worth } from './ActCells';
import { ActDrawer } from './ActDrawer';
import { ApproveSelected } from './ApproveSelected';
import { ReviewButtons } from './ReviewButtons';

export function ActTable() {
  const translate = useTranslate();
  const days = useDays();
  const may = useMay();
  const [openId, setOpenId] = useState<string | null>(null);
  const waiting = useFilters<{ state: string }>().filters.state === 'SUBMITTED';
  const reviewing = waiting && may('act.review');
  return (
    <>
      <DataTable<Act>
        bulkActionButtons={reviewing ? <ApproveSelected /> : false}
        isRowSelectable={({ mayReview }) => mayReview}
        rowClick={(id) => {
          setOpenId(String(id));
          return false;
        }}
        rowSx={({ mayReview }) => (reviewing && !mayReview ? { bgcolor: '#f3eee3' } : {})}
        empty={<Nothing text={waiting ? 'review.none' : 'review.noneOther'} />}
      >
        <DataTable.Col<Act>
          source="groupNo"
          sx={{ whiteSpace: 'nowrap' }}
          render={({ groupNo }) => translate('desk.group', { no: groupNo })}
        />
        <DataTable.Col<Act>
          source="headName"
          sx={{ whiteSpace: 'nowrap' }}
          disableSort
          render={(act) => <Who act={act} />}
        />
        <DataTable.Col<Act> source="item" disableSort render={(act) => <What act={act} />} />
        <DataTable.Col<Act>
          source="occurredOn"
          sx={{ whiteSpace: 'nowrap' }}
          render={({ occurredOn }) => days.day(occurredOn)}
        />
        <DataTable.Col<Act>
          align="right"
          source="points"
          disableSort
          render={(act) => <Worth act={act} />}
        />
        <DataTable.Col<Act> source="evidence" disableSort render={(act) => <Photos act={act} />} />
        <DataTable.Col<Act> source="recordedAt" render={(act) => <Recorded act={act} />} />
        {waiting ? (
          <DataTable.Col<Act>
            label={false}
            disableSort
            cellClassName="actions"
            render={(act) => (reviewing ? <ReviewButtons act={act} /> : null)}
          />
        ) : (
          <DataTable.Col<Act>
            source="state"
            disableSort
            render={({ state }) => <ActStateChip state={state} />}
          />
        )}
      </DataTable>
      <ActDrawer id={openId} onClose={() => setOpenId(null)} />
    </>
  );
}

function Photos({ act }: { act: Act }) {
  return (
    <Box sx={{ display: 'flex', gap: 0.5 }}>
      {act.evidence.slice(0, 3).map((hash) => (
        <Thumbnail key={hash} hash={hash} size={36} />
      ))}
    </Box>
  );
}

function Recorded({ act }: { act: Act }) {
  return (
    <Box sx={{ whiteSpace: 'nowrap' }}>
      {act.recordedByName}
      <Typography variant="caption" color="text.secondary" component="div">
        {formatInstant(act.recordedAt).slice(5)}
      </Typography>
    </Box>
  );
}
