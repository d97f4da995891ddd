import { Box, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type BallotDetail, type CastVotes, type Elector } from '../../shared/resources';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
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
  const form = useForm((votes: CastVotes, key: string) => castVotes(ballot.id, votes, key), {
    told: 'ballot.voted',
    done: () => {
      onClose();
      refresh();
    },
  });
  const complete =
    questions.every(({ code }) => answers[code]) &&
    (!byPhone || (calledBy.trim() !== '' && witnessedBy.trim() !== ''));

  function submit() {
    const given = questions.flatMap(({ code }) => {
      const choice = answers[code];
      return choice ? [{ code, choice }] : [];
    });
    const caller = { calledBy: calledBy.trim(), witnessedBy: witnessedBy.trim(), corrects };
    void form.run({
      channel: byPhone ? 'PHONE' : 'TABLET',
      electorIds: [elector.id],
      answers: given,
      ...(byPhone ? caller : {}),
    });
  }

  return (
    <FormDialog
      title={[
        translate('ballot.voteTitle', { name: elector.name }),
        translate(byPhone ? 'ballot.votePhone' : 'ballot.voteTablet'),
      ].join(' · ')}
      submit={translate('ballot.submit')}
      form={form}
      complete={complete}
      onSubmit={submit}
      onClose={onClose}
    >
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
          <TextLine
            required
            label={translate('ballot.calledBy')}
            value={calledBy}
            onChange={setCalledBy}
            error={form.errors.calledBy}
            most={50}
          />
          <TextLine
            required
            label={translate('ballot.witnessedBy')}
            value={witnessedBy}
            onChange={setWitnessedBy}
            error={form.errors.witnessedBy}
            most={50}
          />
          <Typography color="text.secondary">
            {translate('ballot.writer', { name: writer })}
          </Typography>
        </>
      )}
    </FormDialog>
  );
}
