import { Alert, Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type PaymentSheet } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { Figure } from '../controls/Fact';

/** The sums, added up here once more from the households' lines. */
export function PaymentFigures({
  sheet: { lines },
  allocatedFen,
}: {
  sheet: PaymentSheet;
  allocatedFen: number;
}) {
  const translate = useTranslate();
  const sum = (of: keyof (typeof lines)[number]) =>
    lines.reduce((all, line) => all + Number(line[of]), 0);
  const [due, paid, atBank] = [sum('dueFen'), sum('paidFen'), sum('atBankFen')];
  const [returned, owed, overpaid] = [sum('returnedFen'), sum('owedFen'), sum('overpaidFen')];
  const right = due === paid + owed - overpaid;
  const said = (name: string, fen: number) => (
    <Figure label={translate(`payment.${name}`)}>{formatYuan(fen)}</Figure>
  );
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Figure strong label={translate('payment.due')}>
        {formatYuan(due)}
      </Figure>
      {said('paid', paid)}
      {atBank > 0 && said('ofWhichAtBank', atBank)}
      {said('owed', owed)}
      {returned > 0 && said('returned', returned)}
      {overpaid > 0 && said('overpaid', overpaid)}
      <Alert severity={right ? 'success' : 'error'} sx={{ width: '100%', py: 0 }}>
        {translate(overpaid > 0 ? 'payment.proofOver' : 'payment.proof', {
          paid: formatYuan(paid),
          owed: formatYuan(owed),
          overpaid: formatYuan(overpaid),
          due: formatYuan(due),
        })}
        {allocatedFen !== due &&
          ` ${translate('payment.rest', { fen: formatYuan(allocatedFen - due) })}`}
      </Alert>
    </Box>
  );
}
