import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type BallotDetail, type Elector } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { checkIn } from '../providers/actions';

interface Props {
  ballot: BallotDetail;
  elector: Elector;
  onClose: () => void;
}

/** Somebody stands in: who, and by what paper or word. */
export function ProxyDialog({ ballot, elector, onClose }: Props) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [attendedBy, setAttendedBy] = useState('');
  const [note, setNote] = useState('');
  const { run, pending } = useAction(
    (key: string) =>
      checkIn(
        ballot.id,
        {
          electorIds: [elector.id],
          attendance: 'PROXY',
          attendedBy: attendedBy.trim(),
          note: note.trim(),
        },
        key,
      ),
    {
      done: () => {
        onClose();
        refresh();
      },
    },
  );

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    void run();
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>{translate('ballot.proxyTitle', { name: elector.name })}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
          <TextField
            required
            autoFocus
            label={translate('ballot.attendedBy')}
            value={attendedBy}
            onChange={(event) => setAttendedBy(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 50 } }}
          />
          <TextField
            required
            label={translate('ballot.proxyNote')}
            helperText={translate('ballot.proxyNoteHelp')}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            disabled={pending || attendedBy.trim() === '' || note.trim() === ''}
          >
            {translate('ballot.checkIn')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
