import { Box, Checkbox, FormControlLabel, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Household, type Member } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useCourtyardChoices, useGroupChoices } from '../controls/choices';
import { type EventDraft, HEAD, presentMembers } from './event-draft';

interface Props {
  household: Household;
  draft: EventDraft;
  say: (part: Partial<EventDraft>) => void;
}

/** Who splits off: a tick and the relation in the new household; the head of the old one stays. */
export function LeaverFields({ household, draft, say }: Props) {
  const translate = useTranslate();
  const { relations } = draft;
  const leave = (id: string, leaves: boolean) => {
    const others = Object.fromEntries(Object.entries(relations).filter(([one]) => one !== id));
    const first = Object.keys(others).length === 0 ? HEAD : '';
    say({ relations: leaves ? { ...others, [id]: first } : others });
  };
  return (
    <Box>
      <Typography variant="subtitle2">{translate('event.leavers')}</Typography>
      {presentMembers(household).map((member) => (
        <Box key={member.residentId} sx={line}>
          <FormControlLabel
            disabled={member.relation === HEAD}
            control={
              <Checkbox
                checked={member.residentId in relations}
                onChange={(_, leaves) => leave(member.residentId, leaves)}
              />
            }
            label={`${member.name}(${member.relation})`}
          />
          {member.residentId in relations && (
            <RelationField member={member} relations={relations} say={say} />
          )}
        </Box>
      ))}
      <FormControlLabel
        control={
          <Checkbox
            checked={draft.moveEntries}
            onChange={(_, moveEntries) => say({ moveEntries })}
          />
        }
        label={translate('event.moveEntries')}
      />
      {draft.moveEntries && (
        <TextField
          required
          fullWidth
          label={translate('event.decision')}
          helperText={translate('event.decisionHelp')}
          value={draft.decision}
          onChange={(event) => say({ decision: event.target.value })}
          slotProps={{ htmlInput: { maxLength: 200 } }}
        />
      )}
    </Box>
  );
}

/** What each member is to the head of the household they go over to. */
export function GoingFields({ household, draft, say }: Props) {
  const translate = useTranslate();
  const members = presentMembers(household);
  if (members.length === 0 || !draft.into) return null;
  return (
    <Box>
      <Typography variant="subtitle2">
        {translate('event.going', { name: draft.into.headName })}
      </Typography>
      {members.map((member) => (
        <Box key={member.residentId} sx={line}>
          <span>{member.name}</span>
          <RelationField member={member} relations={draft.relations} say={say} />
        </Box>
      ))}
    </Box>
  );
}

function RelationField({
  member,
  relations,
  say,
}: {
  member: Member;
  relations: Record<string, string>;
  say: Props['say'];
}) {
  const translate = useTranslate();
  const { residentId, name } = member;
  return (
    <TextField
      label={translate('event.relationOf', { name })}
      value={relations[residentId] ?? ''}
      onChange={(event) => say({ relations: { ...relations, [residentId]: event.target.value } })}
      sx={{ width: 200 }}
      slotProps={{ htmlInput: { maxLength: 20 } }}
    />
  );
}

/** Which group and courtyard; left alone, nothing of it changes. */
export function PlaceFields({ household, draft, say }: Props) {
  const translate = useTranslate();
  const groups = useGroupChoices();
  const courtyards = useCourtyardChoices();
  return (
    <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
      <ChoiceField
        label={translate('event.group')}
        value={draft.groupNo}
        choices={groups}
        none={translate('event.stays', { place: household.groupName })}
        onChange={(groupNo) => say({ groupNo })}
        minWidth={190}
      />
      <ChoiceField
        label={translate('event.courtyard')}
        value={draft.courtyardId}
        choices={courtyards}
        none={
          household.courtyardName
            ? translate('event.stays', { place: household.courtyardName })
            : translate('event.staysNone')
        }
        onChange={(courtyardId) => say({ courtyardId })}
        minWidth={190}
      />
    </Box>
  );
}

const line = { display: 'flex', gap: 2, alignItems: 'center', minHeight: 52, flexWrap: 'wrap' };
