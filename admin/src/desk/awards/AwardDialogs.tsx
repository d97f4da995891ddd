import { Box } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import {
  type Award,
  type AwardListDetail,
  type AwardPolicy,
  type AwardScheme,
  type AwardVillage,
} from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { decideAwards, handOverAward, publishAwards } from '../providers/awards';
import { useSession } from '../session/use-session';

interface DecideProps {
  year: number;
  policy: AwardPolicy;
  onClose: () => void;
  onDone: (schemes: AwardScheme[]) => void;
}

/** Who decided on this way of awarding. */
export function DecideDialog({ year, policy, onClose, onDone }: DecideProps) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [decision, setDecision] = useState('');
  const [decidedOn, setDecidedOn] = useState(today);
  const form = useForm(decideAwards, { told: 'award.decided', done: onDone });
  return (
    <FormDialog
      title={translate('award.decideTitle', { year })}
      help={translate('award.decideHelp')}
      submit={translate('award.decide')}
      form={form}
      complete={decision.trim() !== '' && decidedOn !== ''}
      onSubmit={() => void form.run({ year, policy, decision: decision.trim(), decidedOn })}
      onClose={onClose}
    >
      <TextLine
        required
        autoFocus
        most={200}
        label={translate('award.decision')}
        placeholder={translate('award.decisionExample')}
        value={decision}
        onChange={setDecision}
        error={form.errors.decision}
      />
      <DayField
        label={translate('award.decidedOn')}
        value={decidedOn}
        latest={today}
        onChange={setDecidedOn}
        error={form.errors.decidedOn}
      />
    </FormDialog>
  );
}

interface PublishProps {
  year: number;
  /** Villages that have not frozen the year: each needs a reason. */
  open: readonly AwardVillage[];
  onClose: () => void;
  onDone: (list: AwardListDetail) => void;
}

export function PublishDialog({ year, open, onClose, onDone }: PublishProps) {
  const translate = useTranslate();
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const form = useForm(publishAwards, { told: 'award.published', done: onDone });
  const without = open.map(({ villageCode }) => ({
    villageCode,
    reason: reasons[villageCode]?.trim() ?? '',
  }));
  return (
    <FormDialog
      title={translate('award.publishTitle', { year })}
      help={translate('award.publishHelp')}
      submit={translate('award.publish')}
      form={form}
      complete={without.every(({ reason }) => reason !== '')}
      onSubmit={() => void form.run(year, without)}
      onClose={onClose}
    >
      {open.map(({ villageCode, villageName }) => (
        <TextLine
          key={villageCode}
          required
          most={200}
          label={translate('award.withoutWhy', { village: villageName })}
          value={reasons[villageCode] ?? ''}
          onChange={(reason) => setReasons({ ...reasons, [villageCode]: reason })}
        />
      ))}
    </FormDialog>
  );
}

interface HandOverProps {
  listId: string;
  row: Award;
  onClose: () => void;
  onDone: (list: AwardListDetail) => void;
}

/** The household received it and signed on paper. */
export function HandOverDialog({ listId, row, onClose, onDone }: HandOverProps) {
  const translate = useTranslate();
  const session = useSession();
  const today = session?.today ?? '';
  const [said, setSaid] = useState({
    handedOn: today,
    handedBy: session?.account.displayName ?? '',
    receivedBy: row.headName,
    note: '',
  });
  const form = useForm(handOverAward, { told: 'award.handedOver', done: onDone });
  const set = (change: Partial<typeof said>) => setSaid({ ...said, ...change });
  return (
    <FormDialog
      title={translate('award.handOverTitle', { head: row.headName })}
      help={row.reward}
      submit={translate('award.handOver')}
      form={form}
      complete={Boolean(said.handedOn && said.handedBy.trim() && said.receivedBy.trim())}
      onSubmit={() => void form.run(listId, { ...said, householdId: row.householdId })}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <DayField
          label={translate('award.handedOn')}
          value={said.handedOn}
          latest={today}
          onChange={(handedOn) => set({ handedOn })}
          error={form.errors.handedOn}
        />
        <TextLine
          required
          most={40}
          label={translate('award.handedBy')}
          value={said.handedBy}
          onChange={(handedBy) => set({ handedBy })}
          error={form.errors.handedBy}
        />
        <TextLine
          required
          most={40}
          label={translate('award.receivedBy')}
          value={said.receivedBy}
          onChange={(receivedBy) => set({ receivedBy })}
          error={form.errors.receivedBy}
        />
        <TextLine
          most={200}
          label={translate('award.paper')}
          value={said.note}
          onChange={(note) => set({ note })}
          error={form.errors.note}
        />
      </Box>
    </FormDialog>
  );
}
