import { Box } from '@mui/material';
import { type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type AgendaAct } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { evidenceHref } from '../providers/actions';
import { FlagChips } from '../review-queue/FlagChips';
import { flagsOnWall } from './use-meeting';

/** Who did what, big enough for the last row; `children` is its worth. */
export function ActOnWall(props: { act: AgendaAct; number: number; children: ReactNode }) {
  const { act, number, children } = props;
  const translate = useTranslate();
  const days = useDays();
  const beyond = Math.abs(act.uncappedPoints ?? 0) - Math.abs(act.points ?? 0);
  const size = [act.level, `${formatPoints(act.quantity)} ${act.unit}`, act.place, act.note];
  const [first] = act.evidence;
  return (
    <Box
      sx={{
        minHeight: 0,
        display: 'grid',
        gap: '1.2em',
        gridTemplateColumns: first ? 'minmax(0, 1fr) minmax(0, 40%)' : '1fr',
      }}
    >
      <Box
        sx={{
          minHeight: 0,
          overflow: 'auto',
          display: 'grid',
          gap: '0.5em',
          alignContent: 'start',
        }}
      >
        <Box sx={{ color: 'text.secondary' }}>
          {`${number}. ${translate('desk.group', { no: act.groupNo })} · ${act.householdCode}`}
        </Box>
        <Box sx={{ fontSize: '2.6em', fontWeight: 700, lineHeight: 1.2 }}>
          {act.headName}
          {act.residentName && act.residentName !== act.headName && `(${act.residentName})`}
        </Box>
        <Box sx={{ fontSize: '1.7em', lineHeight: 1.3 }}>{`${act.ruleCode} ${act.item}`}</Box>
        <Box sx={{ fontSize: '1.2em' }}>
          {[days.fullDay(act.occurredOn), ...size].filter(Boolean).join(' · ')}
        </Box>
        <Box sx={{ color: 'text.secondary' }}>
          {translate('meeting.recorder', { name: act.recordedByName })}
        </Box>
        <Box
          sx={{
            fontSize: '3.4em',
            fontWeight: 700,
            color: act.direction === 'DEDUCT' ? 'error.main' : 'success.main',
          }}
        >
          {children}
        </Box>
        {beyond > 0 && !act.range && (
          <Box sx={{ color: 'text.secondary' }}>
            {translate('queue.beyondCap', { points: formatPoints(beyond) })}
          </Box>
        )}
        {act.refusal && !act.range && <Box sx={{ color: 'error.main' }}>{act.refusal}</Box>}
        <Box sx={{ '& .MuiChip-root': { fontSize: '0.95em', height: '1.9em' } }}>
          <FlagChips flags={flagsOnWall(act)} />
        </Box>
      </Box>
      {first && (
        <Box
          sx={{
            minHeight: 0,
            display: 'grid',
            gridTemplateRows: 'minmax(0, 1fr) auto',
            gap: '0.5em',
          }}
        >
          <img
            src={evidenceHref(first)}
            alt={translate('photo.show')}
            style={{
              width: '100%',
              height: '100%',
              objectFit: 'contain',
              background: '#efe7d8',
              borderRadius: 6,
            }}
          />
          <Box sx={{ display: 'flex', gap: '0.5em' }}>
            {act.evidence.slice(1, 5).map((hash) => (
              <img
                key={hash}
                src={`${evidenceHref(hash)}/thumbnail`}
                alt={translate('photo.show')}
                style={{ height: '5em', borderRadius: 4 }}
              />
            ))}
          </Box>
        </Box>
      )}
    </Box>
  );
}
