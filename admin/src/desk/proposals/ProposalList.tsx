import { Box, Button, Chip, type ChipProps, type Theme, useMediaQuery } from '@mui/material';
import { useState } from 'react';
import { DataTable, List, SelectInput, SimpleList, TopToolbar, useTranslate } from 'react-admin';
import { type Proposal, type ProposalState } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { useMay } from '../session/use-session';
import { AnswerButtons } from './AnswerButtons';
import { ProposalDialog } from './ProposalDialog';

const STATES = ['OPEN', 'TAKEN', 'DECLINED'] as const;
const COLOURS: Record<ProposalState, ChipProps['color']> = {
  OPEN: 'warning',
  TAKEN: 'success',
  DECLINED: 'default',
};

/** 提议: what people want changed in the rules, and what they were answered. */
export function ProposalList() {
  const translate = useTranslate();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const states = STATES.map((id) => ({ id, name: translate(`proposal.state.${id}`) }));
  const filter = (
    <SelectInput
      key="state"
      source="state"
      label="resources.proposals.fields.state"
      choices={states}
      emptyText={translate('desk.all')}
      alwaysOn
      translateChoice={false}
    />
  );
  return (
    <List
      actions={<Actions />}
      filters={[filter]}
      empty={false}
      sort={{ field: 'proposedOn', order: 'DESC' }}
    >
      {narrow ? <Cards /> : <Rows />}
    </List>
  );
}

/** On a telephone: what is wanted, by whom, and the answer under it. */
function Cards() {
  const translate = useTranslate();
  const days = useDays();
  return (
    <SimpleList<Proposal>
      rowClick={false}
      primaryText={({ content, ruleCode }) => [ruleCode, content].filter(Boolean).join(' ')}
      secondaryText={(proposal) => (
        <Box component="span" sx={{ display: 'grid', justifyItems: 'start', gap: 0.5 }}>
          <span>
            {proposal.proposerName || translate(`proposal.proposers.${proposal.proposer}`)} ·{' '}
            {days.fullDay(proposal.proposedOn)}
          </span>
          <StateOf proposal={proposal} />
          <Answer proposal={proposal} />
        </Box>
      )}
    />
  );
}

function StateOf({ proposal: { state } }: { proposal: Proposal }) {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      component="span"
      color={COLOURS[state]}
      label={translate(`proposal.state.${state}`)}
    />
  );
}

function Rows() {
  const translate = useTranslate();
  const days = useDays();
  return (
    <DataTable<Proposal> bulkActionButtons={false} rowClick={false}>
      <DataTable.Col<Proposal>
        source="proposedOn"
        render={({ proposedOn }) => days.fullDay(proposedOn)}
      />
      <DataTable.Col<Proposal>
        source="proposerName"
        disableSort
        render={({ proposer, proposerName }) =>
          proposerName || translate(`proposal.proposers.${proposer}`)
        }
      />
      <DataTable.Col source="ruleCode" />
      <DataTable.Col<Proposal>
        source="content"
        disableSort
        sx={{ minWidth: 220 }}
        render={({ content }) => <span style={{ whiteSpace: 'pre-wrap' }}>{content}</span>}
      />
      <DataTable.Col<Proposal>
        source="state"
        render={(proposal) => <StateOf proposal={proposal} />}
      />
      <DataTable.Col<Proposal>
        source="answer"
        disableSort
        render={(proposal) => <Answer proposal={proposal} />}
      />
    </DataTable>
  );
}

/** What was answered; to whoever may answer, the buttons for it. */
function Answer({ proposal }: { proposal: Proposal }) {
  const translate = useTranslate();
  const may = useMay();
  if (proposal.state === 'OPEN' && may('deliberation.record'))
    return <AnswerButtons proposal={proposal} />;
  const { ruleListVersion: version, answer } = proposal;
  const taken = version === null ? '' : translate('proposal.takenInto', { version });
  return <span>{[taken, answer].filter(Boolean).join(':')}</span>;
}

function Actions() {
  const translate = useTranslate();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may('deliberation.record')) return null;
  return (
    <TopToolbar>
      <Button variant="contained" onClick={() => setOpen(true)}>
        {translate('proposal.create')}
      </Button>
      {open && <ProposalDialog onClose={() => setOpen(false)} />}
    </TopToolbar>
  );
}
