import { InputAdornment, TextField } from '@mui/material';
import { useState } from 'react';
import { useRedirect, useRefresh, useTranslate } from 'react-admin';
import { type Settlement } from '../../shared/resources';
import { formatYuan, parseYuan } from '../../shared/yuan';
import { ChoiceField } from '../controls/ChoiceField';
import { useThisYear, useYears } from '../controls/choices';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { saveSettlement } from '../providers/actions';

interface Props {
  /** The draft to change; none makes a new one. */
  draft?: Settlement;
  onClose: () => void;
}

/** A pool in 元, typed to the 分 and kept as an integer of 分. */
export function SettlementDialog({ draft, onClose }: Props) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const refresh = useRefresh();
  const years = useYears();
  const thisYear = useThisYear();
  const [chosen, setChosen] = useState<number | ''>(draft?.year ?? '');
  const year = chosen || (thisYear ?? 0);
  const [typedTitle, setTitle] = useState(draft?.title ?? null);
  const title = typedTitle ?? translate('settlement.defaultTitle', { year });
  const [pool, setPool] = useState(draft ? formatYuan(draft.poolFen) : '');
  const form = useForm(saveSettlement, {
    done: ({ id }) => {
      refresh();
      if (draft) onClose();
      else redirect('show', 'settlements', id);
    },
  });
  const poolFen = parseYuan(pool);
  const bad = pool !== '' && poolFen === null;
  const right = poolFen !== null && poolFen > 0 && title.trim() !== '';

  return (
    <FormDialog
      title={translate(draft ? 'settlement.edit' : 'settlement.create')}
      submit={translate('settlement.save')}
      width="xs"
      form={form}
      complete={right}
      onSubmit={() => right && void form.run(draft, { year, title: title.trim(), poolFen })}
      onClose={onClose}
    >
      {!draft && (
        <ChoiceField
          label={translate('field.year')}
          value={year}
          choices={years.map((one) => ({ id: one, name: String(one) }))}
          onChange={setChosen}
        />
      )}
      <TextLine
        required
        label={translate('resources.settlements.fields.title')}
        help={translate('settlement.titleHelp')}
        value={title}
        onChange={setTitle}
        error={form.errors.title}
      />
      <TextField
        required
        autoFocus
        label={translate('settlement.pool')}
        value={pool}
        onChange={(event) => setPool(event.target.value)}
        onBlur={() => poolFen !== null && setPool(formatYuan(poolFen))}
        error={bad || Boolean(form.errors.poolFen)}
        helperText={
          form.errors.poolFen ?? translate(bad ? 'settlement.badPool' : 'settlement.poolHelp')
        }
        slotProps={{
          htmlInput: { inputMode: 'decimal' },
          input: { endAdornment: <InputAdornment position="end">元</InputAdornment> },
        }}
      />
    </FormDialog>
  );
}
