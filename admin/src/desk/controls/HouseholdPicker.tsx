import { Autocomplete, Box, TextField } from '@mui/material';
import { type RefObject, useEffect, useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { type HouseholdRow } from '../../shared/resources';

const DEBOUNCE_MS = 150;
const MOST_SHOWN = 12;

interface Props {
  value: HouseholdRow | null;
  onChange: (household: HouseholdRow | null) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  error?: string;
  autoFocus?: boolean;
}

/** Finds a household by name, pinyin initials, code or group; Enter takes the first one found. */
export function HouseholdPicker({ value, onChange, inputRef, error, autoFocus }: Props) {
  const translate = useTranslate();
  const [typed, setTyped] = useState('');
  const wanted = useDebounced(typed.trim());
  const { data = [], isFetching } = useGetList<HouseholdRow>(
    'households',
    { filter: { q: wanted }, pagination: { page: 1, perPage: MOST_SHOWN } },
    { enabled: wanted !== '' && value === null },
  );
  const settled = wanted === typed.trim() && !isFetching;
  return (
    <Autocomplete
      autoHighlight
      slotProps={{ popper: { placement: 'bottom-start', sx: { minWidth: 360, maxWidth: '92vw' } } }}
      value={value}
      onChange={(_, household) => onChange(household)}
      inputValue={typed}
      onInputChange={(_, text) => setTyped(text)}
      options={typed.trim() === '' || !settled ? [] : data.filter(({ closedOn }) => !closedOn)}
      filterOptions={(found) => found}
      getOptionLabel={({ headName, code }) => `${headName} · ${code}`}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      noOptionsText={translate(typed.trim() === '' ? 'field.householdHelp' : 'field.noMatch')}
      loading={typed.trim() !== '' && !settled}
      loadingText={translate('field.searching')}
      renderOption={({ key, ...props }, household) => (
        <Option key={key} {...props} household={household} />
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          autoFocus={autoFocus}
          inputRef={inputRef}
          label={translate('field.household')}
          placeholder={translate('field.householdHelp')}
          error={Boolean(error)}
          helperText={error}
        />
      )}
    />
  );
}

function Option({ household, ...props }: { household: HouseholdRow }) {
  const translate = useTranslate();
  return (
    <Box component="li" {...props} sx={{ display: 'flex', gap: 1 }}>
      <Box component="span" sx={{ color: 'text.secondary', minWidth: 44 }}>
        {translate('desk.group', { no: household.groupNo })}
      </Box>
      <b style={{ whiteSpace: 'nowrap' }}>{household.headName}</b>
      <Box component="span" sx={{ color: 'text.secondary', ml: 'auto', fontSize: 14 }}>
        {[household.code, household.courtyardName].filter(Boolean).join(' · ')}
      </Box>
    </Box>
  );
}

function useDebounced(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
