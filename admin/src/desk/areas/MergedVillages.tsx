import { Box, Card, Typography } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type MergedVillage } from '../../shared/resources';
import { useDays } from '../controls/use-days';

/** Villages that were merged, and the postings in which their ledgers name each other. */
export function MergedVillages() {
  const translate = useTranslate();
  const days = useDays();
  const { data = [] } = useGetList<MergedVillage>('village-merges');
  if (data.length === 0) return null;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Typography variant="h6">{translate('merge.history')}</Typography>
      {data.map((merged) => (
        <Box key={merged.id}>
          <b>{translate('merge.merged', { ...merged, day: days.fullDay(merged.effectiveOn) })}</b>
          <Typography variant="body2" color="text.secondary">
            {translate(merged.openingSeq === null ? 'merge.without' : 'merge.sealed', {
              ...{ households: merged.households, points: formatPoints(merged.points) },
              ...{ closing: merged.closingSeq, opening: merged.openingSeq },
              ...{ reason: merged.reason, by: merged.recordedByName },
            })}
          </Typography>
        </Box>
      ))}
    </Card>
  );
}
