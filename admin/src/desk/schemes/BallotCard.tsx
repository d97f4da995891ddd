import { Box, Card, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Ballot } from '../../shared/resources';
import { useDays } from '../controls/use-days';

/** Who voted the list in, with the arithmetic anybody can redo. */
export function BallotCard({ ballot }: { ballot: Ballot }) {
  const translate = useTranslate();
  const days = useDays();
  const counts = ['expectedCount', 'presentCount', 'yesCount', 'noCount', 'abstainCount'] as const;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Typography variant="h6">
        {translate('list.ballot')}:{days.fullDay(ballot.heldOn)}{' '}
        {translate(`list.bodies.${ballot.body}`)}
        {ballot.place && ` · ${ballot.place}`}
      </Typography>
      <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap' }}>
        {counts.map((name) => (
          <span key={name}>
            {translate(`list.${name}`)} <b>{ballot[name]}</b>
          </span>
        ))}
      </Box>
      <Box sx={{ bgcolor: '#f3ecdd', borderRadius: 1, px: 1.5, py: 1 }}>{ballot.arithmetic}</Box>
      {ballot.minutes && (
        <Typography variant="body2" color="text.secondary" sx={{ whiteSpace: 'pre-wrap' }}>
          {ballot.minutes}
        </Typography>
      )}
    </Card>
  );
}
