import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { FormDialog } from './FormDialog';
import { TextLine } from './TextLine';

interface Props {
  title: string;
  help?: string;
  pending: boolean;
  onSubmit: (reason: string) => void;
  onClose: () => void;
}

/** Asks why. Whoever says no, or corrects the books, leaves a sentence behind. */
export function ReasonDialog({ title, help, pending, onSubmit, onClose }: Props) {
  const translate = useTranslate();
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={title}
      width="xs"
      form={{ pending }}
      complete={reason.trim() !== ''}
      onSubmit={() => onSubmit(reason.trim())}
      onClose={onClose}
    >
      <TextLine
        autoFocus
        required
        lines={2}
        label={translate('desk.reason')}
        help={help ?? translate('desk.reasonHelp')}
        value={reason}
        onChange={setReason}
        most={500}
      />
    </FormDialog>
  );
}
