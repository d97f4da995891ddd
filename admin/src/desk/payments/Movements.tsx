import {
  Button,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Movement } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { useDays } from '../controls/use-days';

const COLUMNS = ['movedOn', 'what', 'amount', 'after', 'receiver', 'recordedBy'] as const;

interface Props {
  steps: readonly Movement[];
  /** A payment came back; without it nobody may say so. */
  onReturn?: (payment: Movement) => void;
}

/** Every step of a household, as it was recorded. */
export function Movements({ steps, onReturn }: Props) {
  const translate = useTranslate();
  const days = useDays();
  const wordsUnder = ({ kind, atBank, returned, reason }: Movement) => {
    if (atBank) return translate('payment.atBank');
    if (kind === 'RETURNED') return reason;
    return returned ? translate('payment.returned') : '';
  };
  if (steps.length === 0)
    return <Typography color="text.secondary">{translate('payment.noSteps')}</Typography>;
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {COLUMNS.map((name) => (
            <TableCell key={name} align={name === 'amount' || name === 'after' ? 'right' : 'left'}>
              {translate(`payment.column.${name}`)}
            </TableCell>
          ))}
          <TableCell />
        </TableRow>
      </TableHead>
      <TableBody>
        {steps.map((step) => (
          <TableRow key={step.no}>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>{days.fullDay(step.movedOn)}</TableCell>
            <TableCell>
              {translate(`payment.kind.${step.kind}`)}({translate(`payment.method.${step.method}`)})
              <Typography variant="caption" component="div" color="text.secondary">
                {wordsUnder(step)}
              </Typography>
            </TableCell>
            <TableCell align="right">
              {step.kind === 'RETURNED' ? '−' : ''}
              {formatYuan(step.amountFen)}
            </TableCell>
            <TableCell align="right">{formatYuan(step.afterFen)}</TableCell>
            <TableCell>
              {step.payeeName}
              {step.payee !== 'HEAD' &&
                `(${translate(`payment.payee.${step.payee}`)} · ${step.relation})`}
              <Typography variant="caption" component="div" color="text.secondary">
                {step.paper}
              </Typography>
            </TableCell>
            <TableCell>{step.recordedByName}</TableCell>
            <TableCell>
              {onReturn && step.kind === 'PAID' && !step.returned && !step.atBank && (
                <Button size="small" onClick={() => onReturn(step)}>
                  {translate('payment.return')}
                </Button>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
