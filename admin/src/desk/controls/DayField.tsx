import { TextField } from '@mui/material';
import { useTranslate } from 'react-admin';

interface Props {
  value: string;
  onChange: (day: string) => void;
  label?: string;
  /** The last day allowed. */
  latest?: string;
  earliest?: string;
  error?: string;
}

export function DayField({ value, onChange, label, latest, earliest, error }: Props) {
  const translate = useTranslate();
  const late = latest !== undefined && value > latest;
  return (
    <TextField
      type="date"
      label={label ?? translate('field.day')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={late || Boolean(error)}
      helperText={error ?? (late ? translate('field.futureDay') : undefined)}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: latest, min: earliest } }}
    />
  );
}
