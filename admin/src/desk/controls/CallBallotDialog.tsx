import { Alert, Box } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import { addDays } from '../../shared/days';
import { type MeetingBody, type SettlementVote } from '../../shared/resources';
import { useSession } from '../session/use-session';
import { ChoiceField } from './ChoiceField';
import { DayField } from './DayField';
import { FormDialog } from './FormDialog';
import { BODIES } from './PaperMeeting';
import { TextLine } from './TextLine';
import { useForm } from './use-action';

/** Ten days is what the law asks between the notice and a villagers' meeting. */
const USUAL_NOTICE_DAYS = 10;

interface Props<T> {
  title: string;
  help: string;
  submit: string;
  /** Who usually decides such a matter. */
  body: MeetingBody;
  /** What to know before representatives decide it. */
  ofRepresentatives?: string;
  /** Message key told when it is called. */
  told?: string;
  call: (meeting: SettlementVote, key: string) => Promise<T>;
  onCalled: (answer: T) => void;
  onClose: () => void;
  /** False while something of the other fields is missing. */
  complete?: boolean;
  /** Fields before the meeting's. */
  before?: (errors: Record<string, string>) => ReactNode;
  /** Fields after them. */
  children?: ReactNode;
}

/** Who is to decide, when and where; the ballot is called with it. */
export function CallBallotDialog<T>(props: Props<T>) {
  const { title, help, submit, told, call, onCalled, onClose, complete = true } = props;
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [body, setBody] = useState(props.body);
  const [heldOn, setHeldOn] = useState(today && addDays(today, USUAL_NOTICE_DAYS));
  const [place, setPlace] = useState('');
  const form = useForm(call, { told, done: onCalled });
  return (
    <FormDialog
      {...{ title, help, submit, form, onClose }}
      complete={complete && place.trim() !== '' && heldOn !== ''}
      onSubmit={() => void form.run({ body, heldOn, place: place.trim() })}
    >
      {props.before?.(form.errors)}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <ChoiceField
          label={translate('list.body')}
          value={body}
          choices={BODIES.map((id) => ({ id, name: translate(`list.bodies.${id}`) }))}
          onChange={(next) => next && setBody(next)}
        />
        <DayField
          label={translate('list.heldOn')}
          value={heldOn}
          onChange={setHeldOn}
          error={form.errors.heldOn}
        />
      </Box>
      {props.ofRepresentatives && body === 'REPRESENTATIVES_MEETING' && (
        <Alert severity="warning">{props.ofRepresentatives}</Alert>
      )}
      <TextLine
        required
        most={60}
        label={translate('list.place')}
        value={place}
        onChange={setPlace}
        error={form.errors.place}
      />
      {props.children}
    </FormDialog>
  );
}
