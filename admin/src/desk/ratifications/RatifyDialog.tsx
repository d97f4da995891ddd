import { Typography } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type Act, type NewRatification } from '../../shared/resources';
import { FormDialog } from '../controls/FormDialog';
import { PhotoField } from '../controls/PhotoField';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { recordRatification } from '../providers/actions';
import { useMay, useSession } from '../session/use-session';
import { DecisionRow } from './DecisionRow';
import { MeetingFields } from './MeetingFields';
import { countsOf, decisionsOf, isComplete, NO_COUNTS, type TypedMeeting } from './typed-meeting';

interface Props {
  acts: readonly Act[];
  onClose: () => void;
  onDone: () => void;
}

/** The meeting as its minutes tell it, and what it decided on each of the acts. Written once. */
export function RatifyDialog({ acts, onClose, onDone }: Props) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const today = useSession()?.today ?? '';
  const [meeting, setMeeting] = useState<TypedMeeting>({
    heldOn: today,
    body: 'REPRESENTATIVES_MEETING',
    counts: NO_COUNTS,
  });
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [note, setNote] = useState('');
  const [evidence, setEvidence] = useState<string[]>([]);
  const form = useForm((told: NewRatification, key: string) => recordRatification(told, key), {
    told: 'ratification.recorded',
    done: () => {
      refresh();
      onDone();
    },
  });

  function submit() {
    const { heldOn, body } = meeting;
    const decisions = decisionsOf(acts, refused);
    void form.run({ heldOn, body, counts: countsOf(meeting.counts), note, evidence, decisions });
  }

  return (
    <FormDialog
      title={translate('ratification.dialog')}
      width="md"
      form={form}
      complete={isComplete(meeting, refused)}
      onSubmit={submit}
      onClose={onClose}
    >
      <MeetingFields meeting={meeting} today={today} onChange={setMeeting} />
      <Typography variant="subtitle2">
        {translate('ratification.decision')} · {translate('ratification.refuseHelp')}
      </Typography>
      {acts.map((act) => (
        <DecisionRow
          key={act.id}
          act={act}
          reason={refused[act.id]}
          onChange={(reason) => setRefused(withReason(refused, act.id, reason))}
        />
      ))}
      <TextLine
        lines={1}
        label={translate('ratification.note')}
        value={note}
        onChange={setNote}
        most={500}
      />
      {may('evidence.keep') && <PhotoField hashes={evidence} onChange={setEvidence} />}
    </FormDialog>
  );
}

/** Without a reason the act is ratified. */
function withReason(refused: Record<string, string>, id: string, reason: string | undefined) {
  const others = Object.entries(refused).filter(([other]) => other !== id);
  return Object.fromEntries(reason === undefined ? others : [...others, [id, reason]]);
}
