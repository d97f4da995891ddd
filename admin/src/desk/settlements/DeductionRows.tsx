import DeleteIcon from '@mui/icons-material/DeleteOutline';
import { Box, Button, IconButton, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { ChoiceField } from '../controls/ChoiceField';
import { type DeductionText } from './plan-form';

const KINDS = ['RESERVE', 'WELFARE', 'OTHER'] as const;

interface Props {
  rows: readonly DeductionText[];
  onChange: (rows: DeductionText[]) => void;
  errorOf: (field: string) => string | undefined;
}

/** 公积金, 公益金 and whatever else is taken off first, each with its share. */
export function DeductionRows({ rows, onChange, errorOf }: Props) {
  const translate = useTranslate();
  const put = (at: number, part: Partial<DeductionText>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const labelOf = (kind: DeductionText['kind']) =>
    kind === 'OTHER' ? '' : translate(`plan.kinds.${kind}`);
  const next = KINDS.find((kind) => !rows.some((row) => row.kind === kind)) ?? 'OTHER';
  return (
    <>
      {rows.map((row, at) => (
        <Box
          key={at}
          sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { sm: '1fr 2fr 1fr auto' } }}
        >
          <ChoiceField
            label={translate('plan.kind')}
            value={row.kind}
            choices={KINDS.map((id) => ({ id, name: translate(`plan.kinds.${id}`) }))}
            onChange={(kind) => kind && put(at, { kind, label: labelOf(kind) })}
          />
          <TextField
            label={translate('plan.label')}
            value={row.label}
            onChange={(event) => put(at, { label: event.target.value })}
            error={Boolean(errorOf(`deductions[${at}].label`))}
            helperText={errorOf(`deductions[${at}].label`)}
          />
          <TextField
            label={translate('plan.percent')}
            value={row.percent}
            onChange={(event) => put(at, { percent: event.target.value })}
            error={Boolean(errorOf(`deductions[${at}].bps`) ?? errorOf('deductions'))}
            helperText={errorOf(`deductions[${at}].bps`) ?? (at === 0 && errorOf('deductions'))}
          />
          <IconButton
            aria-label={translate('plan.removeDeduction')}
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
            sx={{ alignSelf: 'center' }}
          >
            <DeleteIcon />
          </IconButton>
        </Box>
      ))}
      <Button
        size="small"
        sx={{ justifySelf: 'start' }}
        onClick={() => onChange([...rows, { kind: next, label: labelOf(next), percent: '' }])}
      >
        {translate('plan.addDeduction')}
      </Button>
    </>
  );
}
