import { Alert, Box, Button } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type BankBatch, type BankResults } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { useAction, useForm } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { readBatch, readResults, settleBatch } from '../providers/payments';
import { useSession } from '../session/use-session';
import { BatchRows } from './BatchRows';

interface Props {
  batch: BankBatch;
  onDone: () => void;
  onClose: () => void;
}

/** What the bank paid and what came back, ticked by hand or read from the bank's own workbook. */
export function BatchResult({ batch, onDone, onClose }: Props) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const { data } = useLoaded(batch.id, (signal) => readBatch(batch.id, signal));
  const [reasons, setReasons] = useState<ReadonlyMap<number, string>>(new Map());
  const [settledOn, setSettledOn] = useState(today);
  const [silent, setSilent] = useState<number[]>([]);
  const form = useForm(settleBatch, { told: 'payment.batchSettled', done: onDone });
  const reading = useAction<[File], BankResults>((file) => readResults(batch.id, file), {
    done: (results) => {
      setReasons(new Map(results.returned.map(({ no, reason }) => [no, reason])));
      setSilent(results.silent);
    },
  });
  const say = (no: number, reason: string | null) => {
    const next = new Map(reasons);
    if (reason === null) next.delete(no);
    else next.set(no, reason);
    setReasons(next);
  };
  const returned = [...reasons].map(([no, reason]) => ({ no, reason: reason.trim() }));
  const back = (data?.rows ?? []).filter(({ no }) => reasons.has(no));
  const sum = back.reduce((all, { amountFen }) => all + amountFen, 0);
  return (
    <FormDialog
      title={translate('payment.resultTitle')}
      help={translate('payment.resultHelp')}
      submit={translate(returned.length > 0 ? 'payment.settleSome' : 'payment.settleAll', {
        count: returned.length,
      })}
      width="md"
      form={form}
      complete={data !== undefined && returned.every(({ reason }) => reason !== '')}
      onSubmit={() => void form.run(batch.id, settledOn, returned)}
      onClose={onClose}
    >
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <DayField
          label={translate('payment.settledOn')}
          earliest={batch.madeOn}
          latest={today}
          value={settledOn}
          onChange={setSettledOn}
        />
        <Button component="label" variant="outlined" disabled={reading.pending}>
          {translate('payment.readResults')}
          <input
            hidden
            type="file"
            accept=".xlsx"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) void reading.run(file);
            }}
          />
        </Button>
        <Box sx={{ ml: 'auto' }}>
          {translate('payment.resultSum', {
            paid: formatYuan(batch.totalFen - sum),
            back: formatYuan(sum),
          })}
        </Box>
      </Box>
      {silent.length > 0 && (
        <Alert severity="warning">
          {translate('payment.silent', { numbers: silent.slice(0, 20).join('、') })}
        </Alert>
      )}
      <BatchRows rows={data?.rows ?? []} reasons={reasons} say={say} />
    </FormDialog>
  );
}
