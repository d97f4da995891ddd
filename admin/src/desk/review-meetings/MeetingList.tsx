import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { DataTable, List, useRefresh, useTranslate } from 'react-admin';
import { type ReviewMeeting } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { useMay } from '../session/use-session';
import { ConveneDialog } from './ConveneDialog';
import { MeetingButtons } from './MeetingButtons';

/** 评议会: the meetings of the review panel, and the way into the one that is on. */
export function MeetingList() {
  const translate = useTranslate();
  const may = useMay();
  const refresh = useRefresh();
  const [calling, setCalling] = useState(false);
  return (
    <>
      <Box sx={{ pt: 2, display: 'flex', gap: 2, alignItems: 'start' }}>
        <Typography color="text.secondary" sx={{ flex: 1 }}>
          {translate('meeting.help')}
        </Typography>
        {may('act.review') && (
          <Button variant="contained" onClick={() => setCalling(true)}>
            {translate('meeting.convene')}
          </Button>
        )}
      </Box>
      <List actions={false} empty={false} sort={{ field: 'heldOn', order: 'DESC' }}>
        <Meetings />
      </List>
      {calling && (
        <ConveneDialog
          onClose={() => setCalling(false)}
          onDone={() => {
            setCalling(false);
            refresh();
          }}
        />
      )}
    </>
  );
}

function Meetings() {
  const translate = useTranslate();
  const days = useDays();
  return (
    <DataTable<ReviewMeeting> bulkActionButtons={false} rowClick={false}>
      <DataTable.Col<ReviewMeeting> source="month" render={({ month }) => days.month(month)} />
      <DataTable.Col<ReviewMeeting>
        source="heldOn"
        render={({ heldOn, place }) => (
          <>
            {days.fullDay(heldOn)}
            <Typography variant="caption" color="text.secondary" component="div">
              {place}
            </Typography>
          </>
        )}
      />
      <DataTable.Col<ReviewMeeting>
        source="members"
        disableSort
        render={({ members }) => members.map(({ name }) => name).join('、')}
      />
      <DataTable.Col<ReviewMeeting>
        source="state"
        disableSort
        render={({ state, decided, waiting }) => (
          <>
            {translate(`meeting.states.${state}`)}
            <Typography variant="caption" color="text.secondary" component="div">
              {waiting > 0
                ? translate('meeting.waiting', { count: waiting })
                : translate('meeting.decided', { count: decided })}
            </Typography>
          </>
        )}
      />
      <DataTable.Col<ReviewMeeting>
        label={false}
        disableSort
        cellClassName="actions"
        render={(meeting) => <MeetingButtons meeting={meeting} />}
      />
    </DataTable>
  );
}
