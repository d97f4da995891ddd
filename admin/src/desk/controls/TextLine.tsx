import { TextField } from '@mui/material';
import { type ReactNode } from 'react';

interface Props {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** How many characters the server takes. */
  most?: number;
  /** Rows of a longer text. */
  lines?: number;
  required?: boolean;
  autoFocus?: boolean;
  placeholder?: string;
  help?: ReactNode;
  error?: string;
}

/** Words in a form, with what is wrong about them in place of the help. */
export function TextLine({ onChange, most, lines, help, error, ...field }: Props) {
  return (
    <TextField
      {...field}
      multiline={lines !== undefined}
      minRows={lines}
      onChange={(event) => onChange(event.target.value)}
      error={Boolean(error)}
      helperText={error ?? help}
      slotProps={{ htmlInput: { maxLength: most } }}
    />
  );
}
