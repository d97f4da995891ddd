import { Box } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type NewStage, type Stage } from '../../shared/resources';
import { CountField } from '../controls/CountField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { PhotoField } from '../controls/PhotoField';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { isWhole } from '../controls/whole-number';
import { recordStage } from '../providers/deliberation';
import { useMay, useSession } from '../session/use-session';

const COUNTS = ['expected', 'present', 'yes', 'no', 'abstain'] as const;

interface Props {
  subject: string;
  stage: Stage;
  onClose: () => void;
  onRecorded: (stages: Stage[]) => void;
}

/** The form of one stage, as the village keeps it on paper. The server does the arithmetic. */
export function StageDialog({ subject, stage, onClose, onRecorded }: Props) {
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
  const form = useForm((written: NewStage, key: string) => recordStage(subject, written, key), {
    told: 'deliberation.recorded',
    done: (stages) => {
      onRecorded(stages);
      onClose();
    },
  });
  const signatures = namesOf(words.signatures);
  const counted = COUNTS.every((name) => isWhole(typed[name]));
  const complete =
    words.place.trim() !== '' &&
    words.form.trim() !== '' &&
    words.content.trim() !== '' &&
    signatures.length > 0 &&
    (!meeting || counted) &&
    (stage.noticeDays === 0 || words.noticeOn !== '');

  function submit() {
    const count = (name: string) => Number(typed[name]);
    const counts = {
      expected: count('expected'),
      present: count('present'),
      yes: count('yes'),
      no: count('no'),
      abstain: count('abstain'),
    };
    void form.run({
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
    <TextLine
      label={translate(`deliberation.${name}`)}
      value={words[name]}
      onChange={say(name)}
      lines={more.lines}
      help={more.help && translate(more.help)}
      error={form.errors[name]}
      most={maxLength}
    />
  );
  const day = (name: Word, label: string = name, latest?: string) => (
    <DayField
      label={translate(`deliberation.${label}`)}
      value={words[name]}
      latest={latest}
      onChange={say(name)}
      error={form.errors[name]}
    />
  );
  const title = { no: stage.no, stage: translate(`deliberation.stages.${stage.stage}`) };
  return (
    <FormDialog
      title={translate('deliberation.recordTitle', title)}
      help={translate(`deliberation.rules.${stage.stage}`)}
      form={form}
      complete={complete}
      onSubmit={submit}
      onClose={onClose}
    >
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
            <CountField
              key={name}
              label={translate(`deliberation.${name}`)}
              value={typed[name] ?? ''}
              onChange={(text) => setTyped({ ...typed, [name]: text })}
              error={form.errors[`counts.${name}`]}
            />
          ))}
        </Box>
      )}
      {line('signatures', 5000, { lines: 2 })}
      {line('townshipAttendee', 50)}
      {may('evidence.keep') && <PhotoField hashes={photos} onChange={setPhotos} />}
    </FormDialog>
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
