import {
  Box,
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
import { formatPoints } from '../../shared/points';
import { type DistributionPlan, type Payout } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';

const COLUMNS = ['groupNo', 'householdCode', 'headName', 'points'] as const;

interface Props {
  rows: readonly Payout[];
  /** Its pools are columns where there are several. */
  plan: DistributionPlan | null;
}

export function PayoutTable({ rows, plan }: Props) {
  const pools = plan && plan.pools.length > 1 ? plan.pools : [];
  const translate = useTranslate();
  const [wanted, setWanted] = useState('');
  const shown = rows.filter(
    ({ headName, householdCode }) => headName.includes(wanted) || householdCode.includes(wanted),
  );
  if (rows.length === 0)
    return <Typography sx={{ p: 2 }}>{translate('settlement.none')}</Typography>;
  return (
    <>
      <Box sx={{ p: 1.5 }}>
        <TextField
          label={translate('settlement.search')}
          value={wanted}
          onChange={(event) => setWanted(event.target.value.trim())}
        />
      </Box>
      <Box sx={{ overflow: 'auto', maxHeight: 560 }}>
        <Table size="small" stickyHeader>
          <TableHead>
            <TableRow>
              {COLUMNS.map((name) => (
                <TableCell key={name} align={name === 'points' ? 'right' : 'left'}>
                  {translate(`resources.payouts.fields.${name}`)}
                </TableCell>
              ))}
              {pools.map(({ code, label }) => (
                <TableCell key={code} align="right">
                  {label}
                </TableCell>
              ))}
              <TableCell align="right">{translate('resources.payouts.fields.amountFen')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((row) => (
              <TableRow key={row.householdId} sx={{ opacity: row.amountFen === 0 ? 0.5 : 1 }}>
                <TableCell>{translate('desk.group', { no: row.groupNo })}</TableCell>
                <TableCell>{row.householdCode}</TableCell>
                <TableCell>
                  <b>{row.headName}</b>
                </TableCell>
                <TableCell align="right">{formatPoints(row.points)}</TableCell>
                {pools.map(({ code }) => (
                  <TableCell key={code} align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                    {partText(row.parts.find(({ poolCode }) => poolCode === code))}
                  </TableCell>
                ))}
                <TableCell align="right">
                  {row.roundedUp && pools.length === 0 && (
                    <Typography
                      component="span"
                      variant="caption"
                      color="text.secondary"
                      sx={{ mr: 1 }}
                    >
                      {translate('settlement.roundedUp')}
                    </Typography>
                  )}
                  {formatYuan(row.amountFen)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </>
  );
}

/** A part that stopped at the cap is marked. */
const partText = (part: Payout['parts'][number] | undefined): string =>
  part ? `${formatYuan(part.amountFen)}${part.capped ? ' ▲' : ''}` : '—';
