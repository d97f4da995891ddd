import { Box } from '@mui/material';
import { type Explained } from '../../shared/resources';
import { ChangeText } from './PointsText';

/** Line by line how the points came about, in the words of the rule. */
export function Explanation({ lines }: { lines: readonly Explained[] }) {
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {lines.map(({ text, points }, at) => (
        <Box component="li" key={at} sx={{ display: 'flex', gap: 2, py: 0.25 }}>
          <span style={{ flex: 1 }}>{text}</span>
          <ChangeText points={points} />
        </Box>
      ))}
    </Box>
  );
}
