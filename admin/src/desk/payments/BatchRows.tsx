import {
  Box,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
} from '@mui/material';
import { useTranslate } from 'react-admin';
import { type BankBatch, type BankBatchDetail } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { useLoaded } from '../controls/use-loaded';
import { readBatch } from '../providers/payments';

const COLUMNS = ['no', 'household', 'holder', 'account', 'amount', 'returned'] as const;

interface Props {
  rows: BankBatchDetail['rows'];
  /** Rows said to have come back, with why. */
  reasons?: ReadonlyMap<number, string>;
  /** Says so, or takes it back; without it the rows are only read. */
  say?: (no: number, reason: string | null) => void;
}

/** The rows of a batch, of each account its tail. */
export function BatchRows({ rows, reasons, say }: Props) {
  const translate = useTranslate();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {COLUMNS.map((name) => (
            <TableCell key={name} align={name === 'amount' ? 'right' : 'left'}>
              {translate(`payment.row.${name}`)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.no}>
            <TableCell>{row.no}</TableCell>
            <TableCell>
              <b>{row.headName}</b> {row.householdCode}
            </TableCell>
            <TableCell>{row.holderName}</TableCell>
            <TableCell>
              {row.bankName} ****{row.lastFour}
            </TableCell>
            <TableCell align="right">{formatYuan(row.amountFen)}</TableCell>
            <TableCell sx={{ minWidth: 220 }}>
              {say ? (
                <CameBack name={row.headName} no={row.no} reason={reasons?.get(row.no)} say={say} />
              ) : (
                row.returned && row.reason
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

interface CameBackProps {
  name: string;
  no: number;
  /** Undefined while it was paid. */
  reason: string | undefined;
  say: NonNullable<Props['say']>;
}

function CameBack({ name, no, reason, say }: CameBackProps) {
  const translate = useTranslate();
  const ticked = reason !== undefined;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      <Checkbox
        size="small"
        checked={ticked}
        onChange={() => say(no, ticked ? null : '')}
        slotProps={{ input: { 'aria-label': translate('payment.cameBack', { name }) } }}
      />
      {ticked && (
        <TextField
          required
          size="small"
          label={translate('payment.why')}
          value={reason}
          onChange={(event) => say(no, event.target.value)}
          slotProps={{ htmlInput: { maxLength: 200 } }}
        />
      )}
    </Box>
  );
}

/** A batch that is over, to read. */
export function BatchRowsDialog({ batch, onClose }: { batch: BankBatch; onClose: () => void }) {
  const translate = useTranslate();
  const { data } = useLoaded(batch.id, (signal) => readBatch(batch.id, signal));
  return (
    <Dialog open fullWidth maxWidth="md" onClose={onClose}>
      <DialogTitle>{translate('payment.rowsTitle')}</DialogTitle>
      <DialogContent>
        <BatchRows rows={data?.rows ?? []} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('desk.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
