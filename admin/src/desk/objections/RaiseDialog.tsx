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
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { formatChange } from '../../shared/points';
import { type Entry, type NewObjection } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { DayField } from '../controls/DayField';
import { PhotoField } from '../controls/PhotoField';
import { useAction } from '../controls/use-action';
import { raiseObjection } from '../providers/objections';
import { useMay, useSession } from '../session/use-session';

const PARTIES = ['HOUSEHOLD', 'THIRD_PARTY'] as const;

/** Takes down what somebody says against an entry. */
export function RaiseDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const notify = useNotify();
  const may = useMay();
  const today = useSession()?.today ?? '';
  const [party, setParty] = useState<NewObjection['party']>('HOUSEHOLD');
  const [photos, setPhotos] = useState<string[]>([]);
  const [words, setWords] = useState({ name: '', contact: '', grounds: '', raisedOn: today });
  const say = (part: Partial<typeof words>) => setWords({ ...words, ...part });
  const { run, pending } = useAction(raiseObjection, {
    done: ({ number }) => {
      notify('objection.raised', { type: 'success', messageArgs: { number } });
      refresh();
      onClose();
    },
  });
  const named = party === 'HOUSEHOLD' || words.name.trim() !== '';

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    void run({
      entryId: entry.id,
      party,
      objectorName: words.name.trim(),
      contact: words.contact.trim(),
      grounds: words.grounds.trim(),
      raisedOn: words.raisedOn,
      photos,
    });
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle>
          {translate('objection.raiseTitle')}:{entry.headName} {entry.item}{' '}
          {formatChange(entry.points)}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography color="text.secondary">{translate('objection.raiseHelp')}</Typography>
          <ChoiceField
            label={translate('objection.party')}
            value={party}
            choices={PARTIES.map((id) => ({ id, name: translate(`objection.parties.${id}`) }))}
            onChange={(next) => next && setParty(next)}
          />
          <TextField
            required={party === 'THIRD_PARTY'}
            label={translate('objection.objector')}
            helperText={translate('objection.objectorHelp')}
            placeholder={party === 'HOUSEHOLD' ? entry.headName : ''}
            value={words.name}
            onChange={(event) => say({ name: event.target.value })}
            slotProps={{ htmlInput: { maxLength: 50 }, inputLabel: { shrink: true } }}
          />
          <TextField
            label={translate('objection.contact')}
            value={words.contact}
            onChange={(event) => say({ contact: event.target.value })}
            slotProps={{ htmlInput: { maxLength: 50, inputMode: 'tel' } }}
          />
          <TextField
            required
            multiline
            minRows={3}
            label={translate('objection.grounds')}
            value={words.grounds}
            onChange={(event) => say({ grounds: event.target.value })}
            slotProps={{ htmlInput: { maxLength: 1000 } }}
          />
          <DayField
            label={translate('objection.raisedOn')}
            latest={today}
            value={words.raisedOn}
            onChange={(raisedOn) => say({ raisedOn })}
          />
          {may('act.record') && <PhotoField hashes={photos} onChange={setPhotos} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            disabled={pending || !named || words.grounds.trim() === '' || !words.raisedOn}
          >
            {translate('desk.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
