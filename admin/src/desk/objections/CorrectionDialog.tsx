import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { type Act, type Objection } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { linkCorrection } from '../providers/objections';

interface Props {
  objection: Objection;
  onClose: () => void;
  onDone: () => void;
}

/** Chooses, among what was recorded since, the act that puts right what was taken back. */
export function CorrectionDialog({ objection, onClose, onDone }: Props) {
  const translate = useTranslate();
  const days = useDays();
  const [chosen, setChosen] = useState('');
  const { data: acts = [], isPending } = useGetList<Act>('acts', {
    sort: { field: 'recordedAt', order: 'DESC' },
    pagination: { page: 1, perPage: 50 },
  });
  const { run, pending } = useAction(
    (actId: string, key: string) => linkCorrection(objection.id, actId, key),
    { told: 'objection.corrected', done: onDone },
  );
  const since = acts.filter(({ recordedAt }) => recordedAt >= objection.recordedAt);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{translate('objection.correctTitle')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography color="text.secondary">{translate('objection.correctHelp')}</Typography>
        {!isPending && since.length === 0 && (
          <Alert severity="info">{translate('objection.correctNone')}</Alert>
        )}
        {since.length > 0 && (
          <ChoiceField
            label={translate('objection.correction')}
            value={chosen}
            choices={since.map((act) => ({
              id: act.id,
              name: `${days.day(act.occurredOn)} ${act.headName} ${act.ruleCode} ${act.item}`,
            }))}
            onChange={setChosen}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('desk.cancel')}</Button>
        <Button
          variant="contained"
          disabled={pending || chosen === ''}
          onClick={() => void run(chosen)}
        >
          {translate('desk.confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
