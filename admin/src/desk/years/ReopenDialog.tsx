import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Reopening, type YearEnd } from '../../shared/resources';
import { FormDialog } from '../controls/FormDialog';
import { PaperMeetingFields, usePaperMeeting } from '../controls/PaperMeeting';
import { useForm } from '../controls/use-action';
import { reopenYear } from '../providers/year-ends';
import { ReopeningReason } from './ReopeningReason';

interface Props {
  end: YearEnd;
  onClose: () => void;
  onDone: () => void;
}

/** Opens the year again, by the ballot that passed or by a meeting held on paper. */
export function ReopenDialog({ end: { year, vote }, onClose, onDone }: Props) {
  const translate = useTranslate();
  const [reason, setReason] = useState('');
  const paper = usePaperMeeting();
  const voted = vote?.verdict === 'PASSED';
  const form = useForm((said: Reopening, key: string) => reopenYear(year, said, key), {
    told: 'yearEnd.reopened',
    done: onDone,
  });
  const said = { reason: reason.trim(), ...(voted ? {} : { meeting: paper.meeting }) };
  return (
    <FormDialog
      title={translate('yearEnd.reopenTitle', { year })}
      help={translate('yearEnd.reopenHelp')}
      submit={translate('yearEnd.reopen')}
      form={form}
      complete={reason.trim() !== '' && (voted || paper.complete)}
      onSubmit={() => void form.run(said)}
      onClose={onClose}
    >
      <ReopeningReason value={reason} onChange={setReason} error={form.errors.reason} />
      {!voted && (
        <PaperMeetingFields paper={paper} errorOf={(name) => form.errors[`meeting.${name}`]} />
      )}
    </FormDialog>
  );
}
