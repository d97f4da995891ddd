import { InputAdornment, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type NewPayment, type NewPayments, type PaymentLine } from '../../shared/resources';
import { formatYuan, parseYuan } from '../../shared/yuan';
import { ChoiceField } from '../controls/ChoiceField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { recordPayments } from '../providers/payments';
import { useSession } from '../session/use-session';

const METHODS = ['CASH', 'OTHER'] as const;
const PAYEES = ['HEAD', 'PROXY', 'HEIR'] as const;
type Payee = NonNullable<NewPayment['payee']>;

interface Props {
  settlementId: string;
  line: PaymentLine;
  onDone: () => void;
  onClose: () => void;
}

/** One household receives all or a part, and who took it. */
export function PayDialog({ settlementId, line, onDone, onClose }: Props) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [amount, setAmount] = useState(formatYuan(line.owedFen));
  const [method, setMethod] = useState<NewPayments['method']>('CASH');
  const [payee, setPayee] = useState<Payee>(line.closed ? 'HEIR' : 'HEAD');
  const [words, setWords] = useState({ payeeName: '', relation: '', paper: '', paidOn: today });
  const say = (part: Partial<typeof words>) => setWords({ ...words, ...part });
  const form = useForm(recordPayments, { told: 'payment.recorded', done: onDone });
  const amountFen = parseYuan(amount);
  const bad = amountFen === null || amountFen === 0 || amountFen > line.owedFen;
  const other = payee !== 'HEAD';
  const { paidOn, paper, ...receiver } = words;
  const told =
    (!other || (words.payeeName.trim() !== '' && words.relation.trim() !== '')) &&
    (payee !== 'HEIR' || paper.trim() !== '');

  function submit() {
    const receipt = other
      ? { payee, ...receiver, paper: payee === 'HEIR' ? paper : '' }
      : { payee };
    const payment = { householdId: line.householdId, amountFen: amountFen ?? 0, ...receipt };
    void form.run(settlementId, { method, paidOn, payments: [payment] });
  }

  return (
    <FormDialog
      title={translate('payment.payTitle', { name: line.headName, code: line.householdCode })}
      submit={translate('payment.record')}
      width="xs"
      form={form}
      complete={!bad && told && paidOn !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        required
        autoFocus
        label={translate('payment.amount')}
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
        error={bad}
        helperText={translate('payment.amountHelp', { owed: formatYuan(line.owedFen) })}
        slotProps={{
          htmlInput: { inputMode: 'decimal' },
          input: { endAdornment: <InputAdornment position="end">元</InputAdornment> },
        }}
      />
      <ChoiceField
        label={translate('payment.by')}
        value={method}
        choices={METHODS.map((id) => ({ id, name: translate(`payment.method.${id}`) }))}
        onChange={(chosen) => chosen && setMethod(chosen)}
      />
      <ChoiceField
        label={translate('payment.receiver')}
        value={payee}
        choices={PAYEES.filter((id) => id === 'HEIR' || !line.closed).map((id) => ({
          id,
          name: translate(`payment.payee.${id}`),
        }))}
        onChange={(chosen) => chosen && setPayee(chosen)}
      />
      {other && (
        <>
          <TextLine
            required
            label={translate('payment.payeeName')}
            value={words.payeeName}
            onChange={(payeeName) => say({ payeeName })}
            most={50}
          />
          <TextLine
            required
            label={translate('payment.relation')}
            help={translate('payment.relationHelp')}
            value={words.relation}
            onChange={(relation) => say({ relation })}
            most={20}
          />
        </>
      )}
      {payee === 'HEIR' && (
        <TextLine
          required
          label={translate('payment.paper')}
          help={translate('payment.paperHelp')}
          value={paper}
          onChange={(next) => say({ paper: next })}
          most={200}
        />
      )}
      <DayField
        label={translate('payment.paidOn')}
        latest={today}
        value={paidOn}
        onChange={(day) => say({ paidOn: day })}
      />
    </FormDialog>
  );
}
