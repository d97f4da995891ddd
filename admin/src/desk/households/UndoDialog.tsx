import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
} from '@mui/material';
import { useEffect, useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type HouseholdEvent, type HouseholdEventPreview } from '../../shared/resources';
import { useAction, useForm } from '../controls/use-action';
import { previewUndo, undoHouseholdEvent } from '../providers/household-events';
import { EventEffects } from './EventEffects';

/** Takes the last event back: first what that does, or why it cannot be. */
export function UndoDialog({ event, onClose }: { event: HouseholdEvent; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [preview, setPreview] = useState<HouseholdEventPreview | null>(null);
  const [reason, setReason] = useState('');
  const looking = useForm(() => previewUndo(event.id), { done: setPreview });
  const doing = useAction(
    (key: string) =>
      undoHouseholdEvent(
        event.id,
        { reason: reason.trim(), fingerprint: preview?.fingerprint ?? '' },
        key,
      ),
    {
      told: 'event.undone',
      done: () => {
        refresh();
        onClose();
      },
    },
  );
  // eslint-disable-next-line react-hooks/exhaustive-deps -- looks once, when it opens
  useEffect(() => void looking.run(), []);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md">
      <DialogTitle>
        {translate('event.undoTitle', { kind: translate(`event.kinds.${event.kind}`) })}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {looking.refusal && <Alert severity="warning">{looking.refusal.sentence}</Alert>}
        {preview && (
          <>
            <EventEffects preview={preview} note="event.undoNote" />
            <TextField
              required
              label={translate('event.undoReason')}
              value={reason}
              onChange={(change) => setReason(change.target.value)}
              slotProps={{ htmlInput: { maxLength: 300 } }}
            />
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('desk.cancel')}</Button>
        {preview && (
          <Button
            variant="contained"
            disabled={reason.trim() === '' || doing.pending}
            onClick={() => void doing.run()}
          >
            {translate('event.undoConfirm')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
