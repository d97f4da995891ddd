import { useTranslate } from 'react-admin';
import { TextLine } from '../controls/TextLine';

interface Props {
  value: string;
  onChange: (reason: string) => void;
  error?: string;
}

/** Why a frozen year is to be opened again: on the ballot and in the record. */
export function ReopeningReason({ value, onChange, error }: Props) {
  const translate = useTranslate();
  return (
    <TextLine
      required
      autoFocus
      lines={2}
      most={120}
      label={translate('yearEnd.reason')}
      {...{ value, onChange, error }}
    />
  );
}
