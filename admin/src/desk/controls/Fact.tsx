import { Box, Typography } from '@mui/material';
import { type ReactNode } from 'react';

/** A label over its value, for the head of a page. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box>
      <Typography variant="caption" color="text.secondary" component="div">
        {label}
      </Typography>
      <Box sx={{ minHeight: 24 }}>{children}</Box>
    </Box>
  );
}

/** A number worth reading from across the room. */
export function Figure({
  label,
  children,
  strong,
}: {
  label: string;
  children: ReactNode;
  strong?: boolean;
}) {
  return (
    <Box
      sx={{
        px: 2,
        py: 1,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: strong ? 'primary.main' : 'background.paper',
        color: strong ? 'primary.contrastText' : 'text.primary',
        minWidth: 92,
      }}
    >
      <Typography variant="caption" component="div" sx={{ opacity: 0.8 }}>
        {label}
      </Typography>
      <Box
        sx={{ fontSize: 22, fontWeight: 600, fontVariantNumeric: 'tabular-nums', lineHeight: 1.3 }}
      >
        {children}
      </Box>
    </Box>
  );
}
