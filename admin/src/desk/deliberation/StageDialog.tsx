import {
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
import { useTranslate } from 'react-admin';
import { type NewStage, type RuleList, type Stage } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { PhotoField } from '../controls/PhotoField';
import { useAction } from '../controls/use-action';
import { recordStage } from '../providers/deliberation';
import { useMay, useSession } from '../session/use-session';

const COUNTS = ['expected', 'present', 'yes', 'no', 'abstain'] as const;
const WHOLE = /^\d{1,6}$/;

interface Props {
  list: RuleList;
  stage: Stage;
  onClose: () => void;
  onRecorded: (stages: Stage[]) => void;
}

/** The form of one stage, as the village keeps it on paper. The server does the arithmetic. */
export function StageDialog({ list, stage, onClose, onRecorded }: Props) {
  const translate = useTranslate();
  const may = useMay();
  const today = useSession()?.today ?? '';
  const meeting = stage.kind === 'MEETING';
  const [words, setWords] = useState({
    heldOn: today,
    noticeOn: '',
    publicisedTo: today,
    place: '',
    form: '',
    reason: '',
    content: '',
    signatures: '',
    townshipAttendee: '',
  });
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [photos, setPhotos] = useState<string[]>([]);
  const { run, pending } = useAction(
    (form: NewStage, key: string) => recordStage(list.id, form, key),
    {
      told: 'deliberation.recorded',
      done: (stages) => {
        onRecorded(stages);
        onClose();
      },
    },
  );
  const signatures = namesOf(words.signatures);
  const counted = COUNTS.every((name) => WHOLE.test(typed[name] ?? ''));
  const complete =
    words.place.trim() !== '' &&
    words.form.trim() !== '' &&
    words.content.trim() !== '' &&
    signatures.length > 0 &&
    (!meeting || counted) &&
    (stage.noticeDays === 0 || words.noticeOn !== '');

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const count = (name: string) => Number(typed[name]);
    const counts = {
      expected: count('expected'),
      present: count('present'),
      yes: count('yes'),
      no: count('no'),
      abstain: count('abstain'),
    };
    void run({
      stage: stage.stage,
      heldOn: words.heldOn,
      noticeOn: stage.noticeDays > 0 ? words.noticeOn : null,
      publicisedTo: meeting ? null : words.publicisedTo,
      place: words.place.trim(),
      form: words.form.trim(),
      reason: words.reason.trim(),
      content: words.content.trim(),
      counts: meeting ? counts : null,
      signatures,
      townshipAttendee: words.townshipAttendee.trim(),
      photos,
    });
  }

  type Word = keyof typeof words;
  const say = (name: Word) => (value: string) => setWords({ ...words, [name]: value });
  const line = (name: Word, maxLength: number, more: { lines?: number; help?: string } = {}) => (
    <TextField
      label={translate(`deliberation.${name}`)}
      value={words[name]}
      onChange={(event) => say(name)(event.target.value)}
      multiline={more.lines !== undefined}
      minRows={more.lines}
      helperText={more.help && translate(more.help)}
      slotProps={{ htmlInput: { maxLength } }}
    />
  );
  const day = (name: Word, label: string = name, latest?: string) => (
    <DayField
      label={translate(`deliberation.${label}`)}
      value={words[name]}
      latest={latest}
      onChange={say(name)}
    />
  );
  const title = { no: stage.no, stage: translate(`deliberation.stages.${stage.stage}`) };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle>{translate('deliberation.recordTitle', title)}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography color="text.secondary">
            {translate(`deliberation.rules.${stage.stage}`)}
          </Typography>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
            {day('heldOn', meeting ? 'heldOn' : 'disclosedOn', today)}
            {meeting
              ? stage.noticeDays > 0 && day('noticeOn', 'noticeOn', words.heldOn)
              : day('publicisedTo')}
            {line('place', 100)}
            {line('form', 60, { help: 'deliberation.formHelp' })}
          </Box>
          {meeting && line('reason', 500)}
          {line('content', 5000, { lines: 2 })}
          {meeting && (
            <Box
              sx={{
                display: 'grid',
                gap: 1,
                gridTemplateColumns: { xs: 'repeat(3, 1fr)', sm: 'repeat(5, 1fr)' },
              }}
            >
              {COUNTS.map((name) => (
                <TextField
                  key={name}
                  label={translate(`deliberation.${name}`)}
                  value={typed[name] ?? ''}
                  onChange={(event) => setTyped({ ...typed, [name]: event.target.value.trim() })}
                  error={Boolean(typed[name]) && !WHOLE.test(typed[name] ?? '')}
                  slotProps={{ htmlInput: { inputMode: 'numeric' } }}
                />
              ))}
            </Box>
          )}
          {line('signatures', 5000, { lines: 2 })}
          {line('townshipAttendee', 50)}
          {may('act.record') && <PhotoField hashes={photos} onChange={setPhotos} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || !complete}>
            {translate('desk.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Names apart by line, 、 or comma; nobody signs twice. */
const namesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n、,,;;]+/)
      .map((name) => name.trim())
      .filter(Boolean),
  ),
];
