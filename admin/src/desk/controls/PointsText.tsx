import { Box } from '@mui/material';
import { formatChange, formatPoints } from '../../shared/points';

/** A change in colour: what is added in green, what is deducted in red. */
export function ChangeText({ points }: { points: number | null | undefined }) {
  if (points === null || points === undefined) return <span>—</span>;
  const color = points > 0 ? 'success.main' : points < 0 ? 'error.main' : 'text.secondary';
  return (
    <Box component="span" sx={{ color, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
      {formatChange(points)}
    </Box>
  );
}

export function PointsText({ points }: { points: number | null | undefined }) {
  if (points === null || points === undefined) return <span>—</span>;
  return <span style={{ fontVariantNumeric: 'tabular-nums' }}>{formatPoints(points)}</span>;
}
