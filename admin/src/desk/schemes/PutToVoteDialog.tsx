import { Checkbox, FormControlLabel } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type RuleList } from '../../shared/resources';
import { CallBallotDialog } from '../controls/CallBallotDialog';
import { putToVote } from '../providers/actions';

interface Props {
  list: RuleList;
  onClose: () => void;
  onDone: () => void;
}

/** The ballot on a draft, as a whole or item by item. */
export function PutToVoteDialog({ list, onClose, onDone }: Props) {
  const translate = useTranslate();
  const [byItem, setByItem] = useState(false);
  return (
    <CallBallotDialog
      title={translate('list.vote')}
      help={translate('list.voteHelp')}
      submit={translate('list.vote')}
      body="HOUSEHOLD_REP_MEETING"
      ofRepresentatives={translate('list.representativesWarning')}
      told="list.putToVote"
      call={(meeting, key) => putToVote(list.id, { ...meeting, byItem }, key)}
      onCalled={onDone}
      onClose={onClose}
    >
      <FormControlLabel
        control={<Checkbox checked={byItem} onChange={(_, checked) => setByItem(checked)} />}
        label={translate('list.byItem')}
      />
    </CallBallotDialog>
  );
}
