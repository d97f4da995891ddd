import { Box, Button, Card, Checkbox, FormControlLabel, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { DayField } from '../controls/DayField';
import { HouseholdPicker } from '../controls/HouseholdPicker';
import { rangeOf, readMeasure } from '../../shared/measure';
import { MeasureFields } from '../controls/MeasureFields';
import { RulePicker, useRulesOn } from '../controls/RulePicker';
import { type Draft } from './draft';
import { DraftDetails, MemberField } from './DraftDetails';
import { PreviewPanel } from './PreviewPanel';
import { useRecordForm } from './use-record-form';

type RecordFormState = ReturnType<typeof useRecordForm>;

export function RecordForm({ today }: { today: string }) {
  const form = useRecordForm(today);
  const { draft, act, change } = form;
  const ranged = rangeOf(draft.rule) !== null && draft.measure.chosenPoints === '';
  return (
    <Card component="form" onSubmit={form.submit} sx={layout}>
      <Box sx={{ display: 'grid', gap: 1.75, alignContent: 'start' }}>
        <WhoAndWhat form={form} />
        <HowMuch form={form} today={today} />
        {form.settled && <PriorYear form={form} />}
        <DraftDetails draft={draft} onChange={change} />
        <SubmitRow form={form} />
      </Box>
      <PreviewPanel act={act} ranged={ranged} />
    </Card>
  );
}

function WhoAndWhat({ form }: { form: RecordFormState }) {
  const { draft, refs, errors } = form;
  const rules = useRulesOn(draft.occurredOn);
  return (
    <Box sx={{ ...row, gridTemplateColumns: { xs: '1fr', md: '2fr 3fr' } }}>
      <HouseholdPicker
        autoFocus
        inputRef={refs.householdRef}
        value={draft.household}
        onChange={form.chooseHousehold}
        error={errors.householdId}
      />
      <RulePicker
        inputRef={refs.ruleRef}
        rules={rules}
        value={draft.rule}
        onChange={form.chooseRule}
        error={errors.ruleCode}
      />
    </Box>
  );
}

function HowMuch({ form, today }: { form: RecordFormState; today: string }) {
  const { draft, refs, errors, change } = form;
  return (
    <Box
      sx={{
        ...row,
        gridTemplateColumns: { xs: '1fr', sm: 'repeat(auto-fit, minmax(150px, 1fr))' },
      }}
    >
      <MeasureFields
        rule={draft.rule}
        measure={draft.measure}
        onChange={(measure) => change({ measure })}
        inputRef={refs.measureRef}
        errors={errors}
      />
      <DayField
        value={draft.occurredOn}
        latest={today}
        onChange={(occurredOn) => change({ occurredOn })}
        error={errors.occurredOn}
      />
      <MemberField draft={draft} onChange={change} />
    </Box>
  );
}

/** A settled year takes only what says that it changes nothing there. */
function PriorYear({ form: { draft, change } }: { form: RecordFormState }) {
  const translate = useTranslate();
  return (
    <FormControlLabel
      control={
        <Checkbox checked={draft.priorYear} onChange={(_, priorYear) => change({ priorYear })} />
      }
      label={translate('recording.priorYear')}
    />
  );
}

function SubmitRow({ form }: { form: RecordFormState }) {
  const translate = useTranslate();
  const { draft, act, tried, pending, keepRule } = form;
  const lacking = tried && !act;
  const fields = missing(draft).map((name) => translate(`field.${name}`));
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
      <Button type="submit" variant="contained" size="large" disabled={pending}>
        {translate('recording.submit')}
      </Button>
      <FormControlLabel
        control={<Checkbox checked={keepRule} onChange={(_, keep) => form.setKeepRule(keep)} />}
        label={translate('recording.keepRule')}
      />
      <Typography color={lacking ? 'error' : 'text.secondary'} variant="body2">
        {lacking
          ? translate('recording.incomplete', { fields: fields.join('、') })
          : translate('recording.keys')}
      </Typography>
    </Box>
  );
}

const layout = {
  p: 2,
  display: 'grid',
  gap: 2,
  gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 1fr) 300px' },
  overflow: 'visible',
};

const row = { display: 'grid', gap: 1.75, alignItems: 'start' };

function missing({ household, rule, measure, occurredOn }: Draft): string[] {
  const measured = !rule || readMeasure(rule, measure);
  return [
    ...(household ? [] : ['household']),
    ...(rule ? [] : ['rule']),
    ...(measured ? [] : [rule.value.kind.startsWith('L') ? 'level' : 'quantity']),
    ...(occurredOn ? [] : ['day']),
  ];
}
