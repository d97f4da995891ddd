import { Box, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Household } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { HouseholdPicker } from '../controls/HouseholdPicker';
import { PhotoField } from '../controls/PhotoField';
import { useSession } from '../session/use-session';
import { type EventDraft } from './event-draft';
import { ArrivalFields, DepartureFields, HeadFields } from './EventPeople';
import { GoingFields, LeaverFields, PlaceFields } from './EventPlaces';

interface Props {
  household: Household;
  draft: EventDraft;
  say: (part: Partial<EventDraft>) => void;
}

/** Second question: who, where to, from which day, and what it rests on. */
export function EventForm({ household, draft, say }: Props) {
  const translate = useTranslate();
  const today = useSession()?.today;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <OfKind household={household} draft={draft} say={say} />
      <DayField
        label={translate('event.effectiveOn')}
        value={draft.effectiveOn}
        latest={today}
        onChange={(effectiveOn) => say({ effectiveOn })}
      />
      <TextField
        required
        multiline
        minRows={2}
        label={translate('event.reason')}
        helperText={translate('event.reasonHelp')}
        value={draft.reason}
        onChange={(event) => say({ reason: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <PhotoField hashes={draft.evidence} onChange={(evidence) => say({ evidence })} />
    </Box>
  );
}

function OfKind(props: Props) {
  const { household, draft, say } = props;
  switch (draft.kind) {
    case 'SPLIT':
      return (
        <>
          <LeaverFields {...props} />
          <PlaceFields {...props} />
        </>
      );
    case 'MERGE':
      return (
        <>
          <HouseholdPicker value={draft.into} onChange={(into) => say({ into })} />
          <GoingFields {...props} />
        </>
      );
    case 'MOVE':
      return <PlaceFields {...props} />;
    case 'NEW_HEAD':
      return <HeadFields {...props} />;
    case 'MEMBER_IN':
      return <ArrivalFields draft={draft} say={say} />;
    case 'MEMBER_OUT':
      return <DepartureFields household={household} draft={draft} say={say} />;
    case 'CLOSE':
    case null:
      return null;
  }
}
