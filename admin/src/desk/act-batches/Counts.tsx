import { Box, Chip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type ActBatch } from '../../shared/resources';

const COUNTS = ['waiting', 'returned', 'approved', 'rejected', 'withdrawn', 'reversed'] as const;
const COLOURS: Partial<Record<(typeof COUNTS)[number], 'warning' | 'success' | 'info'>> = {
  waiting: 'warning',
  approved: 'success',
  returned: 'info',
};

/** How far the rows of a batch have come; only what there is. */
export function Counts({ batch }: { batch: ActBatch }) {
  const translate = useTranslate();
  const some = COUNTS.filter((name) => batch[name] > 0);
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 0.5, flexWrap: 'wrap' }}>
      {some.length === 0 && translate('batch.noActs')}
      {some.map((name) => (
        <Chip
          key={name}
          size="small"
          variant="outlined"
          color={COLOURS[name] ?? 'default'}
          label={translate(`batch.count.${name}`, { count: batch[name] })}
        />
      ))}
    </Box>
  );
}
