import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { HttpError, useGetOne, useNotify, useRefresh, useTranslate, useUpdate } from 'react-admin';
import { type Act, type Household, type Rule } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { readMeasure } from '../controls/measure';
import { MeasureFields } from '../controls/MeasureFields';
import { PhotoField } from '../controls/PhotoField';
import { messageOf } from '../controls/use-action';
import { type RefusalBody } from '../providers/http';

/** Amends one's own act; household, rule and day stay, for another of those is another act. */
export function AmendDialog({ act, onClose }: { act: Act; onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
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
  const [update, { isPending }] = useUpdate<Act>();
  const read = readMeasure(rule, measure);

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (!read) return;
    const data = { ...read, ...words, evidence, ...(residentId ? { residentId } : {}) };
    void update(
      'acts',
      { id: act.id, data, previousData: act },
      {
        onSuccess: () => {
          notify('review.amended', { type: 'success' });
          refresh();
          onClose();
        },
        onError: (error) => {
          const body = error instanceof HttpError ? (error.body as RefusalBody) : undefined;
          notify(messageOf(error, body), { type: 'error', multiLine: true });
        },
      },
    );
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle>{translate('review.amendTitle')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <div>
            {act.headName} · {act.ruleCode} {act.item} · {act.occurredOn}
          </div>
          {act.reviewNote && <Alert severity="warning">{act.reviewNote}</Alert>}
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' }, pt: 1 }}>
            {rule && <MeasureFields rule={rule} measure={measure} onChange={setMeasure} />}
            <ChoiceField
              label={translate('field.member')}
              none={translate('field.memberAny')}
              value={residentId}
              choices={(household?.members ?? []).map(({ residentId: id, name }) => ({ id, name }))}
              onChange={setResidentId}
            />
            {(['place', 'note'] as const).map((name) => (
              <TextField
                key={name}
                label={translate(`field.${name}`)}
                value={words[name]}
                onChange={(event) => setWords({ ...words, [name]: event.target.value })}
              />
            ))}
          </Box>
          <PhotoField hashes={evidence} onChange={setEvidence} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={isPending || !read}>
            {translate('review.resubmit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
