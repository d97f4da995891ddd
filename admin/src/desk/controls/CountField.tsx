import { TextField } from '@mui/material';
import { isWhole } from './whole-number';

interface Props {
  label: string;
  value: string;
  onChange: (text: string) => void;
  required?: boolean;
  width?: number;
  help?: string;
  error?: string;
}

/** How many people or papers. */
export function CountField({ label, value, onChange, required, width, help, error }: Props) {
  return (
    <TextField
      required={required}
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value.trim())}
      error={Boolean(error) || (value !== '' && !isWhole(value))}
      helperText={error ?? help}
      sx={{ width }}
      slotProps={{ htmlInput: { inputMode: 'numeric' } }}
    />
  );
}
