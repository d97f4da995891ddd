import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type Opinion } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { answerOpinion } from '../providers/deliberation';

/** The one answer an opinion gets: taken into the draft or not, and a sentence. */
export function AnswerDialog({ opinion, onClose }: { opinion: Opinion; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [adopted, setAdopted] = useState(opinion.stance === 'SUPPORT');
  const [answer, setAnswer] = useState('');
  const { run, pending } = useAction(
    (said: { adopted: boolean; answer: string }, key: string) =>
      answerOpinion(opinion.id, said, key),
    {
      told: 'consultation.answered',
      done: () => {
        refresh();
        onClose();
      },
    },
  );

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    void run({ adopted, answer: answer.trim() });
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>{translate('consultation.answerTitle', { no: opinion.position })}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          {opinion.content && <Typography color="text.secondary">{opinion.content}</Typography>}
          <ToggleButtonGroup
            exclusive
            size="small"
            color="primary"
            value={adopted}
            onChange={(_, next: boolean | null) => next !== null && setAdopted(next)}
          >
            <ToggleButton value>{translate('consultation.adopted')}</ToggleButton>
            <ToggleButton value={false}>{translate('consultation.notAdopted')}</ToggleButton>
          </ToggleButtonGroup>
          <TextField
            autoFocus
            required
            multiline
            minRows={2}
            label={translate('consultation.answer')}
            helperText={translate(`consultation.${adopted ? 'adoptedHelp' : 'notAdoptedHelp'}`)}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || answer.trim() === ''}>
            {translate('desk.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
