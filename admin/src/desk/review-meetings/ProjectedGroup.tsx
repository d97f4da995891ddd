import { Box, Button, Table, TableBody, TableCell, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatChange } from '../../shared/points';
import {
  type AgendaAct,
  type NewReviewDecision,
  type ReviewMeetingDetail,
} from '../../shared/resources';
import { ChangeText } from '../controls/PointsText';
import { useDays } from '../controls/use-days';
import { FlagChips } from '../review-queue/FlagChips';
import { sumOf } from '../review-queue/queue';
import { useKeys } from './use-keys';
import { FEWEST, flagsOnWall, panelOf } from './use-meeting';

interface Props {
  acts: readonly AgendaAct[];
  groupNo: number;
  meeting: ReviewMeetingDetail;
  pending: boolean;
  onGo: (by: number) => void;
  decide: (
    acts: readonly AgendaAct[],
    said: Omit<NewReviewDecision, 'actIds'>,
    then: () => void,
  ) => void;
}

function AsideLine({ meeting, act }: { meeting: ReviewMeetingDetail; act: AgendaAct }) {
  const translate = useTranslate();
  const { aside } = panelOf(meeting, act);
  if (aside.length === 0) return null;
  return (
    <Box sx={{ color: 'text.secondary', fontSize: '0.75em' }}>
      {translate('meeting.aside', { names: aside.map(({ name }) => name).join('、') })}
    </Box>
  );
}

/** A group's acts on the wall, read out in one go; what nobody speaks against is approved together. */
export function ProjectedGroup({ acts, groupNo, meeting, pending, onGo, decide }: Props) {
  const translate = useTranslate();
  const days = useDays();
  const open = acts.filter(({ decision }) => decision === null);
  const ready = open.filter(
    (act) => act.refusal === null && panelOf(meeting, act).deciding >= FEWEST,
  );
  function approve() {
    if (ready.length === 0 || pending) return;
    decide(ready, { outcome: 'APPROVE' }, () => ready.length === open.length && onGo(1));
  }
  useKeys(true, { next: () => onGo(1), before: () => onGo(-1), Enter: approve });
  return (
    <Box
      sx={{
        p: '1em 1.2em',
        display: 'grid',
        gridTemplateRows: 'auto minmax(0, 1fr) auto',
        minHeight: 0,
        gap: '0.6em',
      }}
    >
      <Box sx={{ fontSize: '1.7em', fontWeight: 700 }}>
        {translate('meeting.groupHead', {
          group: translate('desk.group', { no: groupNo }),
          count: open.length,
          points: formatChange(sumOf(open)),
        })}
      </Box>
      <Box sx={{ overflowY: 'auto', bgcolor: 'background.paper', borderRadius: 1 }}>
        <Table sx={{ '& td': { fontSize: '1.05em', py: '0.35em' } }}>
          <TableBody>
            {acts.map((act) => (
              <TableRow key={act.id} sx={{ opacity: act.decision ? 0.5 : 1 }}>
                <TableCell sx={{ fontWeight: 700, whiteSpace: 'nowrap' }}>{act.headName}</TableCell>
                <TableCell>
                  {act.item}
                  <Box sx={{ '& .MuiChip-root': { fontSize: '0.8em', height: '1.7em' } }}>
                    <FlagChips flags={flagsOnWall(act)} />
                  </Box>
                  <AsideLine meeting={meeting} act={act} />
                </TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{days.day(act.occurredOn)}</TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                  {act.refusal ? (
                    <Box component="span" sx={{ color: 'error.main', fontSize: '0.8em' }}>
                      {act.refusal}
                    </Box>
                  ) : (
                    <ChangeText points={act.points} />
                  )}
                </TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap', width: '6em' }}>
                  {act.decision && translate(`meeting.outcomes.${act.decision.outcome}`)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      <Box sx={{ display: 'flex', gap: '1em', alignItems: 'center' }}>
        <Button
          variant="contained"
          color="success"
          disabled={pending || ready.length === 0}
          onClick={approve}
          sx={{ fontSize: '1em', px: '1.4em' }}
        >
          {translate('meeting.approveGroup', { count: ready.length })}
        </Button>
        <Button variant="outlined" onClick={() => onGo(-1)} sx={{ fontSize: '1em' }}>
          ←
        </Button>
        <Button variant="outlined" onClick={() => onGo(1)} sx={{ fontSize: '1em' }}>
          →
        </Button>
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.75em' }}>
          {translate('meeting.groupKeys')}
        </Box>
      </Box>
    </Box>
  );
}
