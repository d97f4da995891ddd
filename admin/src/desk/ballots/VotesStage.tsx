import { Box, Card, Chip, Typography } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type BallotDetail, type BallotVote } from '../../shared/resources';
import { RollFigures } from './RollFigures';

/** The votes given by name. What stands on a paper nobody can look up, so papers are only a number. */
export function VotesStage({ ballot }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  const { data = [] } = useGetList<BallotVote>(`ballots/${ballot.id}/votes`, {
    pagination: { page: 1, perPage: 1000 },
    sort: { field: 'recordedAt', order: 'DESC' },
  });
  const named = data.filter(({ answers }) => answers !== null);
  return (
    <>
      <RollFigures ballot={ballot} />
      <Card sx={{ p: 2 }}>
        <Typography variant="h6">{translate('ballot.named')}</Typography>
        {named.map((vote) => (
          <Line key={vote.id} vote={vote} />
        ))}
        {named.length === 0 && (
          <Typography color="text.secondary">{translate('desk.none')}</Typography>
        )}
      </Card>
    </>
  );
}

function Line({ vote }: { vote: BallotVote }) {
  const translate = useTranslate();
  const { channel, answers, calledBy, witnessedBy, superseded } = vote;
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1,
        flexWrap: 'wrap',
        alignItems: 'center',
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        opacity: superseded ? 0.55 : 1,
      }}
    >
      <b>{vote.name}</b>
      <Chip size="small" label={translate(`ballot.channel.${channel}`)} />
      <span>
        {(answers ?? [])
          .map(({ code, choice }) =>
            [code, translate(`ballot.choice.${choice}`)].filter(Boolean).join(' '),
          )
          .join('、')}
      </span>
      {superseded && (
        <Chip size="small" variant="outlined" label={translate('ballot.superseded')} />
      )}
      <Typography variant="body2" color="text.secondary" sx={{ ml: { sm: 'auto' } }}>
        {channel === 'PHONE' &&
          `${translate('ballot.calledWitness', { caller: calledBy, witness: witnessedBy })} · `}
        {vote.recordedByName} {formatInstant(vote.recordedAt)}
      </Typography>
    </Box>
  );
}
