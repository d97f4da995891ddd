import { Box, Button, Chip, type ChipProps, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Stage } from '../../shared/resources';
import { Thumbnail } from '../controls/PhotoField';
import { useDays } from '../controls/use-days';
import { useMay } from '../session/use-session';
import { StageDialog } from './StageDialog';
import { Step } from './Step';

type StageRecord = Stage['records'][number];

interface Props {
  /** What the stages are of: `rule-lists/…` or `settlements/…`. */
  subject: string;
  stage: Stage;
  onRecorded: (stages: Stage[]) => void;
}

/** One of the six stages of 四议两公开, with every attempt at it. */
export function StageItem({ subject, stage, onRecorded }: Props) {
  const translate = useTranslate();
  const may = useMay();
  const [recording, setRecording] = useState(false);
  const open = stage.next && stage.kind !== 'VOTE' && may('deliberation.record');
  return (
    <Step
      no={stage.no}
      passed={stage.passed}
      title={translate(`deliberation.stages.${stage.stage}`)}
    >
      <Typography variant="body2" color="text.secondary">
        {translate(`deliberation.rules.${stage.stage}`)}
      </Typography>
      {stage.records.map((record) => (
        <RecordOf key={record.attempt} stage={stage} record={record} />
      ))}
      {stage.ballot && <Vote ballot={stage.ballot} />}
      {open && (
        <Button size="small" variant="outlined" onClick={() => setRecording(true)} sx={{ mt: 0.5 }}>
          {translate(stage.records.length > 0 ? 'deliberation.recordAgain' : 'deliberation.record')}
        </Button>
      )}
      {recording && (
        <StageDialog
          subject={subject}
          stage={stage}
          onClose={() => setRecording(false)}
          onRecorded={onRecorded}
        />
      )}
    </Step>
  );
}

const COLOURS: Record<StageRecord['verdict'], ChipProps['color']> = {
  PASSED: 'success',
  REJECTED: 'error',
  INVALID: 'warning',
};

function RecordOf({ stage, record }: { stage: Stage; record: StageRecord }) {
  const translate = useTranslate();
  const days = useDays();
  const may = useMay();
  const { verdict, attempt, heldOn, place, form, signatures, townshipAttendee } = record;
  const label =
    stage.kind === 'DISCLOSURE' ? 'deliberation.done' : `deliberation.verdict.${verdict}`;
  return (
    <Box sx={{ mt: 0.75, display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <Chip size="small" color={COLOURS[verdict]} label={translate(label)} />
        <Typography variant="body2">
          {[
            stage.records.length > 1 && translate('deliberation.attempt', { attempt }),
            days.fullDay(heldOn),
            place,
            form,
          ]
            .filter(Boolean)
            .join(' · ')}
        </Typography>
      </Box>
      <Arithmetic>{record.arithmetic}</Arithmetic>
      <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap' }}>
        {[record.reason, record.content].filter(Boolean).join(';')}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {translate('deliberation.signed', { names: signatures.join('、') })}
        {townshipAttendee && ` · ${translate('deliberation.township', { name: townshipAttendee })}`}
      </Typography>
      {record.photos.length > 0 && may('act.read') && (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {record.photos.map((hash) => (
            <Thumbnail key={hash} hash={hash} size={56} />
          ))}
        </Box>
      )}
    </Box>
  );
}

function Vote({ ballot }: { ballot: NonNullable<Stage['ballot']> }) {
  const translate = useTranslate();
  const days = useDays();
  return (
    <Box sx={{ mt: 0.75, display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <Chip size="small" color="success" label={translate('deliberation.verdict.PASSED')} />
        <Typography variant="body2">
          {days.fullDay(ballot.heldOn)} · {translate(`list.bodies.${ballot.body}`)} · {ballot.place}
        </Typography>
      </Box>
      <Arithmetic>{ballot.arithmetic}</Arithmetic>
    </Box>
  );
}

const Arithmetic = ({ children }: { children: string }) => (
  <Box sx={{ bgcolor: '#f3ecdd', borderRadius: 1, px: 1.25, py: 0.5, fontSize: 14 }}>
    {children}
  </Box>
);
