import { Alert, Box, Button, Card, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useRedirect, useTranslate } from 'react-admin';
import { type BatchPreview, type HouseholdRow } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { SheetCheck } from '../controls/SheetCheck';
import { useAction } from '../controls/use-action';
import { useAllHouseholds } from '../controls/use-all-households';
import { useDays } from '../controls/use-days';
import { useKeptDraft } from '../controls/use-kept-draft';
import { previewRound, recordRound } from '../providers/sheets';
import { MethodCard } from './MethodCard';
import { RoundGrid } from './RoundGrid';
import {
  emptyRow,
  gradeOf,
  lacking,
  type Method,
  newRoundDraft,
  readRound,
  type RoundDraft,
} from './round-draft';

interface Props {
  today: string;
  keptAs: string;
  method: Method;
  /** Somebody recorded a round before, so the method needs no words. */
  practised: boolean;
}

export function RoundForm({ today, keptAs, method, practised }: Props) {
  const translate = useTranslate();
  const days = useDays();
  const redirect = useRedirect();
  const households = useAllHouseholds();
  const begin = () => ({
    ...newRoundDraft(today, method),
    title: translate('round.suggested', { day: days.day(today) }),
  });
  const { draft, change, forget, found } = useKeptDraft<RoundDraft>(keptAs, begin);
  const [preview, setPreview] = useState<BatchPreview | null>(null);
  const checking = useAction(previewRound, { done: setPreview });
  const recording = useAction(recordRound, {
    told: 'round.recorded',
    done: ({ batchId }) => {
      forget();
      redirect(`/act-batches?open=${batchId}`);
    },
    refused: () => setPreview(null),
  });
  const counts = countGrades(draft, households);
  const missing = lacking(draft);
  const blocked = missing.length > 0 || counts.PARTLY > 0 || counts.WRONG > 0;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {found && (
        <Alert
          severity="info"
          action={<Button onClick={forget}>{translate('round.discard')}</Button>}
        >
          {translate('round.kept')}
        </Alert>
      )}
      <Heading {...{ draft, change, today }} />
      <MethodCard
        day={draft.occurredOn}
        method={draft.method}
        unfolded={!practised && !found}
        onChange={(next) => change((before) => ({ ...before, method: next }))}
      />
      <RoundGrid {...{ draft, change, households }} />
      <Box sx={footer}>
        <Button
          variant="contained"
          size="large"
          disabled={blocked || counts.GRADED === 0 || checking.pending}
          onClick={() => void checking.run(readRound(draft, households))}
        >
          {translate('round.preview')}
        </Button>
        <Progress {...{ counts, missing }} />
      </Box>
      {preview && (
        <SheetCheck
          title={translate('round.confirm')}
          preview={preview}
          nameOf={(row) => households[row]?.headName ?? ''}
          pending={recording.pending}
          onClose={() => setPreview(null)}
          onConfirm={() => void recording.run(readRound(draft, households))}
        >
          <Bands preview={preview} />
          {counts.EMPTY > 0 && (
            <Alert severity="info">{translate('round.empty', { count: counts.EMPTY })}</Alert>
          )}
        </SheetCheck>
      )}
    </Box>
  );
}

interface HeadingProps {
  draft: RoundDraft;
  change: (next: (draft: RoundDraft) => RoundDraft) => void;
  today: string;
}

function Heading({ draft, change, today }: HeadingProps) {
  const translate = useTranslate();
  const put = (part: Partial<RoundDraft>) => change((before) => ({ ...before, ...part }));
  return (
    <Card
      sx={{
        p: 2,
        display: 'grid',
        gap: 1.75,
        gridTemplateColumns: { xs: '1fr', sm: '2fr 160px 1fr' },
      }}
    >
      <TextField
        label={translate('round.title')}
        placeholder={translate('round.titleHelp')}
        value={draft.title}
        onChange={(event) => put({ title: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 60 } }}
      />
      <DayField
        value={draft.occurredOn}
        latest={today}
        onChange={(occurredOn) => put({ occurredOn })}
      />
      <TextField
        label={translate('field.place')}
        value={draft.place}
        onChange={(event) => put({ place: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 60 } }}
      />
    </Card>
  );
}

type Counts = Record<'EMPTY' | 'ABSENT' | 'PARTLY' | 'WRONG' | 'GRADED', number>;

function countGrades({ method, rows }: RoundDraft, households: readonly HouseholdRow[]): Counts {
  const counts: Counts = { EMPTY: 0, ABSENT: 0, PARTLY: 0, WRONG: 0, GRADED: 0 };
  for (const household of households)
    counts[gradeOf(method, rows[household.id] ?? emptyRow(household)).state] += 1;
  return counts;
}

function Progress({ counts, missing }: { counts: Counts; missing: readonly string[] }) {
  const translate = useTranslate();
  const fields = missing.map((name) => translate(`round.fields.${name}`)).join('、');
  const wrong = [
    ...(counts.WRONG > 0 ? [translate('round.faulty', { count: counts.WRONG })] : []),
    ...(counts.PARTLY > 0 ? [translate('round.unfinished', { count: counts.PARTLY })] : []),
    ...(fields ? [translate('round.missing', { fields })] : []),
  ];
  const absent = counts.ABSENT + counts.EMPTY;
  return (
    <Typography color="text.secondary" aria-live="polite">
      {translate('round.graded', { graded: counts.GRADED, absent })}
      {wrong.length > 0 && (
        <Box component="span" sx={{ color: 'warning.main' }}>
          {' · '}
          {wrong.join(' · ')}
        </Box>
      )}
    </Typography>
  );
}

function Bands({ preview: { round } }: { preview: BatchPreview }) {
  const translate = useTranslate();
  if (!round) return null;
  const counts = round.bands.map(({ name }, at) => ({
    name,
    count: round.rows.filter(({ band }) => band === at).length,
  }));
  return (
    <Typography>{counts.map((one) => translate('round.bandCount', one)).join(' · ')}</Typography>
  );
}

const footer = {
  position: 'sticky',
  bottom: 0,
  py: 1.5,
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 2,
  rowGap: 0.5,
  alignItems: 'center',
  bgcolor: 'background.default',
  borderTop: 1,
  borderColor: 'divider',
  zIndex: 2,
};
