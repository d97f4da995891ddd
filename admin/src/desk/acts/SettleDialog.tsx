import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { parseDecimal } from '../../shared/points';
import { type Act } from '../../shared/resources';
import { RangeField } from '../controls/MeasureFields';

interface Props {
  act: Act;
  range: { min: number; max: number };
  pending: boolean;
  onSubmit: (points: number) => void;
  onClose: () => void;
}

/** The panel settles the points of a range rule at approval. */
export function SettleDialog({ act, range, pending, onSubmit, onClose }: Props) {
  const translate = useTranslate();
  const [text, setText] = useState(act.chosenPoints === null ? '' : String(act.chosenPoints));
  const points = parseDecimal(text);
  const right = points !== null && points >= range.min && points <= range.max;

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (right) onSubmit(points);
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>{translate('review.settleTitle', { item: act.item })}</DialogTitle>
        <DialogContent>
          <Typography color="text.secondary" sx={{ mb: 2 }}>
            {[act.headName, act.place, act.note].filter(Boolean).join(' · ')}
          </Typography>
          <RangeField {...range} must value={text} onChange={setText} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || !right}>
            {translate('review.approve')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
