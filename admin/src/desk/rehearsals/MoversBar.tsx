import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Movers } from '../../shared/resources';

const COLOURS = { gained: 'success.main', unchanged: 'divider', lost: 'error.main' } as const;

/** Who gains, stays and loses as one bar of the whole; the words beside it say the same. */
export function MoversBar({ movers, words }: { movers: Movers; words: string }) {
  const translate = useTranslate();
  const text = translate(`rehearsal.${words}`, { ...movers });
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <span>{text}</span>
      <Box
        role="img"
        aria-label={text}
        sx={{ display: 'flex', height: 12, borderRadius: 1, overflow: 'hidden' }}
      >
        {(['gained', 'unchanged', 'lost'] as const).map((kind) => (
          <Box key={kind} sx={{ flexGrow: movers[kind], bgcolor: COLOURS[kind] }} />
        ))}
      </Box>
    </Box>
  );
}
