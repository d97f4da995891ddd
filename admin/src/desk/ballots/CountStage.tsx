import { Alert, Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type BallotDetail, type QuestionCount } from '../../shared/resources';
import { useMay } from '../session/use-session';
import { CountDialog, HANDS, PAPERS } from './CountDialog';
import { RollFigures } from './RollFigures';

/** Roll, papers and count held against each other, and every count that was made. */
export function CountStage({ ballot }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  const may = useMay();
  const [open, setOpen] = useState<'COUNT' | 'RECOUNT' | null>(null);
  const { standing } = ballot;
  if (!standing) return null;
  const { rounds } = standing;
  const recounted = rounds.at(-1)?.kind === 'RECOUNT';
  return (
    <>
      <RollFigures ballot={ballot} />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {may('ballot.run') && !recounted && (
          <Button variant="contained" onClick={() => setOpen('COUNT')}>
            {translate('ballot.count')}
          </Button>
        )}
        {may('ballot.recount') && rounds.length > 0 && (
          <Button variant="outlined" onClick={() => setOpen('RECOUNT')}>
            {translate('ballot.recount')}
          </Button>
        )}
      </Box>
      {open && <CountDialog ballot={ballot} kind={open} onClose={() => setOpen(null)} />}
      <Agreement ballot={ballot} />
      <Rounds ballot={ballot} />
    </>
  );
}

/** Whether the three numbers agree; nothing before the first count. */
export function Agreement({ ballot: { standing } }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  if (!standing || standing.rounds.length === 0) return null;
  if (standing.differences.length === 0) {
    return <Alert severity="success">{translate('ballot.agree')}</Alert>;
  }
  const blocking = standing.differences.some(({ explainable }) => !explainable);
  const explained = !blocking && standing.rounds.at(-1)?.kind === 'RECOUNT';
  return (
    <Alert severity={explained ? 'info' : 'error'}>
      {translate(explained ? 'ballot.differenceReason' : 'ballot.disagree', {
        reason: standing.rounds.at(-1)?.reason,
      })}
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {standing.differences.map(({ code, detail }) => (
          <li key={code + detail}>{detail}</li>
        ))}
      </Box>
    </Alert>
  );
}

export function Rounds({ ballot: { standing } }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  if (!standing || standing.rounds.length === 0) return null;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 2 }}>
      <Typography variant="h6">{translate('ballot.rounds')}</Typography>
      {standing.rounds.map((round) => (
        <Box key={round.round}>
          <b>{translate(`ballot.round.${round.kind}`, { no: round.round })}</b>
          <Typography variant="body2" color="text.secondary">
            {translate('ballot.roundBy', {
              counters: round.counters,
              scrutineer: round.scrutineer,
              name: round.recordedByName,
            })}{' '}
            {formatInstant(round.recordedAt)}
          </Typography>
          {round.reason && <div>{round.reason}</div>}
          <Votes title={translate('ballot.hands')} counts={round.hands} names={HANDS} />
          {round.papersIssued + round.papersReturned > 0 && (
            <Votes
              title={`${translate('ballot.papersTitle')} ${translate('ballot.issued')} ${round.papersIssued} ${translate('ballot.returned')} ${round.papersReturned}`}
              counts={round.papers}
              names={PAPERS}
            />
          )}
        </Box>
      ))}
    </Card>
  );
}

interface VotesProps {
  title: string;
  counts: readonly QuestionCount[];
  names: readonly (keyof QuestionCount)[];
}

function Votes({ title, counts, names }: VotesProps) {
  const translate = useTranslate();
  return counts.map((count) => (
    <Box key={count.code} sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}>
      <span>{title}</span>
      {count.code && <b>{count.code}</b>}
      {names.map((name) => (
        <span key={name}>
          {translate(`ballot.${name}`)} <b>{count[name]}</b>
        </span>
      ))}
    </Box>
  ));
}
