import { Box, Card, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type YearEnd } from '../../shared/resources';

/** All versions of the year, newest first, with the vote that took one back. */
export function Freezes({ end: { freezes, openings } }: { end: YearEnd }) {
  const translate = useTranslate();
  if (freezes.length === 0) return null;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Typography variant="h6">{translate('yearEnd.versions')}</Typography>
      {freezes.toReversed().map((freeze) => (
        <Box key={freeze.version}>
          <Typography>
            {translate('yearEnd.version', {
              version: freeze.version,
              name: freeze.frozenByName,
              at: formatInstant(freeze.frozenAt),
              households: freeze.households,
            })}
          </Typography>
          {freeze.reopening && (
            <Typography color="warning.dark">
              {translate('yearEnd.reopenedBy', {
                name: freeze.reopening.reopenedByName,
                at: formatInstant(freeze.reopening.reopenedAt),
                reason: freeze.reopening.reason,
                arithmetic: freeze.reopening.arithmetic,
              })}
            </Typography>
          )}
          <Typography variant="caption" sx={{ fontFamily: 'monospace', wordBreak: 'break-all' }}>
            {translate('yearEnd.hash', { seq: freeze.ledgerSeq, hash: freeze.contentHash })}
          </Typography>
        </Box>
      ))}
      {openings.map((opening) => (
        <Typography key={opening.fromVersion}>
          {translate('yearEnd.opening', {
            ...opening,
            name: opening.openedByName,
            at: formatInstant(opening.openedAt),
            percent: opening.carryBps / 100,
          })}
          {opening.graceUntil && translate('yearEnd.shownUntil', { day: opening.graceUntil })}
        </Typography>
      ))}
    </Card>
  );
}
