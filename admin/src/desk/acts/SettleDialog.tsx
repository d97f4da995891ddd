import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useGetOne, useTranslate } from 'react-admin';
import { formatPoints, parseDecimal } from '../../shared/points';
import { type Act, type Rule } from '../../shared/resources';
import { RangeField } from '../controls/MeasureFields';

interface Props {
  act: Act;
  pending: boolean;
  onSubmit: (points: number | undefined) => void;
  onClose: () => void;
}

/** The panel settles the points of a range rule at approval. */
export function SettleDialog({ act, pending, onSubmit, onClose }: Props) {
  const translate = useTranslate();
  const { data: rule } = useGetOne<Rule>('rules', { id: `${act.ruleListId}:${act.ruleCode}` });
  const [text, setText] = useState(act.chosenPoints === null ? '' : formatPoints(act.chosenPoints));
  const range = rule?.value.kind === 'RANGE' ? rule.value : null;
  const points = parseDecimal(text);
  const right = !range || (points !== null && points >= range.min && points <= range.max);

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (right) onSubmit(range && points !== null ? points : undefined);
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>{translate('review.settleTitle', { item: act.item })}</DialogTitle>
        <DialogContent>
          <Typography color="text.secondary" sx={{ mb: 2 }}>
            {[act.headName, act.place, act.note, rule?.valueText].filter(Boolean).join(' · ')}
          </Typography>
          {range && <RangeField {...range} must value={text} onChange={setText} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || !rule || !right}>
            {translate('review.approve')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
