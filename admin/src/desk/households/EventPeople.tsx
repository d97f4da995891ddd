import { Box, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Household } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { DayField } from '../controls/DayField';
import { CAUSES, type EventDraft, HEAD, needsHead, presentMembers } from './event-draft';

interface Props {
  household: Household;
  draft: EventDraft;
  say: (part: Partial<EventDraft>) => void;
}

const choicesOf = (household: Household, leftOut = '') =>
  presentMembers(household)
    .filter(({ residentId }) => residentId !== leftOut)
    .map(({ residentId, name, relation }) => ({ id: residentId, name: `${name}(${relation})` }));

function CauseField({ draft, say, of }: Omit<Props, 'household'> & { of: keyof typeof CAUSES }) {
  const translate = useTranslate();
  return (
    <ChoiceField
      label={translate('event.cause')}
      value={draft.cause}
      choices={CAUSES[of].map((id) => ({ id, name: translate(`event.causes.${id}`) }))}
      onChange={(cause) => say({ cause })}
    />
  );
}

/** Who is head from now on, and what the former head is to them. */
export function HeadFields({ household, draft, say }: Props) {
  const translate = useTranslate();
  const head = presentMembers(household).find(({ relation }) => relation === HEAD);
  return (
    <>
      <ChoiceField
        label={translate('event.newHead')}
        value={draft.residentId}
        choices={choicesOf(household, head?.residentId)}
        onChange={(residentId) => say({ residentId })}
      />
      <TextField
        required
        label={translate('event.formerHead', { name: household.headName })}
        helperText={translate('event.relationHelp')}
        value={draft.relation}
        onChange={(event) => say({ relation: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 20 } }}
      />
    </>
  );
}

/** Somebody comes: born, married in, moved in. */
export function ArrivalFields({ draft, say }: Omit<Props, 'household'>) {
  const translate = useTranslate();
  const { person } = draft;
  const tell = (part: Partial<typeof person>) => say({ person: { ...person, ...part } });
  return (
    <>
      <CauseField draft={draft} say={say} of="MEMBER_IN" />
      <TextField
        required
        label={translate('household.name')}
        value={person.name}
        onChange={(event) => tell({ name: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 50 } }}
      />
      <TextField
        required
        label={translate('event.relation')}
        helperText={translate('event.relationHelp')}
        value={draft.relation}
        onChange={(event) => say({ relation: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 20 } }}
      />
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <ChoiceField
          label={translate('household.sex')}
          value={person.sex}
          choices={[
            { id: 'MALE' as const, name: translate('household.male') },
            { id: 'FEMALE' as const, name: translate('household.female') },
          ]}
          none={translate('event.notSaid')}
          onChange={(sex) => tell({ sex })}
        />
        <DayField
          label={translate('household.born')}
          value={person.bornOn}
          onChange={(bornOn) => tell({ bornOn })}
        />
      </Box>
    </>
  );
}

/** Somebody goes: married out, moved out, died; when it is the head, somebody follows. */
export function DepartureFields({ household, draft, say }: Props) {
  const translate = useTranslate();
  return (
    <>
      <CauseField draft={draft} say={say} of="MEMBER_OUT" />
      <ChoiceField
        label={translate('event.leaver')}
        value={draft.residentId}
        choices={choicesOf(household)}
        onChange={(residentId) => say({ residentId, headId: '' })}
      />
      {needsHead(household, draft.residentId) && (
        <ChoiceField
          label={translate('event.follows')}
          value={draft.headId}
          choices={choicesOf(household, draft.residentId)}
          onChange={(headId) => say({ headId })}
        />
      )}
    </>
  );
}
