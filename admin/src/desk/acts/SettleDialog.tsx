import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { parseDecimal } from '../../shared/points';
import { type Act } from '../../shared/resources';
import { FormDialog } from '../controls/FormDialog';
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
  return (
    <FormDialog
      title={translate('review.settleTitle', { item: act.item })}
      help={[act.headName, act.place, act.note].filter(Boolean).join(' · ')}
      submit={translate('review.approve')}
      width="xs"
      form={{ pending }}
      complete={right}
      onSubmit={() => right && onSubmit(points)}
      onClose={onClose}
    >
      <RangeField {...range} must value={text} onChange={setText} />
    </FormDialog>
  );
}
