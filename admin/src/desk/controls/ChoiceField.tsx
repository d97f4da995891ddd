import { MenuItem, TextField } from '@mui/material';

interface Props<T extends string | number> {
  label: string;
  value: T | '';
  choices: readonly { id: T; name: string }[];
  onChange: (value: T | '') => void;
  /** The words for "no choice made"; without them one must choose. */
  none?: string;
  minWidth?: number;
}

export function ChoiceField<T extends string | number>(props: Props<T>) {
  const { label, value, choices, onChange, none, minWidth = 110 } = props;
  return (
    <TextField
      select
      label={label}
      value={choices.some(({ id }) => id === value) ? value : ''}
      onChange={(event) => onChange(event.target.value as T | '')}
      sx={{ minWidth }}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: none !== undefined } }}
    >
      {none !== undefined && <MenuItem value="">{none}</MenuItem>}
      {choices.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
