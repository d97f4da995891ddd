import { Alert, Box } from '@mui/material';
import { useState } from 'react';
import { useGetOne, useRefresh, useTranslate } from 'react-admin';
import { type Act, type Household, type Rule } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { readMeasure } from '../../shared/measure';
import { FormDialog } from '../controls/FormDialog';
import { MeasureFields } from '../controls/MeasureFields';
import { PhotoField } from '../controls/PhotoField';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { amendAct } from '../providers/actions';

/** Amends one's own act; household, rule and day stay, for another of those is another act. */
export function AmendDialog({ act, onClose }: { act: Act; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const { data: rule = null } = useGetOne<Rule>('rules', {
    id: `${act.ruleListId}:${act.ruleCode}`,
  });
  const { data: household } = useGetOne<Household>('households', { id: act.householdId });
  const [measure, setMeasure] = useState({
    quantity: String(act.quantity),
    level: act.level,
    chosenPoints: act.chosenPoints === null ? '' : String(act.chosenPoints),
    actorName: act.actorName ?? '',
    rankedCount: act.rankedCount === null ? '' : String(act.rankedCount),
    exemptionChecked: act.exemptionChecked,
  });
  const [words, setWords] = useState({ place: act.place ?? '', note: act.note ?? '' });
  const [residentId, setResidentId] = useState(act.residentId ?? '');
  const [evidence, setEvidence] = useState(act.evidence);
  const form = useForm(amendAct, {
    told: 'review.amended',
    done: () => {
      refresh();
      onClose();
    },
  });
  const read = readMeasure(rule, measure);
  const amended = { ...read, ...words, evidence, ...(residentId ? { residentId } : {}) };

  return (
    <FormDialog
      title={translate('review.amendTitle')}
      submit={translate('review.resubmit')}
      form={form}
      complete={read !== null}
      onSubmit={() => void form.run(act, amended)}
      onClose={onClose}
    >
      <div>
        {act.headName} · {act.ruleCode} {act.item} · {act.occurredOn}
      </div>
      {act.reviewNote && <Alert severity="warning">{act.reviewNote}</Alert>}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' }, pt: 1 }}>
        {rule && (
          <MeasureFields rule={rule} measure={measure} onChange={setMeasure} errors={form.errors} />
        )}
        <ChoiceField
          label={translate('field.member')}
          none={translate('field.memberAny')}
          value={residentId}
          choices={(household?.members ?? []).map(({ residentId: id, name }) => ({ id, name }))}
          onChange={setResidentId}
        />
        {(['place', 'note'] as const).map((name) => (
          <TextLine
            key={name}
            label={translate(`field.${name}`)}
            value={words[name]}
            onChange={(text) => setWords({ ...words, [name]: text })}
            error={form.errors[name]}
          />
        ))}
      </Box>
      <PhotoField hashes={evidence} onChange={setEvidence} />
    </FormDialog>
  );
}
