import { Box, Typography } from '@mui/material';
import { type ReactNode } from 'react';

interface Props {
  title: string;
  no?: number;
  passed?: boolean;
  last?: boolean;
  children: ReactNode;
}

/** One step on the line from the proposal to the receipt. */
export function Step({ title, no, passed, last, children }: Props) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: '28px minmax(0, 1fr)',
        columnGap: 1.5,
      }}
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', alignItems: 'center' }}>
        <Box
          sx={{
            width: 26,
            height: 26,
            borderRadius: '50%',
            display: 'grid',
            placeItems: 'center',
            fontSize: 13,
            fontWeight: 600,
            border: 1,
            borderColor: passed ? 'success.main' : 'divider',
            bgcolor: passed ? 'success.main' : 'background.paper',
            color: passed ? '#fff' : 'text.secondary',
          }}
        >
          {no ?? '·'}
        </Box>
        {!last && <Box sx={{ flex: 1, width: '1px', bgcolor: 'divider', minHeight: 10 }} />}
      </Box>
      <Box sx={{ pb: last ? 0 : 2, minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600, lineHeight: '26px' }}>{title}</Typography>
        {children}
      </Box>
    </Box>
  );
}
