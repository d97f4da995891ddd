import { Alert, Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Payout, type Settlement } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { Figure } from '../controls/Fact';

interface Props {
  settlement: Settlement;
  rows: readonly Payout[];
  totalPoints: number;
}

/** The totals, added up here once more: what the households get, what was taken off and the collective's line are the income, to the 分. */
export function Proof({ settlement, rows, totalPoints }: Props) {
  const translate = useTranslate();
  const sum = rows.reduce((all, { amountFen }) => all + amountFen, 0);
  const paid = rows.filter(({ amountFen }) => amountFen > 0).length;
  const { plan, result, collectiveFen, poolFen } = settlement;
  const deducted = result?.deductions.reduce((all, { amountFen }) => all + amountFen, 0) ?? 0;
  const kept = (plan?.lossesFen ?? 0) + deducted + collectiveFen + (result?.carriedFen ?? 0);
  const difference = poolFen - kept - sum;
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Figure strong label={translate('settlement.pool')}>
        {formatYuan(poolFen)}
      </Figure>
      <Figure label={translate('settlement.allocated')}>{formatYuan(sum)}</Figure>
      <Figure label={translate('settlement.difference')}>{formatYuan(difference)}</Figure>
      <Figure label={translate('settlement.points')}>{formatPoints(totalPoints)}</Figure>
      <Figure label={translate('settlement.paid')}>{paid}</Figure>
      <Alert severity={difference === 0 ? 'success' : 'error'} sx={{ width: '100%', py: 0 }}>
        {translate('settlement.proof', {
          sum: formatYuan(sum),
          kept: formatYuan(kept),
          difference: formatYuan(difference),
        })}
      </Alert>
    </Box>
  );
}
