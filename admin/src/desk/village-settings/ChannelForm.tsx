import { Checkbox, FormControlLabel } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Channel, type NameDisplay } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { decideChannel } from '../providers/channels';
import { useSession } from '../session/use-session';

interface Props {
  channel: Channel;
  onClose: () => void;
  onDone: (channels: Channel[]) => void;
}

/** Writes down what a meeting decided that a channel shows. */
export function ChannelForm({ channel, onClose, onDone }: Props) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [display, setDisplay] = useState<NameDisplay>(channel.display);
  const [pictures, setPictures] = useState(channel.pictures);
  const [decision, setDecision] = useState('');
  const [decidedOn, setDecidedOn] = useState(today);
  const form = useForm(decideChannel, { told: 'channel.decided', done: onDone });
  const inside = channel.id === 'HALL' || channel.id === 'DOOR';
  const displays = (['FULL', 'MASKED', 'CODE'] as const).filter(
    (one) => channel.id !== 'PUBLIC' || one !== 'FULL',
  );
  const said = { channel: channel.id, display, pictures, decision: decision.trim(), decidedOn };
  return (
    <FormDialog
      title={translate(`channel.of.${channel.id}`)}
      help={translate('channel.formHelp')}
      form={form}
      complete={said.decision !== '' && decidedOn !== '' && decidedOn <= today}
      onSubmit={() => void form.run(said)}
      onClose={onClose}
    >
      <ChoiceField
        label={translate('channel.names')}
        value={display}
        choices={displays.map((id) => ({ id, name: translate(`channel.display.${id}`) }))}
        onChange={(next) => next && setDisplay(next)}
      />
      {inside && (
        <FormControlLabel
          label={translate('channel.picturesHelp')}
          control={<Checkbox checked={pictures} onChange={(_, ticked) => setPictures(ticked)} />}
        />
      )}
      <TextLine
        required
        autoFocus
        label={translate('channel.meeting')}
        placeholder={translate('channel.meetingExample')}
        value={decision}
        onChange={setDecision}
        error={form.errors.decision}
        most={200}
      />
      <DayField
        label={translate('channel.decidedOn')}
        value={decidedOn}
        onChange={setDecidedOn}
        latest={today}
        error={form.errors.decidedOn}
      />
    </FormDialog>
  );
}
