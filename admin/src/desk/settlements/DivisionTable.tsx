import {
  Box,
  Card,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import {
  type DistributionPlan,
  type DivisionResult,
  type PoolResult,
} from '../../shared/resources';
import { formatYuan, parseYuan } from '../../shared/yuan';

/** Weights are hundredths but where whole persons or households are counted. */
const weightText = ({ basis, restWeight }: PoolResult): string =>
  String(['HEAD', 'HOUSEHOLD', 'FIXED'].includes(basis) ? restWeight : restWeight / 100);

interface Props {
  plan: DistributionPlan;
  result: DivisionResult;
}

/** From the income to what households get, line by line, with the collective's line. */
export function DivisionTable({ plan, result }: Props) {
  const translate = useTranslate();
  const line = (name: string, fen: number, strong = false, note = '') => (
    <TableRow key={name}>
      <TableCell sx={strong ? { fontWeight: 600 } : undefined}>{name}</TableCell>
      <TableCell>{note}</TableCell>
      <TableCell
        align="right"
        sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: strong ? 600 : undefined }}
      >
        {formatYuan(fen)}
      </TableCell>
    </TableRow>
  );
  return (
    <Card sx={{ overflow: 'auto' }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{translate('plan.item')}</TableCell>
            <TableCell>{translate('plan.howDivided')}</TableCell>
            <TableCell align="right">{translate('plan.amount')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {line(translate('plan.income'), plan.incomeFen, true)}
          {plan.lossesFen > 0 && line(translate('plan.losses'), -plan.lossesFen)}
          {result.deductions.map(({ label, bps, amountFen }) =>
            line(translate('plan.deducted', { label, percent: bps / 100 }), -amountFen),
          )}
          {line(translate('plan.distributable'), result.distributableFen, true)}
          {result.pools.map((pool) => {
            const { label = pool.code } = plan.pools.find(({ code }) => code === pool.code) ?? {};
            return line(label, pool.poolFen, false, howDivided(pool, translate));
          })}
          {line(translate('plan.paid'), result.paidFen, true)}
          {line(
            translate('plan.collective'),
            result.collectiveFen,
            true,
            translate('plan.ofWhich', {
              rounding: formatYuan(result.roundingFen),
            }),
          )}
          {result.carriedFen > 0 && line(translate('plan.carried'), result.carriedFen, true)}
        </TableBody>
      </Table>
      <Coverage result={result} />
    </Card>
  );
}

function howDivided(pool: PoolResult, translate: ReturnType<typeof useTranslate>): string {
  const { outcome, basis, households, cappedHouseholds, restFen, toCollectiveFen } = pool;
  if (outcome === 'TO_COLLECTIVE' || outcome === 'CARRY_FORWARD') {
    return translate(`plan.outcomes.${outcome}`);
  }
  const said = translate('plan.dividedBy', {
    ...{ basis: translate(`plan.bases.${basis}`), households },
    ...{ rest: formatYuan(restFen), weight: weightText(pool) },
  });
  return [
    said,
    cappedHouseholds > 0 && translate('plan.capped', { count: cappedHouseholds }),
    toCollectiveFen > 0 &&
      translate('plan.leftToCollective', { yuan: formatYuan(toCollectiveFen) }),
  ]
    .filter(Boolean)
    .join(';');
}

/** Whether the points pool covers what was promised for a point. */
function Coverage({ result }: { result: DivisionResult }) {
  const translate = useTranslate();
  const [promised, setPromised] = useState('');
  const pool = result.pools.find(({ basis }) => basis === 'POINTS');
  if (!pool || pool.restWeight === 0) return null;
  const each = parseYuan(promised);
  const needed = each === null ? null : (each * pool.restWeight) / 100;
  const worth = ((pool.restFen / pool.restWeight) * 100) / 100;
  return (
    <Box sx={{ p: 2, display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
      <Typography>{translate('plan.pointWorth', { yuan: worth.toFixed(4) })}</Typography>
      <TextField
        label={translate('plan.promised')}
        value={promised}
        onChange={(event) => setPromised(event.target.value)}
        sx={{ width: 160 }}
      />
      {needed !== null && needed > 0 && (
        <Typography color={needed > pool.restFen ? 'error.main' : 'success.main'} role="status">
          {translate('plan.coverage', {
            needed: formatYuan(Math.ceil(needed)),
            percent: Math.floor((pool.restFen * 100) / needed),
          })}
        </Typography>
      )}
    </Box>
  );
}
