import { Alert, Checkbox, FormControlLabel } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { addDays } from '../../shared/days';
import { type MeetingBody, type RuleList } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { BODIES } from '../controls/PaperMeeting';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { putToVote } from '../providers/actions';
import { useSession } from '../session/use-session';

/** Ten days is what the law asks between the notice and a villagers' meeting. */
const USUAL_NOTICE_DAYS = 10;

interface Props {
  list: RuleList;
  onClose: () => void;
  onDone: () => void;
}

/** Who is to decide the draft, when and where; its ballot is called with it. */
export function PutToVoteDialog({ list, onClose, onDone }: Props) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [body, setBody] = useState<MeetingBody>('HOUSEHOLD_REP_MEETING');
  const [heldOn, setHeldOn] = useState(today && addDays(today, USUAL_NOTICE_DAYS));
  const [place, setPlace] = useState('');
  const [byItem, setByItem] = useState(false);
  const form = useForm(putToVote, { told: 'list.putToVote', done: onDone });
  return (
    <FormDialog
      title={translate('list.vote')}
      help={translate('list.voteHelp')}
      submit={translate('list.vote')}
      width="xs"
      form={form}
      complete={place.trim() !== ''}
      onSubmit={() => void form.run(list.id, { body, heldOn, place: place.trim(), byItem })}
      onClose={onClose}
    >
      <ChoiceField
        label={translate('list.body')}
        value={body}
        choices={BODIES.map((id) => ({ id, name: translate(`list.bodies.${id}`) }))}
        onChange={(next) => next && setBody(next)}
      />
      {body === 'REPRESENTATIVES_MEETING' && (
        <Alert severity="warning">{translate('list.representativesWarning')}</Alert>
      )}
      <DayField
        label={translate('list.heldOn')}
        value={heldOn}
        onChange={setHeldOn}
        error={form.errors.heldOn}
      />
      <TextLine
        required
        label={translate('list.place')}
        value={place}
        onChange={setPlace}
        error={form.errors.place}
        most={60}
      />
      <FormControlLabel
        control={<Checkbox checked={byItem} onChange={(_, checked) => setByItem(checked)} />}
        label={translate('list.byItem')}
      />
    </FormDialog>
  );
}
