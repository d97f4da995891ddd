import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { HttpError, useCreate, useNotify, useRedirect, useTranslate } from 'react-admin';
import { type BallotBody, type BallotDetail } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useGroupChoices } from '../controls/choices';
import { DayField } from '../controls/DayField';
import { messageOf } from '../controls/use-action';
import { newIdempotencyKey, type RefusalBody } from '../providers/http';
import { useSession } from '../session/use-session';
import { parseItems } from './parse-items';

const BODIES: readonly BallotBody[] = [
  'HOUSEHOLD_REP_MEETING',
  'VILLAGERS_MEETING',
  'REPRESENTATIVES_MEETING',
  'GROUP_MEETING',
  'PARTY_MEMBERS_MEETING',
];

/** What is to be decided, and by whom; the notice comes after. */
export function BallotDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const groups = useGroupChoices();
  const today = useSession()?.today ?? '';
  const [body, setBody] = useState<BallotBody>('HOUSEHOLD_REP_MEETING');
  const [groupNo, setGroupNo] = useState<number | ''>('');
  const [words, setWords] = useState({ subject: '', place: '', heldOn: today, items: '' });
  const say = (part: Partial<typeof words>) => setWords({ ...words, ...part });
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [create, { isPending }] = useCreate<BallotDetail>();
  const { items, badLine } = parseItems(words.items);
  const ofGroup = body === 'GROUP_MEETING';
  const complete = words.subject.trim() !== '' && words.place.trim() !== '' && badLine === null;

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const data = {
      subjectKind: 'OTHER',
      subject: words.subject.trim(),
      place: words.place.trim(),
      heldOn: words.heldOn,
      body,
      groupNo: ofGroup && groupNo !== '' ? groupNo : null,
      items,
    };
    const onSuccess = ({ id }: { id: string }) => redirect('show', 'ballots', id);
    const onError = (error: unknown) => {
      const refusal = error instanceof HttpError ? (error.body as RefusalBody) : undefined;
      notify(messageOf(error, refusal), { type: 'error', multiLine: true });
    };
    void create('ballots', { data, meta: { idempotencyKey } }, { onSuccess, onError });
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle>{translate('ballot.create')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
          <TextField
            required
            autoFocus
            label={translate('ballot.subject')}
            helperText={translate('ballot.subjectHelp')}
            value={words.subject}
            onChange={(event) => say({ subject: event.target.value })}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
          <ChoiceField
            label={translate('ballot.body')}
            value={body}
            choices={BODIES.map((id) => ({ id, name: translate(`ballot.bodies.${id}`) }))}
            onChange={(next) => next && setBody(next)}
          />
          {ofGroup && (
            <ChoiceField
              label={translate('ballot.group')}
              value={groupNo}
              choices={groups}
              onChange={setGroupNo}
            />
          )}
          <DayField
            label={translate('ballot.heldOn')}
            value={words.heldOn}
            onChange={(heldOn) => say({ heldOn })}
          />
          <TextField
            required
            label={translate('ballot.place')}
            value={words.place}
            onChange={(event) => say({ place: event.target.value })}
            slotProps={{ htmlInput: { maxLength: 100 } }}
          />
          <TextField
            multiline
            minRows={3}
            label={translate('ballot.items')}
            value={words.items}
            onChange={(event) => say({ items: event.target.value })}
            error={badLine !== null}
            helperText={
              badLine === null
                ? translate('ballot.itemsHelp')
                : translate('ballot.badItems', { line: badLine })
            }
            slotProps={{ inputLabel: { shrink: true } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!complete || isPending}>
            {translate('ballot.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
