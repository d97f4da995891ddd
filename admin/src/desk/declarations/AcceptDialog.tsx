import { Box } from '@mui/material';
import { useState } from 'react';
import { useGetOne, useTranslate } from 'react-admin';
import { rangeOf } from '../../shared/measure';
import { type Declaration, type HouseholdRow, type NewAct } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { HouseholdPicker } from '../controls/HouseholdPicker';
import { MeasureFields } from '../controls/MeasureFields';
import { RulePicker, useRulesOn } from '../controls/RulePicker';
import { useForm } from '../controls/use-action';
import { acceptDeclaration } from '../providers/declarations';
import { type Draft, newDraft, readDraft } from '../recording/draft';
import { DraftDetails, MemberField } from '../recording/DraftDetails';
import { PreviewPanel } from '../recording/PreviewPanel';
import { emptyMeasure } from '../../shared/measure';
import { useSession } from '../session/use-session';

interface Props {
  row: Declaration;
  onDone: () => void;
  onClose: () => void;
}

/** The act as the handler records it; what the villager said is only where it begins. */
export function AcceptDialog(props: Props) {
  const { householdId } = props.row;
  const { data } = useGetOne<HouseholdRow>(
    'households',
    { id: householdId ?? '' },
    { enabled: householdId !== null },
  );
  if (householdId !== null && !data) return null;
  return <AcceptForm {...props} household={data ?? null} />;
}

function AcceptForm({
  row,
  household,
  onDone,
  onClose,
}: Props & { household: HouseholdRow | null }) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [said, setSaid] = useState<Draft>({
    ...newDraft(row.occurredOn),
    household,
    note: row.what,
  });
  const [ruleChosen, setRuleChosen] = useState(false);
  const rules = useRulesOn(said.occurredOn);
  const meant = rules.find(({ code, recordable }) => code === row.ruleCode && recordable) ?? null;
  const draft = ruleChosen ? said : { ...said, rule: meant };
  const change = (part: Partial<Draft>) => setSaid({ ...draft, ...part });
  const act = readDraft(draft);
  const form = useForm((next: NewAct, key: string) => acceptDeclaration(row.id, next, key), {
    done: onDone,
  });
  const ranged = rangeOf(draft.rule) !== null && draft.measure.chosenPoints === '';
  return (
    <FormDialog
      title={`${translate('declaration.accept')}:${row.what}`}
      help={translate('declaration.acceptHelp')}
      width="md"
      form={form}
      complete={act !== null}
      onSubmit={() => act && void form.run(act)}
      onClose={onClose}
    >
      <Box sx={{ ...columns, gridTemplateColumns: { xs: '1fr', md: '2fr 3fr' } }}>
        <HouseholdPicker
          value={draft.household}
          onChange={(next) => change({ household: next, residentId: '' })}
          error={form.errors.householdId}
        />
        <RulePicker
          rules={rules}
          value={draft.rule}
          error={form.errors.ruleCode}
          onChange={(rule) => {
            setRuleChosen(true);
            change({ rule, measure: emptyMeasure });
          }}
        />
      </Box>
      <Box sx={{ ...columns, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' } }}>
        <MeasureFields
          rule={draft.rule}
          measure={draft.measure}
          onChange={(measure) => {
            setRuleChosen(true);
            change({ measure });
          }}
          errors={form.errors}
        />
        <DayField
          value={draft.occurredOn}
          latest={today}
          onChange={(occurredOn) => change({ occurredOn })}
          error={form.errors.occurredOn}
        />
        <MemberField draft={draft} onChange={change} />
      </Box>
      <DraftDetails draft={draft} onChange={change} />
      <PreviewPanel act={act} ranged={ranged} />
    </FormDialog>
  );
}

const columns = { display: 'grid', gap: 1.75, alignItems: 'start' };
