import { Box, Button, Card, Checkbox, FormControlLabel, Typography } from '@mui/material';
import { type SyntheticEvent, useRef, useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type HouseholdRow, type NewAct, type Rule } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { HouseholdPicker } from '../controls/HouseholdPicker';
import { emptyMeasure, readMeasure } from '../controls/measure';
import { MeasureFields } from '../controls/MeasureFields';
import { RulePicker, useRulesOn } from '../controls/RulePicker';
import { useAction } from '../controls/use-action';
import { recordAct } from '../providers/actions';
import { type Draft, newDraft, nextDraft, readDraft } from './draft';
import { DraftDetails } from './DraftDetails';
import { PreviewPanel } from './PreviewPanel';

export function RecordForm({ today }: { today: string }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [draft, setDraft] = useState(() => newDraft(today));
  const [keepRule, setKeepRule] = useState(false);
  const [tried, setTried] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const rules = useRulesOn(draft.occurredOn);
  const householdRef = useRef<HTMLInputElement>(null);
  const ruleRef = useRef<HTMLInputElement>(null);
  const measureRef = useRef<HTMLInputElement>(null);
  const act = readDraft(draft);

  const { run, pending } = useAction((next: NewAct, key: string) => recordAct(next, key), {
    told: 'recording.recorded',
    refused: setErrors,
    done: () => {
      setDraft(nextDraft(draft, keepRule));
      setTried(false);
      setErrors({});
      refresh();
      householdRef.current?.focus();
    },
  });

  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setErrors({});
  };

  function chooseHousehold(household: HouseholdRow | null) {
    change({ household, residentId: '' });
    if (household) focusSoon(draft.rule ? measureRef : ruleRef);
  }

  function chooseRule(rule: Rule | null) {
    change({ rule, measure: emptyMeasure });
    if (rule) focusSoon(measureRef);
  }

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    setTried(true);
    if (act) void run(act);
    else if (!draft.household) householdRef.current?.focus();
    else if (!draft.rule) ruleRef.current?.focus();
    else measureRef.current?.focus();
  }

  return (
    <Card component="form" onSubmit={submit} sx={layout}>
      <Box sx={{ display: 'grid', gap: 1.75 }}>
        <Box sx={mainRow}>
          <HouseholdPicker
            autoFocus
            inputRef={householdRef}
            value={draft.household}
            onChange={chooseHousehold}
            error={errors.householdId}
          />
          <RulePicker
            inputRef={ruleRef}
            rules={rules}
            value={draft.rule}
            onChange={chooseRule}
            error={errors.ruleCode}
          />
          <Box sx={{ display: 'grid', gap: 1.75 }}>
            <MeasureFields
              rule={draft.rule}
              measure={draft.measure}
              onChange={(measure) => change({ measure })}
              inputRef={measureRef}
              errors={errors}
            />
          </Box>
          <DayField
            value={draft.occurredOn}
            latest={today}
            onChange={(occurredOn) => change({ occurredOn })}
            error={errors.occurredOn}
          />
        </Box>
        <DraftDetails draft={draft} onChange={change} />
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
          <Button type="submit" variant="contained" size="large" disabled={pending}>
            {translate('recording.submit')}
          </Button>
          <FormControlLabel
            control={
              <Checkbox checked={keepRule} onChange={(_, checked) => setKeepRule(checked)} />
            }
            label={translate('recording.keepRule')}
          />
          <Typography color={tried && !act ? 'error' : 'text.secondary'} variant="body2">
            {tried && !act
              ? translate('recording.incomplete', {
                  fields: missing(draft)
                    .map((name) => translate(`field.${name}`))
                    .join('、'),
                })
              : translate('recording.keys')}
          </Typography>
        </Box>
      </Box>
      <PreviewPanel
        act={act}
        ranged={draft.rule?.value.kind === 'RANGE' && draft.measure.chosenPoints === ''}
      />
    </Card>
  );
}

const layout = {
  p: 2,
  display: 'grid',
  gap: 2,
  gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 1fr) 300px' },
  overflow: 'visible',
};

const mainRow = {
  display: 'grid',
  gap: 1.75,
  alignItems: 'start',
  gridTemplateColumns: {
    xs: '1fr',
    md: 'minmax(190px, 5fr) minmax(230px, 7fr) minmax(110px, 2.4fr) 156px',
  },
};

function missing({ household, rule, measure, occurredOn }: Draft): string[] {
  return [
    ...(household ? [] : ['household']),
    ...(rule ? [] : ['rule']),
    ...(rule && !readMeasure(rule, measure)
      ? [rule.value.kind.startsWith('L') ? 'level' : 'quantity']
      : []),
    ...(occurredOn ? [] : ['day']),
  ];
}

/** The field may be drawn only after this choice has been rendered. */
function focusSoon(ref: { current: HTMLInputElement | null }) {
  requestAnimationFrame(() => ref.current?.focus());
}
