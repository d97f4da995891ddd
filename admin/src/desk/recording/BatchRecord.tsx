import { Alert, Box, Button, Card, TextField, Typography } from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { Confirm, Title, useRedirect, useTranslate } from 'react-admin';
import { type NewBatch, type Rule } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { emptyMeasure, readMeasure } from '../controls/measure';
import { MeasureFields } from '../controls/MeasureFields';
import { PhotoField } from '../controls/PhotoField';
import { RulePicker, useRulesOn } from '../controls/RulePicker';
import { useAction } from '../controls/use-action';
import { recordBatch } from '../providers/actions';
import { useSession } from '../session/use-session';
import { given } from './draft';
import { HouseholdTicks } from './HouseholdTicks';

const MOST_HOUSEHOLDS = 2000;

/** One rule for many households: a work gang, a meeting, a sanitation round. */
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
  const [asking, setAsking] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const rules = useRulesOn(occurredOn);
  const read = readMeasure(rule, measure);
  const count = chosen.size;

  const { run, pending } = useAction((batch: NewBatch, key: string) => recordBatch(batch, key), {
    told: 'recording.recorded',
    refused: setErrors,
    done: () => redirect('/acts'),
  });

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (rule && read && count > 0) setAsking(true);
  }

  function send() {
    setAsking(false);
    if (!rule || !read) return;
    const photos = evidence.length > 0 ? { evidence } : {};
    const said = given({ place: words.place.trim(), note: words.note.trim() });
    void run({
      ruleCode: rule.code,
      occurredOn,
      ...read,
      ...said,
      ...photos,
      householdIds: [...chosen],
    });
  }

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
          disabled={pending || !read || count === 0 || count > MOST_HOUSEHOLDS}
        >
          {translate('recording.send', { count })}
        </Button>
        <Typography color="text.secondary">{rule && `${rule.item} · ${rule.valueText}`}</Typography>
      </Box>
      <Confirm
        isOpen={asking}
        title={translate('recording.sendConfirm', { count, item: rule?.item })}
        content={translate('recording.sendConfirmText', {
          value: rule?.valueText,
          day: occurredOn,
        })}
        onConfirm={send}
        onClose={() => setAsking(false)}
      />
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
