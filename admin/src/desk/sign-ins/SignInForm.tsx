import {
  Alert,
  Box,
  Button,
  Card,
  Checkbox,
  FormControlLabel,
  TextField,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useRedirect, useTranslate } from 'react-admin';
import { type BatchPreview, type Rule } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { DayField } from '../controls/DayField';
import { levelsOf, needsExemption } from '../../shared/measure';
import { RulePicker, useRulesOn } from '../controls/RulePicker';
import { SheetCheck } from '../controls/SheetCheck';
import { useAction } from '../controls/use-action';
import { useKeptDraft } from '../controls/use-kept-draft';
import { previewSignIn, recordSignIn } from '../providers/sheets';
import { LineForm } from './LineForm';
import { lacking, newSignIn, readSignIn, type SignInDraft } from './sign-in-draft';
import { SignedTable } from './SignedTable';

export function SignInForm({ today, keptAs }: { today: string; keptAs: string }) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const { draft, change, forget, found } = useKeptDraft<SignInDraft>(keptAs, () =>
    newSignIn(today),
  );
  const [preview, setPreview] = useState<BatchPreview | null>(null);
  const rules = useRulesOn(draft.occurredOn);
  const rule = rules.find(({ code }) => code === draft.ruleCode) ?? null;
  const checking = useAction(previewSignIn, { done: setPreview });
  const recording = useAction(recordSignIn, {
    told: 'signIn.recorded',
    done: ({ batchId }) => {
      forget();
      redirect(`/act-batches?open=${batchId}`);
    },
    refused: () => setPreview(null),
  });
  const missing = lacking(draft, rule);
  const put = (part: Partial<SignInDraft>) => change((before) => ({ ...before, ...part }));
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {found && (
        <Alert
          severity="info"
          action={<Button onClick={forget}>{translate('signIn.discard')}</Button>}
        >
          {translate('signIn.kept')}
        </Alert>
      )}
      <Heading {...{ draft, put, rules, rule, today }} />
      <Card sx={{ p: 2, display: 'grid', gap: 1.75, overflow: 'visible' }}>
        <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'baseline', flexWrap: 'wrap' }}>
          <Typography variant="h6">{translate('signIn.line')}</Typography>
          <Typography variant="body2" color="text.secondary">
            {translate(rule ? 'signIn.keys' : 'signIn.chooseRule')}
          </Typography>
        </Box>
        <LineForm
          rule={rule}
          rows={draft.rows}
          onAdd={(line) => change((before) => ({ ...before, rows: [...before.rows, line] }))}
        />
        <SignedTable rule={rule} rows={draft.rows} onChange={(rows) => put({ rows })} />
      </Card>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button
          variant="contained"
          size="large"
          disabled={missing.length > 0 || checking.pending}
          onClick={() => void checking.run(readSignIn(draft))}
        >
          {translate('signIn.preview')}
        </Button>
        {missing.length > 0 && (
          <Typography color="text.secondary">
            {translate('signIn.missing', {
              fields: missing.map((name) => translate(`signIn.fields.${name}`)).join('、'),
            })}
          </Typography>
        )}
      </Box>
      {preview && (
        <SheetCheck
          title={translate('signIn.confirm')}
          preview={preview}
          nameOf={(row) => nameOf(draft, row)}
          pending={recording.pending}
          onClose={() => setPreview(null)}
          onConfirm={() => void recording.run(readSignIn(draft))}
        />
      )}
    </Box>
  );
}

const nameOf = ({ rows }: SignInDraft, at: number): string =>
  rows[at]?.residentName || (rows[at]?.householdName ?? '');

interface HeadingProps {
  draft: SignInDraft;
  put: (part: Partial<SignInDraft>) => void;
  rules: readonly Rule[];
  rule: Rule | null;
  today: string;
}

function Heading({ draft, put, rules, rule, today }: HeadingProps) {
  const translate = useTranslate();
  const levels = levelsOf(rule);
  const text = (name: 'title' | 'place' | 'organiser', label: string, maxLength: number) => (
    <TextField
      label={translate(label)}
      placeholder={name === 'title' ? translate('signIn.titleHelp') : undefined}
      autoFocus={name === 'title'}
      value={draft[name]}
      onChange={(event) => put({ [name]: event.target.value })}
      slotProps={{ htmlInput: { maxLength } }}
    />
  );
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1.75, overflow: 'visible' }}>
      <Typography variant="h6">{translate('signIn.heading')}</Typography>
      <Box sx={fields}>
        {text('title', 'signIn.title', 60)}
        <RulePicker
          rules={rules}
          value={rule}
          onChange={(next) =>
            put({ ruleCode: next?.code ?? '', level: '', exemptionChecked: false })
          }
        />
        <DayField
          value={draft.occurredOn}
          latest={today}
          onChange={(occurredOn) => put({ occurredOn })}
        />
        {text('place', 'field.place', 60)}
        {text('organiser', 'signIn.organiser', 40)}
        {levels.length > 0 && (
          <ChoiceField
            label={translate('field.level')}
            value={draft.level}
            choices={levels.map(({ name }) => ({ id: name, name }))}
            onChange={(level) => put({ level })}
          />
        )}
        {needsExemption(rule) && (
          <FormControlLabel
            control={
              <Checkbox
                checked={draft.exemptionChecked}
                onChange={(_, exemptionChecked) => put({ exemptionChecked })}
              />
            }
            label={translate('field.exemptionChecked')}
          />
        )}
      </Box>
    </Card>
  );
}

const fields = {
  display: 'grid',
  gap: 1.75,
  alignItems: 'start',
  gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', md: '1fr 1.5fr 160px' },
};
