import {
  Box,
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
import { type BallotDetail, type CastVotes, type Elector } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { castVotes } from '../providers/actions';
import { useSession } from '../session/use-session';

const CHOICES = ['YES', 'NO', 'ABSTAIN'] as const;
type Choice = (typeof CHOICES)[number];

interface Props {
  ballot: BallotDetail;
  elector: Elector;
  onClose: () => void;
}

/** A vote by name: on the tablet by who sits in the hall, by phone by who does not. */
export function VoteDialog({ ballot, elector, onClose }: Props) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const writer = useSession()?.account.displayName ?? '';
  const byPhone = elector.attendance === null || elector.attendance === 'PHONE';
  const corrects = elector.channel === 'PHONE';
  const [answers, setAnswers] = useState<Record<string, Choice>>({});
  const [calledBy, setCalledBy] = useState(elector.name);
  const [witnessedBy, setWitnessedBy] = useState('');
  const questions = ballot.items.length > 0 ? ballot.items : [{ code: '', label: ballot.subject }];
  const { run, pending } = useAction(
    (votes: CastVotes, key: string) => castVotes(ballot.id, votes, key),
    {
      told: 'ballot.voted',
      done: () => {
        onClose();
        refresh();
      },
    },
  );
  const complete =
    questions.every(({ code }) => answers[code]) &&
    (!byPhone || (calledBy.trim() !== '' && witnessedBy.trim() !== ''));

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const given = questions.flatMap(({ code }) => {
      const choice = answers[code];
      return choice ? [{ code, choice }] : [];
    });
    const caller = { calledBy: calledBy.trim(), witnessedBy: witnessedBy.trim(), corrects };
    void run({
      channel: byPhone ? 'PHONE' : 'TABLET',
      electorIds: [elector.id],
      answers: given,
      ...(byPhone ? caller : {}),
    });
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle>
          {translate('ballot.voteTitle', { name: elector.name })} ·{' '}
          {translate(byPhone ? 'ballot.votePhone' : 'ballot.voteTablet')}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
          {questions.map(({ code, label }) => (
            <Box key={code} sx={{ display: 'grid', gap: 0.5 }}>
              <span>{[code, label].filter(Boolean).join(' ')}</span>
              <ToggleButtonGroup
                exclusive
                color="primary"
                value={answers[code] ?? null}
                onChange={(_, choice: Choice | null) =>
                  choice && setAnswers({ ...answers, [code]: choice })
                }
              >
                {CHOICES.map((choice) => (
                  <ToggleButton key={choice} value={choice} sx={{ px: 3 }}>
                    {translate(`ballot.choice.${choice}`)}
                  </ToggleButton>
                ))}
              </ToggleButtonGroup>
            </Box>
          ))}
          {byPhone && (
            <>
              <TextField
                required
                label={translate('ballot.calledBy')}
                value={calledBy}
                onChange={(event) => setCalledBy(event.target.value)}
              />
              <TextField
                required
                label={translate('ballot.witnessedBy')}
                value={witnessedBy}
                onChange={(event) => setWitnessedBy(event.target.value)}
              />
              <Typography color="text.secondary">
                {translate('ballot.writer', { name: writer })}
              </Typography>
            </>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || !complete}>
            {translate('ballot.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
