import { Alert, Box, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { HttpError, useTranslate } from 'react-admin';
import { type WorkedExample } from '../../shared/resources';
import { useLoaded } from '../controls/use-loaded';
import { workRule, type WrittenRule } from '../providers/actions';
import { type RefusalBody } from '../providers/http';

const PAUSE_MS = 400;

interface Props {
  written: WrittenRule;
  /** Told field by field, as soon as the typing pauses. */
  onProblems: (errors: Record<string, string>) => void;
}

/** How the rule will stand on the list, and one act worked out under it. */
export function RulePreview({ written, onProblems }: Props) {
  const translate = useTranslate();
  const paused = usePaused(JSON.stringify(written));
  const begun = written.item !== '' && written.category !== '';
  const { data, error } = useLoaded<WorkedExample>(begun ? paused : null, (signal) =>
    workRule(JSON.parse(paused) as WrittenRule, signal),
  );
  useEffect(() => {
    if (data) onProblems({});
    const body = error instanceof HttpError ? (error.body as RefusalBody | undefined) : undefined;
    if (body?.errors) onProblems(body.errors);
  }, [data, error, onProblems]);
  if (!begun) return <Alert severity="info">{translate('rule.previewHelp')}</Alert>;
  if (error) return <Alert severity="warning">{error.message}</Alert>;
  if (!data) return null;
  const stands = [data.valueText, data.capsText, data.termsText].filter(Boolean).join(';');
  return (
    <Alert severity="success" icon={false}>
      <Box sx={{ display: 'grid', gap: 0.5 }}>
        <Typography>{stands}</Typography>
        <Typography variant="body2">
          {data.example
            ? translate('rule.example', { example: data.example })
            : translate('list.notRecordable')}
        </Typography>
      </Box>
    </Alert>
  );
}

/** The text once nobody has changed it for a moment. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
