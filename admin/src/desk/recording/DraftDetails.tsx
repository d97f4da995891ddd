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

/** Who of the household did it, when that matters. */
export function MemberField({ draft, onChange }: Props) {
  const translate = useTranslate();
  const { data: household } = useGetOne<Household>(
    'households',
    { id: draft.household?.id ?? '' },
    { enabled: draft.household !== null },
  );
  const members = draft.household ? (household?.members ?? []).filter(({ toOn }) => !toOn) : [];
  return (
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
  );
}

/** What may be said but need not be: where, how, with a photo. */
export function DraftDetails({ draft, onChange }: Props) {
  const translate = useTranslate();
  const text = (name: 'place' | 'note', maxLength: number) => (
    <TextField
      label={translate(`field.${name}`)}
      value={draft[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
      slotProps={{ htmlInput: { maxLength } }}
    />
  );
  return (
    <Box sx={layout}>
      {text('place', 100)}
      {text('note', 500)}
      <PhotoField hashes={draft.evidence} onChange={(evidence) => onChange({ evidence })} />
    </Box>
  );
}

const layout = {
  display: 'grid',
  gap: 1.75,
  alignItems: 'center',
  gridTemplateColumns: { xs: '1fr', sm: '1fr 2fr auto' },
};
