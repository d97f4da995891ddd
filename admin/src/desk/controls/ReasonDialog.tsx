import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useTranslate } from 'react-admin';

interface Props {
  title: string;
  help?: string;
  pending: boolean;
  onSubmit: (reason: string) => void;
  onClose: () => void;
}

/** Asks why. Whoever says no, or corrects the books, leaves a sentence behind. */
export function ReasonDialog({ title, help, pending, onSubmit, onClose }: Props) {
  const translate = useTranslate();
  const [reason, setReason] = useState('');

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    onSubmit(reason.trim());
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          <TextField
            autoFocus
            required
            fullWidth
            multiline
            minRows={2}
            label={translate('desk.reason')}
            helperText={help ?? translate('desk.reasonHelp')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            sx={{ mt: 1 }}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || reason.trim() === ''}>
            {translate('desk.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
