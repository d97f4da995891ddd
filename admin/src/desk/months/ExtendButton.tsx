import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
  Typography,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { addDays } from '../../shared/days';
import { type Month } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { extendPublicity } from '../providers/objections';
import { useMay, useSession } from '../session/use-session';

export function ExtendButton({ month }: { month: Month }) {
  const translate = useTranslate();
  const may = useMay();
  const today = useSession()?.today;
  const [asking, setAsking] = useState(false);
  const { publicityTo: to } = month;
  if (month.state !== 'PUBLICISED' || !to || !today || !may('month.publicise')) return null;
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {translate('publicity.extend')}
      </Button>
      {asking && <ExtendDialog {...{ month, to, today }} onClose={() => setAsking(false)} />}
    </>
  );
}

interface Props {
  month: Month;
  /** The last day so far. */
  to: string;
  today: string;
  onClose: () => void;
}

function ExtendDialog({ month, to, today, onClose }: Props) {
  const translate = useTranslate();
  const days = useDays();
  const refresh = useRefresh();
  const earliest = addDays(to, 1) > today ? addDays(to, 1) : today;
  const [newTo, setNewTo] = useState(earliest);
  const [reason, setReason] = useState('');
  const { run, pending } = useAction(
    (extension: { to: string; reason: string }, key: string) =>
      extendPublicity(month.id, extension, key),
    {
      told: 'publicity.extended',
      done: () => {
        refresh();
        onClose();
      },
    },
  );

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    void run({ to: newTo, reason: reason.trim() });
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>
          {translate('publicity.extendTitle', { month: days.month(month.month) })}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography color="text.secondary">
            {translate('publicity.extendHelp', { day: days.fullDay(to) })}
          </Typography>
          <DayField
            label={translate('publicity.newTo')}
            value={newTo}
            earliest={earliest}
            onChange={setNewTo}
          />
          <TextField
            required
            multiline
            minRows={2}
            label={translate('publicity.extendReason')}
            helperText={translate('publicity.extendReasonHelp')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            disabled={pending || reason.trim() === '' || newTo < earliest}
          >
            {translate('desk.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
