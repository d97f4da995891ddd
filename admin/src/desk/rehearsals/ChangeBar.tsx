import { Box } from '@mui/material';
import { toHundredths } from '../../shared/points';

/** A change as a bar from the middle: green to the right, red to the left. `most` fills a half. */
export function ChangeBar({ change, most }: { change: number; most: number }) {
  const percent = most === 0 ? 0 : (Math.abs(change) / most) * 50;
  const gain = change > 0;
  return (
    <Box sx={{ position: 'relative', height: 10, minWidth: 72, bgcolor: 'background.default' }}>
      <Box
        sx={{
          position: 'absolute',
          inset: 0,
          left: gain ? '50%' : `${50 - percent}%`,
          right: gain ? `${50 - percent}%` : '50%',
          bgcolor: gain ? 'success.main' : 'error.main',
        }}
      />
      <Box
        sx={{
          position: 'absolute',
          left: '50%',
          top: 0,
          bottom: 0,
          borderLeft: 1,
          borderColor: 'divider',
        }}
      />
    </Box>
  );
}

/** After less before, without a float's tail. */
export const changeOf = ({ before, after }: { before: number; after: number }): number =>
  (toHundredths(after) - toHundredths(before)) / 100;
