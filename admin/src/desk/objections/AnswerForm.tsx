import {
  Alert,
  Box,
  Button,
  Card,
  FormControlLabel,
  Radio,
  RadioGroup,
  TextField,
  Typography,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type Objection, type ObjectionAnswer } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { answerObjection } from '../providers/objections';

const VERDICTS = ['UPHELD', 'DISMISSED'] as const;
const SHORTEST_ANSWER = 10;

/** The written answer: what was found, and what follows from it. */
export function AnswerForm({ objection }: { objection: Objection }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [verdict, setVerdict] = useState<ObjectionAnswer['verdict'] | ''>('');
  const [words, setWords] = useState({ findings: '', answer: '' });
  const { run, pending } = useAction(
    (answer: ObjectionAnswer, key: string) => answerObjection(objection, answer, key),
    { told: 'objection.answered', done: () => refresh() },
  );
  const findings = words.findings.trim();
  const answer = words.answer.trim();
  const complete =
    verdict !== '' && findings !== '' && answer.replace(/\s/g, '').length >= SHORTEST_ANSWER;

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (complete) void run({ verdict, findings, answer });
  }

  return (
    <Card sx={{ p: 2 }}>
      <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2, maxWidth: 720 }}>
        <Typography variant="h6">
          {translate(
            objection.state === 'APPEALED' ? 'objection.answerAppeal' : 'objection.answerIt',
          )}
        </Typography>
        <TextField
          required
          multiline
          minRows={2}
          label={translate('objection.findings')}
          helperText={translate('objection.findingsHelp')}
          value={words.findings}
          onChange={(event) => setWords({ ...words, findings: event.target.value })}
          slotProps={{ htmlInput: { maxLength: 1000 } }}
        />
        <RadioGroup
          row
          aria-label={translate('objection.verdict')}
          value={verdict}
          onChange={(event) => setVerdict(event.target.value as ObjectionAnswer['verdict'])}
        >
          {VERDICTS.map((one) => (
            <FormControlLabel
              key={one}
              value={one}
              control={<Radio />}
              label={translate(`objection.verdicts.${one}`)}
            />
          ))}
        </RadioGroup>
        {verdict === 'UPHELD' && <Alert severity="info">{translate('objection.upheldHelp')}</Alert>}
        <TextField
          required
          multiline
          minRows={3}
          label={translate('objection.answer')}
          helperText={translate('objection.answerHelp')}
          value={words.answer}
          onChange={(event) => setWords({ ...words, answer: event.target.value })}
          slotProps={{ htmlInput: { maxLength: 1000 } }}
        />
        <Button
          type="submit"
          variant="contained"
          disabled={pending || !complete}
          sx={{ justifySelf: 'start' }}
        >
          {translate('desk.confirm')}
        </Button>
      </Box>
    </Card>
  );
}
