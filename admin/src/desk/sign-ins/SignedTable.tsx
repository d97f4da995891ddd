import RemoveIcon from '@mui/icons-material/RemoveCircleOutline';
import { IconButton, Table, TableBody, TableCell, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Rule } from '../../shared/resources';
import { hoursOf, type SignedLine } from './sign-in-draft';

interface Props {
  rule: Rule | null;
  rows: readonly SignedLine[];
  onChange: (rows: SignedLine[]) => void;
}

/** Who is on the sheet so far, the newest first. */
export function SignedTable({ rule, rows, onChange }: Props) {
  const translate = useTranslate();
  if (rows.length === 0)
    return <Typography color="text.secondary">{translate('signIn.none')}</Typography>;
  return (
    <>
      <Typography sx={{ fontWeight: 600 }} color="primary" aria-live="polite">
        {translate('signIn.count', { count: rows.length })}
      </Typography>
      <Table size="small">
        <TableBody>
          {rows
            .map((row, at) => ({ row, at }))
            .reverse()
            .map(({ row, at }) => (
              <TableRow key={at}>
                <TableCell sx={{ width: 40, color: 'text.secondary' }}>{at + 1}</TableCell>
                <TableCell>
                  <b>{row.residentName || translate('signIn.household')}</b> · {row.householdName}
                </TableCell>
                <TableCell>{amountOf(row, rule)}</TableCell>
                <TableCell>{row.note}</TableCell>
                <TableCell align="right">
                  <IconButton
                    size="small"
                    aria-label={translate('signIn.remove')}
                    onClick={() => onChange(rows.filter((_, other) => other !== at))}
                  >
                    <RemoveIcon fontSize="small" />
                  </IconButton>
                </TableCell>
              </TableRow>
            ))}
        </TableBody>
      </Table>
    </>
  );
}

function amountOf({ quantity, startedAt, endedAt }: SignedLine, rule: Rule | null): string {
  const unit = rule?.unit ?? '';
  if (startedAt === '') return `${quantity} ${unit}`;
  return `${startedAt}–${endedAt} · ${formatPoints(hoursOf(startedAt, endedAt) ?? 0)} ${unit}`;
}
