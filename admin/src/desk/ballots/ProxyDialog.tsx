import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type BallotDetail, type Elector } from '../../shared/resources';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { checkIn } from '../providers/actions';

interface Props {
  ballot: BallotDetail;
  elector: Elector;
  onClose: () => void;
}

/** Somebody stands in: who, and by what paper or word. */
export function ProxyDialog({ ballot, elector, onClose }: Props) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [attendedBy, setAttendedBy] = useState('');
  const [note, setNote] = useState('');
  const form = useForm(checkIn, {
    done: () => {
      onClose();
      refresh();
    },
  });
  const words = { attendedBy: attendedBy.trim(), note: note.trim() };

  return (
    <FormDialog
      title={translate('ballot.proxyTitle', { name: elector.name })}
      submit={translate('ballot.checkIn')}
      width="xs"
      form={form}
      complete={words.attendedBy !== '' && words.note !== ''}
      onSubmit={() =>
        void form.run(ballot.id, { electorIds: [elector.id], attendance: 'PROXY', ...words })
      }
      onClose={onClose}
    >
      <TextLine
        required
        autoFocus
        label={translate('ballot.attendedBy')}
        value={attendedBy}
        onChange={setAttendedBy}
        error={form.errors.attendedBy}
        most={50}
      />
      <TextLine
        required
        label={translate('ballot.proxyNote')}
        help={translate('ballot.proxyNoteHelp')}
        value={note}
        onChange={setNote}
        error={form.errors.note}
        most={200}
      />
    </FormDialog>
  );
}
