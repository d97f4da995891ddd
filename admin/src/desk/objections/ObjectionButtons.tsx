import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
  Typography,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { LinkBase, useRefresh, useTranslate } from 'react-admin';
import { type Objection } from '../../shared/resources';
import { ReasonDialog } from '../controls/ReasonDialog';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { appealObjection, withdrawObjection } from '../providers/objections';
import { CorrectionDialog } from './CorrectionDialog';

/** What the villager may still do, as the clerk takes it down; and the form on paper. */
export function ObjectionButtons({ objection }: { objection: Objection }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [asking, setAsking] = useState<'withdraw' | 'appeal' | 'correct' | null>(null);
  const done = () => {
    setAsking(null);
    refresh();
  };
  const withdrawing = useAction(
    (reason: string, key: string) => withdrawObjection(objection.id, reason, key),
    { told: 'objection.withdrawn', done },
  );
  const { id, number, mayWithdraw, mayAppeal, mayCorrect } = objection;
  return (
    <>
      <Button component={LinkBase} to={`/print/form/objections/${id}`} variant="outlined">
        {translate('objection.printForm')}
      </Button>
      {mayAppeal && (
        <Button variant="outlined" onClick={() => setAsking('appeal')}>
          {translate('objection.appeal')}
        </Button>
      )}
      {mayCorrect && (
        <Button variant="outlined" onClick={() => setAsking('correct')}>
          {translate('objection.correct')}
        </Button>
      )}
      {mayWithdraw && (
        <Button color="inherit" onClick={() => setAsking('withdraw')}>
          {translate('objection.withdraw')}
        </Button>
      )}
      {asking === 'withdraw' && (
        <ReasonDialog
          title={translate('objection.withdrawTitle', { number })}
          help={translate('objection.withdrawHelp')}
          pending={withdrawing.pending}
          onSubmit={(reason) => void withdrawing.run(reason)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'appeal' && (
        <AppealDialog objection={objection} onClose={() => setAsking(null)} onDone={done} />
      )}
      {asking === 'correct' && (
        <CorrectionDialog objection={objection} onClose={() => setAsking(null)} onDone={done} />
      )}
    </>
  );
}

interface AskingProps {
  objection: Objection;
  onClose: () => void;
  onDone: () => void;
}

function AppealDialog({ objection, onClose, onDone }: AskingProps) {
  const translate = useTranslate();
  const days = useDays();
  const [words, setWords] = useState({ name: objection.objectorName ?? '', grounds: '' });
  const { run, pending } = useAction(
    (appeal: { appellantName: string; grounds: string }, key: string) =>
      appealObjection(objection.id, appeal, key),
    { told: 'objection.appealed', done: onDone },
  );
  const name = words.name.trim();
  const grounds = words.grounds.trim();
  const until = objection.answer?.appealUntil;

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    void run({ appellantName: name, grounds });
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle>{translate('objection.appealTitle')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography color="text.secondary">
            {until && translate('objection.appealHelp', { until: days.fullDay(until) })}
          </Typography>
          <TextField
            required
            label={translate('objection.appellant')}
            value={words.name}
            onChange={(event) => setWords({ ...words, name: event.target.value })}
            slotProps={{ htmlInput: { maxLength: 50 } }}
          />
          <TextField
            required
            multiline
            minRows={3}
            label={translate('objection.appealGrounds')}
            value={words.grounds}
            onChange={(event) => setWords({ ...words, grounds: event.target.value })}
            slotProps={{ htmlInput: { maxLength: 1000 } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || !name || !grounds}>
            {translate('desk.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
