import CloseIcon from '@mui/icons-material/Close';
import { Box, Button, IconButton, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type HouseholdRow, type NewPanelMember, type PanelOfficer } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { HouseholdPicker } from '../controls/HouseholdPicker';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { convene, panelOfficers } from '../providers/review-meetings';
import { useSession } from '../session/use-session';

type Role = NewPanelMember['role'];
const ROLES: readonly Role[] = ['CHAIR', 'MEMBER', 'WITNESS'];
const ROLE_OF: Record<PanelOfficer['role'], Role> = {
  SECRETARY: 'CHAIR',
  REVIEWER: 'MEMBER',
  SUPERVISOR: 'WITNESS',
};

/** The first secretary chairs, the others sit with the reviewers, the supervisors listen. */
function firstPanel(officers: readonly PanelOfficer[]): NewPanelMember[] {
  const chair = officers.find(({ role }) => role === 'SECRETARY')?.id;
  const rank = ({ role }: NewPanelMember) => ROLES.indexOf(role);
  return officers
    .map(({ id, name, role }): NewPanelMember => ({
      name,
      role: role === 'SECRETARY' && id !== chair ? 'MEMBER' : ROLE_OF[role],
      accountId: id,
    }))
    .sort((a, b) => rank(a) - rank(b));
}

interface Props {
  onClose: () => void;
  onDone: () => void;
}

/** 召集评议会: for which month, when, where, and who is expected. */
export function ConveneDialog(props: Props) {
  const session = useSession();
  const { data: officers, error } = useLoaded(session?.area.code ?? null, panelOfficers);
  if (!session || (!officers && !error)) return null;
  return <Form {...props} today={session.today} officers={officers ?? []} />;
}

function Form({
  onClose,
  onDone,
  today,
  officers,
}: Props & { today: string; officers: readonly PanelOfficer[] }) {
  const translate = useTranslate();
  const [month, setMonth] = useState(today.slice(0, 7));
  const [heldOn, setHeldOn] = useState(today);
  const [place, setPlace] = useState('');
  const [members, setMembers] = useState(() => firstPanel(officers));
  const form = useForm(convene, { told: 'meeting.convened', done: onDone });
  const change = (at: number, part: Partial<NewPanelMember>) =>
    setMembers(members.map((one, here) => (here === at ? { ...one, ...part } : one)));
  const add = (found: HouseholdRow | null) => {
    if (found)
      setMembers([...members, { name: found.headName, role: 'MEMBER', householdId: found.id }]);
  };
  return (
    <FormDialog
      title={translate('meeting.convene')}
      help={translate('meeting.conveneHelp')}
      submit={translate('meeting.convene')}
      form={form}
      complete={place.trim() !== '' && members.length > 0}
      onSubmit={() => void form.run({ month, heldOn, place: place.trim(), members })}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: { sm: '1fr 1fr 1.4fr' }, gap: 1.5 }}>
        <TextField
          type="month"
          label={translate('meeting.month')}
          value={month}
          onChange={(event) => setMonth(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <DayField label={translate('meeting.day')} value={heldOn} onChange={setHeldOn} />
        <TextLine label={translate('meeting.place')} value={place} most={60} onChange={setPlace} />
      </Box>
      {members.map((member, at) => (
        <Box key={at} sx={{ display: 'grid', gridTemplateColumns: '1fr 170px auto', gap: 1 }}>
          <TextLine
            label={translate('meeting.name')}
            value={member.name}
            most={50}
            onChange={(name) => change(at, { name })}
          />
          <ChoiceField
            label={translate('meeting.role')}
            value={member.role}
            choices={ROLES.map((id) => ({ id, name: translate(`meeting.roles.${id}`) }))}
            onChange={(role) => role && change(at, { role })}
          />
          <IconButton
            aria-label={translate('meeting.remove', { name: member.name })}
            onClick={() => setMembers(members.filter((_, here) => here !== at))}
          >
            <CloseIcon fontSize="small" />
          </IconButton>
        </Box>
      ))}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr auto', gap: 1 }}>
        <HouseholdPicker key={members.length} value={null} onChange={add} />
        <Button onClick={() => setMembers([...members, { name: '', role: 'MEMBER' }])}>
          {translate('meeting.addOther')}
        </Button>
      </Box>
    </FormDialog>
  );
}
