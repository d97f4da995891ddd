import { useState } from 'react';
import { useRedirect, useTranslate } from 'react-admin';
import { CallBallotDialog } from '../controls/CallBallotDialog';
import { TextLine } from '../controls/TextLine';
import { callReopening } from '../providers/year-ends';

/** The ballot on opening the year again, and why. */
export function CallReopeningDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const [typed, setReason] = useState('');
  const reason = typed.trim();
  return (
    <CallBallotDialog
      title={translate('yearEnd.callTitle', { year })}
      help={translate('yearEnd.callHelp')}
      submit={translate('yearEnd.callReopening')}
      body="REPRESENTATIVES_MEETING"
      call={(meeting, key) => callReopening(year, { ...meeting, reason }, key)}
      onCalled={({ ballotId }) => redirect('show', 'ballots', ballotId)}
      onClose={onClose}
      complete={reason !== ''}
      before={(errors) => (
        <TextLine
          required
          autoFocus
          lines={2}
          most={120}
          label={translate('yearEnd.reason')}
          value={typed}
          onChange={setReason}
          error={errors.reason}
        />
      )}
    />
  );
}
