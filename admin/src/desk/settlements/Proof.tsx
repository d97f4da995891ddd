import { Alert, Box } from '@mui/material';
import { type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Payout, type Settlement } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { Figure } from '../controls/Fact';

interface Props {
  settlement: Settlement;
  rows: readonly Payout[];
  totalPoints: number;
  unpaid?: number;
  children?: ReactNode;
}

/** The totals, added up here once more: what the households get is the pool, to the 分. */
export function Proof({ settlement, rows, totalPoints, unpaid, children }: Props) {
  const translate = useTranslate();
  const sum = rows.reduce((all, { amountFen }) => all + amountFen, 0);
  const paid = rows.filter(({ amountFen }) => amountFen > 0).length;
  const difference = settlement.poolFen - sum;
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Figure strong label={translate('settlement.pool')}>
        {formatYuan(settlement.poolFen)}
      </Figure>
      <Figure label={translate('settlement.allocated')}>{formatYuan(sum)}</Figure>
      <Figure label={translate('settlement.difference')}>{formatYuan(difference)}</Figure>
      <Figure label={translate('settlement.points')}>{formatPoints(totalPoints)}</Figure>
      <Figure label={translate('settlement.paid')}>{paid}</Figure>
      {unpaid !== undefined && <Figure label={translate('settlement.unpaid')}>{unpaid}</Figure>}
      <Box sx={{ ml: 'auto' }}>{children}</Box>
      <Alert severity={difference === 0 ? 'success' : 'error'} sx={{ width: '100%', py: 0 }}>
        {translate('settlement.proof', {
          sum: formatYuan(sum),
          difference: formatYuan(difference),
        })}
      </Alert>
    </Box>
  );
}
