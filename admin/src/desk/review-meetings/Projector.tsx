import { Alert, Box, CircularProgress } from '@mui/material';
import { useState } from 'react';
import { useParams, useTranslate } from 'react-admin';
import { type ReviewMeetingDetail } from '../../shared/resources';
import { heapsOf } from '../review-queue/queue';
import { ProjectedAct } from './ProjectedAct';
import { ProjectedGroup } from './ProjectedGroup';
import { ProjectorBar } from './ProjectorBar';
import { useMeeting } from './use-meeting';

/** The meeting on the wall: big type, read out one by one or group by group, kept by the keyboard. */
export function Projector() {
  const { id = '' } = useParams<{ id: string }>();
  const { meeting, error, ...deeds } = useMeeting(id);
  const [byGroup, setByGroup] = useState(false);
  return (
    <Box
      sx={{
        height: '100vh',
        overflow: 'hidden',
        display: 'grid',
        gridTemplateRows: 'auto minmax(0, 1fr)',
        bgcolor: 'background.default',
        fontSize: 'clamp(16px, 1.35vw, 30px)',
      }}
    >
      {error && <Alert severity="error">{error.message}</Alert>}
      {meeting ? (
        <>
          <ProjectorBar
            meeting={meeting}
            byGroup={byGroup}
            pending={deeds.pending}
            onMode={setByGroup}
            onRest={deeds.approveRest}
            onClose={deeds.close}
          />
          <Stage meeting={meeting} byGroup={byGroup} {...deeds} />
        </>
      ) : (
        !error && <CircularProgress sx={{ m: 'auto' }} />
      )}
    </Box>
  );
}

type Deeds = Pick<ReturnType<typeof useMeeting>, 'pending' | 'decide'>;

function Stage({
  meeting,
  byGroup,
  ...deeds
}: Deeds & { meeting: ReviewMeetingDetail; byGroup: boolean }) {
  const translate = useTranslate();
  const [at, setAt] = useState(0);
  const [groupAt, setGroupAt] = useState(0);
  const { agenda, state } = meeting;
  if (state !== 'SITTING' || agenda.length === 0)
    return (
      <Box sx={{ m: 'auto', fontSize: '1.6em', color: 'text.secondary' }}>
        {translate(state === 'SITTING' ? 'meeting.nothing' : 'meeting.over')}
      </Box>
    );
  const within = (index: number, length: number) => Math.min(Math.max(index, 0), length - 1);
  const heaps = heapsOf(agenda, 'group');
  const group = heaps[within(groupAt, heaps.length)];
  const act = agenda[within(at, agenda.length)];
  if (byGroup && group) {
    const go = (by: number) => setGroupAt(within(groupAt + by, heaps.length));
    return (
      <ProjectedGroup
        key={group.key}
        acts={agenda.filter(({ groupNo }) => String(groupNo) === group.key)}
        groupNo={Number(group.key)}
        meeting={meeting}
        onGo={go}
        {...deeds}
      />
    );
  }
  if (!act) return null;
  return (
    <ProjectedAct
      key={act.id}
      act={act}
      number={within(at, agenda.length) + 1}
      meeting={meeting}
      onGo={(by) => setAt(within(at + by, agenda.length))}
      {...deeds}
    />
  );
}
