import { Button, Chip, type ChipProps } from '@mui/material';
import { useState } from 'react';
import { DataTable, List, SelectInput, TopToolbar, useTranslate } from 'react-admin';
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
  const days = useDays();
  const may = useMay();
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
          render={({ state }) => (
            <Chip
              size="small"
              color={COLOURS[state]}
              label={translate(`proposal.state.${state}`)}
            />
          )}
        />
        <DataTable.Col<Proposal>
          source="answer"
          disableSort
          render={(proposal) =>
            proposal.state === 'OPEN' && may('deliberation.record') ? (
              <AnswerButtons proposal={proposal} />
            ) : (
              <Answer proposal={proposal} />
            )
          }
        />
      </DataTable>
    </List>
  );
}

function Answer({ proposal }: { proposal: Proposal }) {
  const translate = useTranslate();
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
