import { Box, Button, Tooltip } from '@mui/material';
import { useState } from 'react';
import { useGetOne, useRefresh, useTranslate } from 'react-admin';
import { type Proposal, type Scheme } from '../../shared/resources';
import { ReasonDialog } from '../controls/ReasonDialog';
import { useAction } from '../controls/use-action';
import { declineProposal, takeProposal } from '../providers/deliberation';

/** Takes a proposal into the scheme's draft, or declines it with a sentence. */
export function AnswerButtons({ proposal }: { proposal: Proposal }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [declining, setDeclining] = useState(false);
  const { data: scheme } = useGetOne<Scheme>('schemes', { id: proposal.schemeId });
  const done = () => {
    setDeclining(false);
    refresh();
  };
  const taking = useAction(
    (ruleListId: string, key: string) => takeProposal(proposal.id, { ruleListId }, key),
    { told: 'proposal.taken', done },
  );
  const refusing = useAction(
    (answer: string, key: string) => declineProposal(proposal.id, answer, key),
    { told: 'proposal.declined', done },
  );
  const draft = scheme?.draftListId;
  return (
    <Box component="span" sx={{ display: 'flex', gap: 0.5 }}>
      <Tooltip title={scheme && !draft ? translate('proposal.noDraft') : ''}>
        <span>
          <Button
            size="small"
            disabled={!draft || taking.pending}
            onClick={() => draft && void taking.run(draft)}
          >
            {translate('proposal.take')}
          </Button>
        </span>
      </Tooltip>
      <Button size="small" color="inherit" onClick={() => setDeclining(true)}>
        {translate('proposal.decline')}
      </Button>
      {declining && (
        <ReasonDialog
          title={translate('proposal.decline')}
          help={translate('proposal.declineHelp')}
          pending={refusing.pending}
          onSubmit={(answer) => void refusing.run(answer)}
          onClose={() => setDeclining(false)}
        />
      )}
    </Box>
  );
}
