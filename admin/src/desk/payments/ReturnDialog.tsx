import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Movement } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { returnPayment } from '../providers/payments';
import { useSession } from '../session/use-session';

interface Props {
  settlementId: string;
  householdId: string;
  payment: Movement;
  onDone: () => void;
  onClose: () => void;
}

/** The whole of one payment came back. */
export function ReturnDialog({ settlementId, householdId, payment, onDone, onClose }: Props) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [returnedOn, setReturnedOn] = useState(today);
  const [reason, setReason] = useState('');
  const form = useForm(returnPayment, { told: 'payment.returnRecorded', done: onDone });
  const said = { householdId, no: payment.no, returnedOn, reason: reason.trim() };
  return (
    <FormDialog
      title={translate('payment.returnTitle', { amount: formatYuan(payment.amountFen) })}
      help={translate('payment.returnHelp')}
      width="xs"
      form={form}
      complete={said.reason !== '' && returnedOn !== ''}
      onSubmit={() => void form.run(settlementId, said)}
      onClose={onClose}
    >
      <TextLine
        autoFocus
        required
        label={translate('payment.why')}
        value={reason}
        onChange={setReason}
        most={200}
        error={form.errors.reason}
      />
      <DayField
        label={translate('payment.returnedOn')}
        earliest={payment.movedOn}
        latest={today}
        value={returnedOn}
        onChange={setReturnedOn}
      />
    </FormDialog>
  );
}
