import { Alert, Box, Button, Card, Chip, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { Confirm, useRefresh, useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type BallotDetail } from '../../shared/resources';
import { PhotoField, Thumbnail } from '../controls/PhotoField';
import { useAction } from '../controls/use-action';
import { closeBallot } from '../providers/actions';
import { useMay } from '../session/use-session';
import { Agreement, Rounds } from './CountStage';
import { RollFigures } from './RollFigures';

/** The verdict with its arithmetic; while the meeting is open, what would be declared now. */
export function ResultStage({ ballot }: { ballot: BallotDetail }) {
  return ballot.state === 'CLOSED' ? <Declared ballot={ballot} /> : <Declaring ballot={ballot} />;
}

function Declared({ ballot }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  const { arithmetic, endedAt, counters, scrutineer } = ballot;
  const items = ballot.results.filter(({ code }) => code !== '');
  return (
    <>
      <RollFigures ballot={{ ...ballot, standing: null }} />
      <Card sx={{ p: 2, display: 'grid', gap: 1.5 }}>
        <Sentence text={arithmetic ?? ''} />
        {items.map((item) => (
          <Box key={item.code} sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            <b>{item.code}</b>
            <span>{item.label}</span>
            <Chip
              size="small"
              color={item.verdict === 'PASSED' ? 'success' : 'default'}
              label={translate(`ballot.verdict.${item.verdict}`)}
            />
            <Typography variant="body2" color="text.secondary" sx={{ width: '100%' }}>
              {item.sentence}
            </Typography>
          </Box>
        ))}
        {ballot.differenceReason && (
          <Alert severity="info">
            {translate('ballot.differenceReason', { reason: ballot.differenceReason })}
          </Alert>
        )}
        {ballot.minutes && <Box sx={{ whiteSpace: 'pre-wrap' }}>{ballot.minutes}</Box>}
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {ballot.evidence.map((hash) => (
            <Thumbnail key={hash} hash={hash} size={64} />
          ))}
        </Box>
        {endedAt && (
          <Typography variant="body2" color="text.secondary">
            {translate('ballot.signed', {
              counters: counters || '—',
              scrutineer: scrutineer || '—',
              name: ballot.endedByName,
              at: formatInstant(endedAt),
            })}
          </Typography>
        )}
      </Card>
      <Rounds ballot={ballot} />
    </>
  );
}

function Declaring({ ballot }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const [minutes, setMinutes] = useState('');
  const [evidence, setEvidence] = useState<string[]>([]);
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction(
    (key: string) => closeBallot(ballot.id, { minutes: minutes.trim(), evidence }, key),
    { told: 'ballot.declared', done: () => refresh() },
  );
  const { standing } = ballot;
  if (!standing) return null;
  const counted = standing.rounds.length > 0;
  return (
    <>
      <Agreement ballot={ballot} />
      <Card sx={{ p: 2, display: 'grid', gap: 2, maxWidth: 720, width: '100%' }}>
        <Typography variant="h6">{translate('ballot.noVerdictYet')}</Typography>
        {counted || !standing.quorate ? (
          <Sentence text={standing.arithmetic} />
        ) : (
          <Alert severity="info">{translate('ballot.notCounted')}</Alert>
        )}
        {may('ballot.run') && (
          <>
            <TextField
              multiline
              minRows={2}
              label={translate('ballot.minutes')}
              value={minutes}
              onChange={(event) => setMinutes(event.target.value)}
              slotProps={{ htmlInput: { maxLength: 5000 } }}
            />
            {may('evidence.keep') && (
              <Box>
                <Typography variant="caption">{translate('ballot.photos')}</Typography>
                <PhotoField hashes={evidence} onChange={setEvidence} />
              </Box>
            )}
            <Box>
              <Button
                variant="contained"
                disabled={pending || (standing.quorate && !counted)}
                onClick={() => setAsking(true)}
              >
                {translate('ballot.declare')}
              </Button>
            </Box>
            <Confirm
              isOpen={asking}
              title="ballot.declareTitle"
              content="ballot.declareText"
              onClose={() => setAsking(false)}
              onConfirm={() => {
                setAsking(false);
                void run();
              }}
            />
          </>
        )}
      </Card>
    </>
  );
}

function Sentence({ text }: { text: string }) {
  return <Box sx={{ bgcolor: '#f3ecdd', borderRadius: 1, px: 1.5, py: 1 }}>{text}</Box>;
}
