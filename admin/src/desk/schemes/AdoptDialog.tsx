import {
  Alert,
  Box,
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
import { type MeetingBody, type RuleList } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { DayField } from '../controls/DayField';
import { useAction } from '../controls/use-action';
import { type Adoption, adoptRuleList } from '../providers/actions';
import { useSession } from '../session/use-session';
import { needsTwoThirds, tally } from './tally';

/** The bodies that may decide a rule list. */
export const BODIES: readonly MeetingBody[] = [
  'VILLAGERS_MEETING',
  'HOUSEHOLD_REP_MEETING',
  'REPRESENTATIVES_MEETING',
];
const COUNTS = ['expectedCount', 'presentCount', 'yesCount', 'noCount', 'abstainCount'] as const;

/** The meeting as its minutes tell it; with quorum and majority the list comes into force. */
export function AdoptDialog({ list, onClose }: { list: RuleList; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const today = useSession()?.today ?? '';
  const [body, setBody] = useState<MeetingBody>('REPRESENTATIVES_MEETING');
  const [words, setWords] = useState({
    heldOn: today,
    effectiveFrom: today,
    place: '',
    minutes: '',
  });
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const say = (part: Partial<typeof words>) => setWords({ ...words, ...part });
  const { run, pending } = useAction(
    (adoption: Adoption, key: string) => adoptRuleList(list.id, adoption, key),
    {
      told: 'list.adopted',
      refused: setErrors,
      done: () => {
        refresh();
        onClose();
      },
    },
  );
  const whole = (name: string) => (/^\d{1,6}$/.test(typed[name] ?? '') ? Number(typed[name]) : NaN);
  const counts = {
    body,
    heldOn: words.heldOn,
    expectedCount: whole('expectedCount'),
    presentCount: whole('presentCount'),
    yesCount: whole('yesCount'),
    noCount: whole('noCount'),
    abstainCount: whole('abstainCount'),
  };
  const complete = COUNTS.every((name) => Number.isInteger(counts[name]));
  const errorOf = (name: string) => errors[`meeting.${name}`] ?? errors[name];

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const { effectiveFrom, place, minutes } = words;
    void run({
      effectiveFrom,
      meeting: { ...counts, place: place.trim(), minutes: minutes.trim() },
    });
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle>{translate('list.adoptTitle')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography color="text.secondary">{translate('list.adoptHelp')}</Typography>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
            <ChoiceField
              label={translate('list.body')}
              value={body}
              choices={BODIES.map((id) => ({ id, name: translate(`list.bodies.${id}`) }))}
              onChange={(next) => next && setBody(next)}
            />
            <DayField
              label={translate('list.heldOn')}
              latest={today}
              value={words.heldOn}
              onChange={(heldOn) => say({ heldOn })}
              error={errorOf('heldOn')}
            />
            <TextField
              label={translate('list.place')}
              value={words.place}
              onChange={(event) => say({ place: event.target.value })}
            />
            <DayField
              label={translate('list.effectiveFrom')}
              value={words.effectiveFrom}
              onChange={(effectiveFrom) => say({ effectiveFrom })}
              error={errorOf('effectiveFrom')}
            />
          </Box>
          <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(5, 1fr)' }}>
            {COUNTS.map((name) => (
              <TextField
                key={name}
                required
                label={translate(`list.${name}`)}
                value={typed[name] ?? ''}
                onChange={(event) => setTyped({ ...typed, [name]: event.target.value.trim() })}
                error={Boolean(errorOf(name))}
                slotProps={{ htmlInput: { inputMode: 'numeric' } }}
              />
            ))}
          </Box>
          {complete && <Arithmetic counts={counts} />}
          <TextField
            multiline
            minRows={2}
            label={translate('list.minutes')}
            value={words.minutes}
            onChange={(event) => say({ minutes: event.target.value })}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || !complete}>
            {translate('list.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Arithmetic({ counts }: { counts: Parameters<typeof tally>[0] }) {
  const translate = useTranslate();
  const { consistent, quorum, majority } = tally(counts);
  const { expectedCount: expected, presentCount: present, yesCount: yes, body } = counts;
  if (!consistent) return <Alert severity="error">{translate('list.countsWrong')}</Alert>;
  const sign = needsTwoThirds(body)
    ? `${present}×3 ${quorum ? '≥' : '<'} ${expected}×2`
    : `${present}×2 ${quorum ? '>' : '≤'} ${expected}`;
  const needed = translate(needsTwoThirds(body) ? 'list.quorumTwoThirds' : 'list.quorumHalf');
  return (
    <Alert severity={quorum && majority ? 'success' : 'warning'}>
      <div>
        {needed}:{sign},{translate(quorum ? 'list.quorumMet' : 'list.quorumMissed')}
      </div>
      <div>
        {yes}×2 {majority ? '>' : '≤'} {present},
        {translate(majority ? 'list.majorityMet' : 'list.majorityMissed')}
      </div>
    </Alert>
  );
}
