import { Alert, Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type BallotDetail } from '../../shared/resources';
import { Figure } from '../controls/Fact';

/** The numbers of the roll, read from across the room. */
export function RollFigures({ ballot: { roll, standing } }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  if (!roll) return null;
  const others = ['proxies', 'byPhone', 'papers', 'tablet', 'hall'] as const;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Figure label={translate('ballot.expected')}>{roll.expected}</Figure>
        <Figure label={translate('ballot.present')} strong>
          {roll.present}
        </Figure>
        {others.map((name) => (
          <Figure key={name} label={translate(`ballot.${name}`)}>
            {roll[name]}
          </Figure>
        ))}
      </Box>
      {standing && (
        <Alert severity={standing.quorate ? 'success' : 'info'}>
          {translate(standing.quorate ? 'ballot.quorate' : 'ballot.notQuorate')}
          {standing.arithmetic && `:${attendanceOf(standing.arithmetic)}`}
        </Alert>
      )}
      {roll.attendingForMany.length > 0 && (
        <Alert severity="warning">
          {translate('ballot.forMany', { names: roll.attendingForMany.join('、') })}
        </Alert>
      )}
    </Box>
  );
}

/** The first part of the arithmetic; while the meeting runs it is too early to call it invalid. */
const attendanceOf = (arithmetic: string): string =>
  (arithmetic.split(';')[0] ?? '').replace(',会议无效', '');
