import { Alert, Box, Button, Card, TextField, Typography } from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { Title, useRedirect, useTranslate } from 'react-admin';
import { type BatchPreview, type NewBatch, type Rule } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { emptyMeasure, readMeasure } from '../../shared/measure';
import { MeasureFields } from '../controls/MeasureFields';
import { PhotoField } from '../controls/PhotoField';
import { RulePicker, useRulesOn } from '../controls/RulePicker';
import { SheetCheck } from '../controls/SheetCheck';
import { useAction } from '../controls/use-action';
import { useAllHouseholds } from '../controls/use-all-households';
import { recordBatch } from '../providers/actions';
import { previewBatch } from '../providers/sheets';
import { useSession } from '../session/use-session';
import { given } from './draft';
import { HouseholdTicks } from './HouseholdTicks';

const MOST_HOUSEHOLDS = 2000;

/** One rule for many households, the same of each. */
export function BatchRecord() {
  const translate = useTranslate();
  const session = useSession();
  return (
    <Box sx={{ pt: 2, pb: 4 }}>
      <Title title={translate('resources.batch.name')} />
      {session && <BatchForm today={session.today} />}
    </Box>
  );
}

function BatchForm({ today }: { today: string }) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const [rule, setRule] = useState<Rule | null>(null);
  const [measure, setMeasure] = useState(emptyMeasure);
  const [occurredOn, setOccurredOn] = useState(today);
  const [words, setWords] = useState({ place: '', note: '' });
  const [evidence, setEvidence] = useState<string[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [preview, setPreview] = useState<BatchPreview | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const rules = useRulesOn(occurredOn);
  const read = readMeasure(rule, measure);
  const count = chosen.size;

  const { run, pending } = useAction((batch: NewBatch, key: string) => recordBatch(batch, key), {
    told: 'recording.recorded',
    refused: (found) => {
      setPreview(null);
      setErrors(found);
    },
    done: () => redirect('/act-batches'),
  });
  const checking = useAction(previewBatch, { done: setPreview, refused: setErrors });
  const households = useAllHouseholds();

  function readBatch(): NewBatch | null {
    if (!rule || !read || count === 0) return null;
    const photos = evidence.length > 0 ? { evidence } : {};
    const said = given({ place: words.place.trim(), note: words.note.trim() });
    const act = { ruleCode: rule.code, occurredOn, ...read, ...said, ...photos };
    return { ...act, householdIds: [...chosen] };
  }

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const batch = readBatch();
    if (batch) void checking.run(batch);
  }

  function send() {
    const batch = readBatch();
    if (batch) void run(batch);
  }

  const nameOf = (row: number) =>
    households.find(({ id }) => id === [...chosen][row])?.headName ?? '';

  const word = (name: keyof typeof words) => (
    <TextField
      label={translate(`field.${name}`)}
      value={words[name]}
      onChange={(event) => setWords({ ...words, [name]: event.target.value })}
    />
  );

  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      <Card sx={{ p: 2, display: 'grid', gap: 1.75, overflow: 'visible' }}>
        <Typography variant="h6">{translate('recording.batchTitle')}</Typography>
        <Box sx={mainRow}>
          <RulePicker
            autoFocus
            rules={rules}
            value={rule}
            error={errors.ruleCode}
            onChange={(next) => {
              setRule(next);
              setMeasure(emptyMeasure);
            }}
          />
          <Box sx={{ display: 'grid', gap: 1.75 }}>
            <MeasureFields rule={rule} measure={measure} onChange={setMeasure} errors={errors} />
          </Box>
          <DayField
            value={occurredOn}
            latest={today}
            onChange={setOccurredOn}
            error={errors.occurredOn}
          />
          {word('place')}
          {word('note')}
          <PhotoField hashes={evidence} onChange={setEvidence} />
        </Box>
      </Card>
      <HouseholdTicks chosen={chosen} onChange={setChosen} />
      {count > MOST_HOUSEHOLDS && <Alert severity="error">{translate('recording.limit')}</Alert>}
      <Box sx={footer}>
        <Button
          type="submit"
          variant="contained"
          size="large"
          disabled={pending || checking.pending || !read || count === 0 || count > MOST_HOUSEHOLDS}
        >
          {translate('recording.send', { count })}
        </Button>
        <Typography color="text.secondary">{rule && `${rule.item} · ${rule.valueText}`}</Typography>
      </Box>
      {preview && (
        <SheetCheck
          title={translate('recording.sendConfirm', { count, item: rule?.item })}
          preview={preview}
          nameOf={nameOf}
          pending={pending}
          onClose={() => setPreview(null)}
          onConfirm={send}
        />
      )}
    </Box>
  );
}

const mainRow = {
  display: 'grid',
  gap: 1.75,
  alignItems: 'start',
  gridTemplateColumns: {
    xs: '1fr',
    sm: '1fr 1fr',
    md: 'minmax(260px, 6fr) minmax(120px, 2fr) 160px',
  },
};

const footer = {
  position: 'sticky',
  bottom: 0,
  py: 1.5,
  display: 'flex',
  gap: 2,
  alignItems: 'center',
  bgcolor: 'background.default',
  borderTop: 1,
  borderColor: 'divider',
};
