import { Box } from '@mui/material';
import { useState } from 'react';
import { useRedirect, useTranslate } from 'react-admin';
import { addDays } from '../../shared/days';
import { type MeetingBody, type ReopeningCall } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { BODIES } from '../controls/PaperMeeting';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { callReopening } from '../providers/year-ends';
import { useSession } from '../session/use-session';

/** Ten days is what the law asks between the notice and a villagers' meeting. */
const USUAL_NOTICE_DAYS = 10;

/** Who is to decide on opening the year again, and why; its ballot is called with it. */
export function CallReopeningDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const today = useSession()?.today ?? '';
  const [reason, setReason] = useState('');
  const [body, setBody] = useState<MeetingBody>('REPRESENTATIVES_MEETING');
  const [heldOn, setHeldOn] = useState(today && addDays(today, USUAL_NOTICE_DAYS));
  const [place, setPlace] = useState('');
  const form = useForm((call: ReopeningCall, key: string) => callReopening(year, call, key), {
    done: ({ ballotId }) => redirect('show', 'ballots', ballotId),
  });
  return (
    <FormDialog
      title={translate('yearEnd.callTitle', { year })}
      help={translate('yearEnd.callHelp')}
      submit={translate('yearEnd.callReopening')}
      form={form}
      complete={Boolean(reason.trim() && place.trim() && heldOn)}
      onSubmit={() => void form.run({ reason: reason.trim(), body, heldOn, place: place.trim() })}
      onClose={onClose}
    >
      <TextLine
        required
        autoFocus
        lines={2}
        most={120}
        label={translate('yearEnd.reason')}
        value={reason}
        onChange={setReason}
        error={form.errors.reason}
      />
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
      <TextLine
        required
        most={60}
        label={translate('list.place')}
        value={place}
        onChange={setPlace}
        error={form.errors.place}
      />
    </FormDialog>
  );
}
