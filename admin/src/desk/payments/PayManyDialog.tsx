import { Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type PaymentLine } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { useForm } from '../controls/use-action';
import { recordPayments } from '../providers/payments';
import { useSession } from '../session/use-session';

interface Props {
  settlementId: string;
  lines: readonly PaymentLine[];
  onDone: () => void;
  onClose: () => void;
}

/** Many households signed the sheet: each received in cash all it was owed. */
export function PayManyDialog({ settlementId, lines, onDone, onClose }: Props) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [paidOn, setPaidOn] = useState(today);
  const form = useForm(recordPayments, { told: 'payment.recorded', done: onDone });
  const sum = lines.reduce((all, { owedFen }) => all + owedFen, 0);
  const payments = lines.map(({ householdId, owedFen }) => ({ householdId, amountFen: owedFen }));
  return (
    <FormDialog
      title={translate('payment.payMany', { count: lines.length })}
      help={translate('payment.manyHelp')}
      submit={translate('payment.record')}
      width="xs"
      form={form}
      complete={paidOn !== ''}
      onSubmit={() => void form.run(settlementId, { method: 'CASH', paidOn, payments })}
      onClose={onClose}
    >
      <Typography variant="h6">
        {translate('payment.manySum', { count: lines.length, sum: formatYuan(sum) })}
      </Typography>
      <DayField
        label={translate('payment.paidOn')}
        latest={today}
        value={paidOn}
        onChange={setPaidOn}
      />
    </FormDialog>
  );
}
