import { Box } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type FollowUp, type FollowUpPlan } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { ReasonDialog } from '../controls/ReasonDialog';
import { TextLine } from '../controls/TextLine';
import { useAction, useForm } from '../controls/use-action';
import { cancelFollowUp, finishFollowUp, planFollowUp } from '../providers/awards';
import { useSession } from '../session/use-session';

interface Props {
  row: FollowUp;
  onClose: () => void;
  onDone: () => void;
}

const KINDS = ['VISIT', 'TALK', 'RESTORATIVE_TASK'] as const;
const TWO = { display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } } as const;

/** Who does what, and when. */
export function PlanDialog({ row, onClose, onDone }: Props) {
  const translate = useTranslate();
  const [plan, setPlan] = useState<FollowUpPlan>({
    kind: row.kind,
    plannedOn: row.plannedOn,
    assignee: row.assignee,
  });
  const form = useForm(planFollowUp, { told: 'followUp.planned', done: onDone });
  const set = (change: Partial<FollowUpPlan>) => setPlan({ ...plan, ...change });
  return (
    <FormDialog
      title={translate('followUp.planTitle', { head: row.headName })}
      submit={translate('followUp.plan')}
      form={form}
      onSubmit={() => void form.run(row.id, plan)}
      onClose={onClose}
    >
      <Box sx={TWO}>
        <ChoiceField
          label={translate('followUp.kindLabel')}
          value={plan.kind}
          choices={KINDS.map((id) => ({ id, name: translate(`followUp.kind.${id}`) }))}
          onChange={(kind) => kind && set({ kind })}
        />
        <DayField
          label={translate('followUp.plannedOn')}
          value={plan.plannedOn ?? ''}
          onChange={(day) => set({ plannedOn: day || null })}
          error={form.errors.plannedOn}
        />
      </Box>
      <TextLine
        autoFocus
        most={40}
        label={translate('followUp.assignee')}
        placeholder={translate('followUp.assigneeExample')}
        value={plan.assignee ?? ''}
        onChange={(assignee) => set({ assignee })}
        error={form.errors.assignee}
      />
    </FormDialog>
  );
}

/** It was done, and this came of it. */
export function FinishDialog({ row, onClose, onDone }: Props) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [result, setResult] = useState({ doneOn: today, outcome: '', notes: '' });
  const form = useForm(finishFollowUp, { told: 'followUp.finished', done: onDone });
  const set = (change: Partial<typeof result>) => setResult({ ...result, ...change });
  return (
    <FormDialog
      title={translate('followUp.finishTitle', { head: row.headName })}
      submit={translate('followUp.finish')}
      form={form}
      complete={Boolean(result.doneOn && result.outcome.trim())}
      onSubmit={() => void form.run(row.id, result)}
      onClose={onClose}
    >
      <DayField
        label={translate('followUp.doneOn')}
        value={result.doneOn}
        latest={today}
        onChange={(doneOn) => set({ doneOn })}
        error={form.errors.doneOn}
      />
      <TextLine
        required
        autoFocus
        most={200}
        label={translate('followUp.outcome')}
        placeholder={translate('followUp.outcomeExample')}
        value={result.outcome}
        onChange={(outcome) => set({ outcome })}
        error={form.errors.outcome}
      />
      <TextLine
        lines={3}
        most={500}
        label={translate('followUp.notes')}
        value={result.notes}
        onChange={(notes) => set({ notes })}
        error={form.errors.notes}
      />
    </FormDialog>
  );
}

export function CancelDialog({ row, onClose, onDone }: Props) {
  const translate = useTranslate();
  const { run, pending } = useAction(cancelFollowUp, { told: 'followUp.cancelled', done: onDone });
  return (
    <ReasonDialog
      title={translate('followUp.cancelTitle', { head: row.headName })}
      help={translate('followUp.cancelHelp')}
      pending={pending}
      onSubmit={(reason) => void run(row.id, reason)}
      onClose={onClose}
    />
  );
}
