import { Box, Button, Card, Checkbox, FormControlLabel, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type NewPlanObjection, type PlanObjection, type Settlement } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import {
  answerPlanObjection,
  raisePlanObjection,
  readPlanObjections,
} from '../providers/settlements';
import { useMay, useSession } from '../session/use-session';

interface Props {
  settlement: Settlement;
  /** What stands in the way may be another. */
  onChanged?: () => void;
}

/** What is said against the plan on the wall, each with its written answer. */
export function PlanObjections({ settlement, onChanged }: Props) {
  const translate = useTranslate();
  const may = useMay();
  const [read, setRead] = useState(0);
  const [open, setOpen] = useState<'raise' | PlanObjection | null>(null);
  const { data } = useLoaded(`${settlement.id}/${read}`, (signal) =>
    readPlanObjections(settlement.id, signal),
  );
  const done = () => {
    setOpen(null);
    setRead(read + 1);
    onChanged?.();
  };
  const hangs = settlement.state === 'PUBLICISED';
  if (!data || (data.length === 0 && !hangs)) return null;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Typography variant="h6">{translate('settlement.objections')}</Typography>
        {hangs && may('objection.record') && (
          <Button size="small" onClick={() => setOpen('raise')}>
            {translate('settlement.raise')}
          </Button>
        )}
      </Box>
      {data.length === 0 && <Typography>{translate('settlement.noObjections')}</Typography>}
      {data.map((one) => (
        <Box key={one.id} sx={{ borderTop: 1, borderColor: 'divider', pt: 1 }}>
          <Typography>
            {one.number}. {one.raisedByName}({one.raisedOn}):{one.content}
          </Typography>
          {one.answer ? (
            <Typography color="text.secondary">
              {translate(one.upheld ? 'settlement.upheld' : 'settlement.dismissed')}:{one.answer}(
              {one.answeredByName})
            </Typography>
          ) : (
            may('objection.decide') && (
              <Button size="small" variant="outlined" onClick={() => setOpen(one)}>
                {translate('settlement.answer')}
              </Button>
            )
          )}
        </Box>
      ))}
      {open === 'raise' && (
        <RaiseDialog {...{ settlement }} onDone={done} onClose={() => setOpen(null)} />
      )}
      {open && open !== 'raise' && (
        <AnswerDialog
          {...{ settlement }}
          objection={open}
          onDone={done}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  );
}

interface DialogProps {
  settlement: Settlement;
  onDone: () => void;
  onClose: () => void;
}

function RaiseDialog({ settlement, onDone, onClose }: DialogProps) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [said, setSaid] = useState({ raisedOn: today, raisedByName: '', content: '' });
  const say = (part: Partial<typeof said>) => setSaid({ ...said, ...part });
  const raise = (body: NewPlanObjection, key: string) =>
    raisePlanObjection(settlement.id, body, key);
  const form = useForm(raise, { done: onDone });
  return (
    <FormDialog
      title={translate('settlement.raise')}
      width="xs"
      form={form}
      complete={said.raisedByName.trim() !== '' && said.content.trim() !== ''}
      onSubmit={() => void form.run(said)}
      onClose={onClose}
    >
      <DayField
        latest={today}
        value={said.raisedOn}
        onChange={(raisedOn) => say({ raisedOn })}
        error={form.errors.raisedOn}
      />
      <TextLine
        required
        autoFocus
        most={50}
        label={translate('settlement.raisedBy')}
        value={said.raisedByName}
        onChange={(raisedByName) => say({ raisedByName })}
        error={form.errors.raisedByName}
      />
      <TextLine
        required
        lines={3}
        most={500}
        label={translate('settlement.content')}
        value={said.content}
        onChange={(content) => say({ content })}
        error={form.errors.content}
      />
    </FormDialog>
  );
}

function AnswerDialog({
  settlement,
  objection,
  onDone,
  onClose,
}: DialogProps & { objection: PlanObjection }) {
  const translate = useTranslate();
  const [answer, setAnswer] = useState('');
  const [upheld, setUpheld] = useState(false);
  const send = (body: { upheld: boolean; answer: string }, key: string) =>
    answerPlanObjection(settlement.id, objection.number, body, key);
  const form = useForm(send, { done: onDone });
  return (
    <FormDialog
      title={translate('settlement.answer')}
      help={objection.content}
      width="xs"
      form={form}
      complete={answer.trim() !== ''}
      onSubmit={() => void form.run({ upheld, answer: answer.trim() })}
      onClose={onClose}
    >
      <TextLine
        required
        autoFocus
        lines={3}
        most={500}
        label={translate('settlement.answerText')}
        value={answer}
        onChange={setAnswer}
        error={form.errors.answer}
      />
      <FormControlLabel
        control={<Checkbox checked={upheld} onChange={(_, checked) => setUpheld(checked)} />}
        label={translate('settlement.upholds')}
      />
    </FormDialog>
  );
}
