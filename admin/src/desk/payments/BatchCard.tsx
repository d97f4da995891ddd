import {
  Box,
  Button,
  Card,
  Chip,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type BankBatch } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { ReasonDialog } from '../controls/ReasonDialog';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { cancelBatch, readBatches, saveBankFile } from '../providers/payments';
import { useMay, useSession } from '../session/use-session';
import { BatchResult } from './BatchResult';
import { BatchRowsDialog } from './BatchRows';

const COLUMNS = ['madeOn', 'purpose', 'rows', 'total', 'returned', 'state'] as const;
const COLOURS = { SENT: 'warning', SETTLED: 'success', CANCELLED: 'default' } as const;

interface Props {
  settlementId: string;
  again: number;
  onChange: () => void;
}

/** What of a settlement went to the bank. */
export function BatchCard({ settlementId, again, onChange }: Props) {
  const translate = useTranslate();
  const { data: batches } = useLoaded(`${settlementId}/${again}`, (signal) =>
    readBatches(settlementId, signal),
  );
  if (!batches || batches.length === 0) return null;
  return (
    <Card>
      <Typography variant="h6" sx={{ px: 2, pt: 1.5 }}>
        {translate('payment.batches')}
      </Typography>
      <Box sx={{ overflow: 'auto' }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              {COLUMNS.map((name) => (
                <TableCell key={name}>{translate(`payment.batch.${name}`)}</TableCell>
              ))}
              <TableCell />
            </TableRow>
          </TableHead>
          <TableBody>
            {batches.map((batch) => (
              <Row key={batch.id} batch={batch} onChange={onChange} />
            ))}
          </TableBody>
        </Table>
      </Box>
    </Card>
  );
}

function Row({ batch, onChange }: { batch: BankBatch; onChange: () => void }) {
  const translate = useTranslate();
  const days = useDays();
  const may = useMay();
  const today = useSession()?.today ?? '';
  const [open, setOpen] = useState<'result' | 'cancel' | null>(null);
  const save = useAction<[string], void>(saveBankFile, { told: 'payment.fileSaved' });
  const done = () => {
    setOpen(null);
    onChange();
  };
  const cancel = useAction(cancelBatch, { told: 'payment.batchCancelled', done });
  const { id, state, settledOn } = batch;
  const waits = state === 'SENT' && may('payment.write');
  return (
    <TableRow>
      <TableCell>{days.fullDay(batch.madeOn)}</TableCell>
      <TableCell>{batch.purpose}</TableCell>
      <TableCell>{batch.rowCount}</TableCell>
      <TableCell>{formatYuan(batch.totalFen)}</TableCell>
      <TableCell>{batch.returnedFen > 0 ? formatYuan(batch.returnedFen) : '—'}</TableCell>
      <TableCell>
        <Chip size="small" color={COLOURS[state]} label={translate(`payment.batch.is.${state}`)} />
        {settledOn && (
          <Typography variant="caption" component="span" color="text.secondary" sx={{ ml: 1 }}>
            {days.day(settledOn)}
          </Typography>
        )}
      </TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
        {may('bank_file.download') && state !== 'CANCELLED' && (
          <Button size="small" disabled={save.pending} onClick={() => void save.run(id)}>
            {translate('payment.saveFile')}
          </Button>
        )}
        {waits && (
          <Button size="small" color="error" onClick={() => setOpen('cancel')}>
            {translate('payment.cancel')}
          </Button>
        )}
        <Button
          size="small"
          variant={waits ? 'contained' : 'text'}
          onClick={() => setOpen('result')}
        >
          {translate(waits ? 'payment.result' : 'payment.rows')}
        </Button>
        {open === 'result' && waits && (
          <BatchResult batch={batch} onDone={done} onClose={() => setOpen(null)} />
        )}
        {open === 'result' && !waits && (
          <BatchRowsDialog batch={batch} onClose={() => setOpen(null)} />
        )}
        {open === 'cancel' && (
          <ReasonDialog
            title={translate('payment.cancelTitle')}
            help={translate('payment.cancelHelp')}
            pending={cancel.pending}
            onSubmit={(reason) => void cancel.run(id, today, reason)}
            onClose={() => setOpen(null)}
          />
        )}
      </TableCell>
    </TableRow>
  );
}
