import { Box, Button, Typography } from '@mui/material';
import { LinkBase, useGetList, useTranslate } from 'react-admin';
import { type Proposal, type RuleList } from '../../shared/resources';

/** The proposals that went into the list. */
export function ProposalsOfList({ list }: { list: RuleList }) {
  const translate = useTranslate();
  const { data = [] } = useGetList<Proposal>('proposals', {
    filter: { ruleListId: list.id },
    sort: { field: 'proposedOn', order: 'ASC' },
    pagination: { page: 1, perPage: 1000 },
  });
  return (
    <Box>
      {data.map(({ id, proposer, proposerName, content, ruleCode }) => (
        <Typography key={id} variant="body2">
          {proposerName || translate(`proposal.proposers.${proposer}`)}
          {ruleCode && `(${ruleCode})`}:{content}
        </Typography>
      ))}
      {data.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {translate('deliberation.noProposals')}
        </Typography>
      )}
      <Button size="small" component={LinkBase} to="/proposals" sx={{ px: 0, minWidth: 0 }}>
        {translate('deliberation.seeProposals')}
      </Button>
    </Box>
  );
}
