import { Alert } from '@mui/material';
import { useState } from 'react';
import { type Stage } from '../../shared/resources';
import { useLoaded } from '../controls/use-loaded';
import { readStages } from '../providers/deliberation';
import { StageItem } from './StageItem';

interface Props {
  /** What the stages are of: `rule-lists/…` or `settlements/…`. */
  subject: string;
  /** The vote comes from the subject itself: once it changed, the stages are read again. */
  vote: string;
}

/** The six stages of 四议两公开, and what was recorded of each. */
export function Stages({ subject, vote }: Props) {
  const key = `${subject}/${vote}`;
  const { data, error } = useLoaded(key, (signal) => readStages(subject, signal));
  const [told, setTold] = useState<{ key: string; stages: Stage[] } | null>(null);
  const stages = (told?.key === key ? told.stages : data) ?? [];
  return (
    <>
      {error && <Alert severity="error">{error.message}</Alert>}
      {stages.map((stage) => (
        <StageItem
          key={stage.stage}
          subject={subject}
          stage={stage}
          onRecorded={(now) => setTold({ key, stages: now })}
        />
      ))}
    </>
  );
}
