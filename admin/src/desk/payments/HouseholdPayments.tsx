import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
} from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Movement, type PaymentLine } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { messageOf } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { readMovements } from '../providers/payments';
import { Movements } from './Movements';
import { PayDialog } from './PayDialog';
import { ReturnDialog } from './ReturnDialog';

interface Props {
  settlementId: string;
  line: PaymentLine;
  pays: boolean;
  onChange: () => void;
  onClose: () => void;
}

/** One household: what it received and gave back, and the next payment. */
export function HouseholdPayments({ settlementId, line, pays, onChange, onClose }: Props) {
  const translate = useTranslate();
  const [open, setOpen] = useState<'pay' | Movement | null>(null);
  const key = `${settlementId}/${line.householdId}/${line.paidFen}/${line.returnedFen}`;
  const { data: steps, error } = useLoaded(key, (signal) =>
    readMovements(settlementId, line.householdId, signal),
  );
  const done = () => {
    setOpen(null);
    onChange();
  };
  const close = () => setOpen(null);
  return (
    <Dialog open fullWidth maxWidth="md" onClose={onClose}>
      <DialogTitle>
        {line.headName} {line.householdCode}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Box>
          {translate('payment.standing', {
            due: formatYuan(line.dueFen),
            paid: formatYuan(line.paidFen),
            owed: formatYuan(line.owedFen),
          })}
        </Box>
        {line.closed && <Alert severity="warning">{translate('payment.closedHelp')}</Alert>}
        {error && <Alert severity="error">{messageOf(error)}</Alert>}
        {steps && <Movements steps={steps} onReturn={pays ? setOpen : undefined} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('desk.close')}</Button>
        {pays && line.owedFen > 0 && (
          <Button variant="contained" onClick={() => setOpen('pay')}>
            {translate('payment.payOne')}
          </Button>
        )}
      </DialogActions>
      {open === 'pay' && (
        <PayDialog settlementId={settlementId} line={line} onDone={done} onClose={close} />
      )}
      {open !== null && open !== 'pay' && (
        <ReturnDialog
          settlementId={settlementId}
          householdId={line.householdId}
          payment={open}
          onDone={done}
          onClose={close}
        />
      )}
    </Dialog>
  );
}
