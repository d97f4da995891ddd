import { useState } from 'react';
import { useGetList, useRefresh, useTranslate } from 'react-admin';
import { type HouseholdRow, type Proposal, type Scheme } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { HouseholdPicker } from '../controls/HouseholdPicker';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { proposeRule } from '../providers/deliberation';
import { useSession } from '../session/use-session';

const PROPOSERS = ['COMMITTEES', 'HOUSEHOLD', 'NAMED'] as const;

/** Writes down what somebody proposes: the committees, a household, or a name on paper. */
export function ProposalDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const today = useSession()?.today ?? '';
  const { data: schemes = [] } = useGetList<Scheme>('schemes', {
    sort: { field: 'createdAt', order: 'ASC' },
  });
  const [scheme, setScheme] = useState('');
  const [proposer, setProposer] = useState<Proposal['proposer']>('HOUSEHOLD');
  const [household, setHousehold] = useState<HouseholdRow | null>(null);
  const [words, setWords] = useState({ name: '', ruleCode: '', content: '', proposedOn: today });
  const say = (part: Partial<typeof words>) => setWords({ ...words, ...part });
  const schemeId = scheme || (schemes[0]?.id ?? '');
  const form = useForm(proposeRule, {
    told: 'proposal.saved',
    done: () => {
      refresh();
      onClose();
    },
  });
  const named = proposer === 'COMMITTEES' || (proposer === 'NAMED' ? words.name.trim() : household);
  const complete = named && schemeId && words.content.trim() !== '';

  function submit() {
    void form.run({
      schemeId,
      proposer,
      ruleCode: words.ruleCode.trim().toUpperCase() || null,
      householdId: proposer === 'HOUSEHOLD' ? household?.id : null,
      proposerName: proposer === 'NAMED' ? words.name.trim() : '',
      content: words.content.trim(),
      proposedOn: words.proposedOn,
    });
  }

  return (
    <FormDialog
      title={translate('proposal.create')}
      help={translate('proposal.help')}
      form={form}
      complete={Boolean(complete)}
      onSubmit={submit}
      onClose={onClose}
    >
      {schemes.length > 1 && (
        <ChoiceField
          label={translate('proposal.scheme')}
          value={schemeId}
          choices={schemes.map(({ id, name }) => ({ id, name }))}
          onChange={setScheme}
        />
      )}
      <ChoiceField
        label={translate('proposal.proposer')}
        value={proposer}
        choices={PROPOSERS.map((id) => ({ id, name: translate(`proposal.proposers.${id}`) }))}
        onChange={(next) => next && setProposer(next)}
      />
      {proposer === 'HOUSEHOLD' && <HouseholdPicker value={household} onChange={setHousehold} />}
      {proposer === 'NAMED' && (
        <TextLine
          required
          label={translate('proposal.name')}
          value={words.name}
          onChange={(name) => say({ name })}
          error={form.errors.proposerName}
          most={50}
        />
      )}
      <TextLine
        required
        lines={2}
        label={translate('proposal.content')}
        value={words.content}
        onChange={(content) => say({ content })}
        error={form.errors.content}
        most={500}
      />
      <TextLine
        label={translate('proposal.ruleCode')}
        value={words.ruleCode}
        onChange={(ruleCode) => say({ ruleCode })}
        error={form.errors.ruleCode}
        most={20}
      />
      <DayField
        label={translate('proposal.proposedOn')}
        latest={today}
        value={words.proposedOn}
        onChange={(proposedOn) => say({ proposedOn })}
        error={form.errors.proposedOn}
      />
    </FormDialog>
  );
}
