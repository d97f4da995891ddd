import { Box, TextField } from '@mui/material';
import { useGetOne, useTranslate } from 'react-admin';
import { type Household } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { PhotoField } from '../controls/PhotoField';
import { type Draft } from './draft';

interface Props {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
}

/** What may be said but need not be: who of the household, where, how, with a photo. */
export function DraftDetails({ draft, onChange }: Props) {
  const translate = useTranslate();
  const { data: household } = useGetOne<Household>(
    'households',
    { id: draft.household?.id ?? '' },
    { enabled: draft.household !== null },
  );
  const members = draft.household ? (household?.members ?? []).filter(({ toOn }) => !toOn) : [];
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.75,
        alignItems: 'center',
        gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', md: '150px 1fr 2fr auto' },
      }}
    >
      <ChoiceField
        label={translate('field.member')}
        none={translate('field.memberAny')}
        value={draft.residentId}
        choices={members.map(({ residentId, name, relation }) => ({
          id: residentId,
          name: `${name}(${relation})`,
        }))}
        onChange={(residentId) => onChange({ residentId })}
      />
      <TextField
        label={translate('field.place')}
        value={draft.place}
        onChange={(event) => onChange({ place: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 100 } }}
      />
      <TextField
        label={translate('field.note')}
        value={draft.note}
        onChange={(event) => onChange({ note: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      <PhotoField hashes={draft.evidence} onChange={(evidence) => onChange({ evidence })} />
    </Box>
  );
}
