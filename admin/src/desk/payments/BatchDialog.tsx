import { Alert, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type PaymentLine, type Settlement } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { makeBatch } from '../providers/payments';
import { useSession } from '../session/use-session';

const MOST_NAMES = 8;

interface Props {
  settlement: Settlement;
  lines: readonly PaymentLine[];
  onDone: () => void;
  onClose: () => void;
}

/** Those chosen that have an account go to the bank together. */
export function BatchDialog({ settlement, lines, onDone, onClose }: Props) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [madeOn, setMadeOn] = useState(today);
  const [purpose, setPurpose] = useState(translate('payment.purposeOf', { year: settlement.year }));
  const form = useForm(makeBatch, { told: 'payment.batchMade', done: onDone });
  const going = lines.filter(({ accountTail }) => accountTail !== null);
  const staying = lines.filter(({ accountTail }) => accountTail === null);
  const sum = going.reduce((all, { owedFen }) => all + owedFen, 0);
  const names = staying
    .slice(0, MOST_NAMES)
    .map(({ headName }) => headName)
    .join('、');
  const householdIds = going.map(({ householdId }) => householdId);
  return (
    <FormDialog
      title={translate('payment.makeBatch')}
      help={translate('payment.batchHelp')}
      width="xs"
      form={form}
      complete={going.length > 0 && madeOn !== ''}
      onSubmit={() =>
        void form.run(settlement.id, { householdIds, madeOn, purpose: purpose.trim() })
      }
      onClose={onClose}
    >
      <Typography variant="h6">
        {translate('payment.manySum', { count: going.length, sum: formatYuan(sum) })}
      </Typography>
      {staying.length > 0 && (
        <Alert severity="warning">
          {translate('payment.staying', { count: staying.length, names })}
        </Alert>
      )}
      <TextLine
        label={translate('payment.purpose')}
        help={translate('payment.purposeHelp')}
        value={purpose}
        onChange={setPurpose}
        most={30}
        error={form.errors.purpose}
      />
      <DayField
        label={translate('payment.madeOn')}
        latest={today}
        value={madeOn}
        onChange={setMadeOn}
      />
    </FormDialog>
  );
}
