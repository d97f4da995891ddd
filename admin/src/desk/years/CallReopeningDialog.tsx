import { useState } from 'react';
import { useRedirect, useTranslate } from 'react-admin';
import { CallBallotDialog } from '../controls/CallBallotDialog';
import { callReopening } from '../providers/year-ends';
import { ReopeningReason } from './ReopeningReason';

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
        <ReopeningReason value={typed} onChange={setReason} error={errors.reason} />
      )}
    />
  );
}
