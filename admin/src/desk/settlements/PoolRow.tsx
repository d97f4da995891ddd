import DeleteIcon from '@mui/icons-material/DeleteOutline';
import { Box, Checkbox, FormControlLabel, IconButton, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { ChoiceField } from '../controls/ChoiceField';
import { type PoolText } from './plan-form';

const BASES = ['HEAD', 'LAND', 'LABOUR_DAYS', 'POINTS', 'SHARES', 'HOUSEHOLD', 'FIXED'] as const;
const FALLBACKS = ['BY_HEAD', 'TO_COLLECTIVE', 'CARRY_FORWARD'] as const;

interface Props {
  pool: PoolText;
  onChange: (pool: PoolText) => void;
  onRemove?: () => void;
  /** What is wrong with a field of this pool. */
  errorOf: (field: string) => string | undefined;
}

/** One pool: what it is called, by what it is divided, how large it is, and who takes part. */
export function PoolRow({ pool, onChange, onRemove, errorOf }: Props) {
  const translate = useTranslate();
  const change = (part: Partial<PoolText>) => onChange({ ...pool, ...part });
  const fixed = pool.basis === 'FIXED';
  const text = (
    name: 'label' | 'percent' | 'sum' | 'floor' | 'cap' | 'groups' | 'minPoints',
    field: string,
  ) => (
    <TextField
      label={translate(name === 'sum' && fixed ? 'plan.each' : `plan.${name}`)}
      value={pool[name]}
      onChange={(event) => change({ [name]: event.target.value })}
      error={Boolean(errorOf(field))}
      helperText={errorOf(field)}
    />
  );
  return (
    <Box
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5, display: 'grid', gap: 1.5 }}
    >
      <Box
        sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { sm: '2fr 2fr 1fr 1.4fr auto' } }}
      >
        {text('label', 'label')}
        <ChoiceField
          label={translate('plan.basis')}
          value={pool.basis}
          choices={BASES.map((id) => ({ id, name: translate(`plan.bases.${id}`) }))}
          onChange={(basis) =>
            basis &&
            change({ basis, ...(basis === 'FIXED' ? { size: 'SUM', floor: '', cap: '' } : {}) })
          }
        />
        <ChoiceField
          label={translate('plan.size')}
          value={pool.size}
          choices={(['SHARE', 'SUM'] as const)
            .filter((id) => id === 'SUM' || !fixed)
            .map((id) => ({ id, name: translate(`plan.sizes.${id}`) }))}
          onChange={(size) => size && change({ size })}
        />
        {pool.size === 'SHARE' ? text('percent', 'bps') : text('sum', 'fixedFen')}
        <IconButton
          aria-label={translate('plan.removePool')}
          disabled={!onRemove}
          onClick={onRemove}
          sx={{ alignSelf: 'center' }}
        >
          <DeleteIcon />
        </IconButton>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(5, 1fr)' },
        }}
      >
        {!fixed && text('floor', 'floorFen')}
        {!fixed && text('cap', 'capFen')}
        {text('groups', 'filter.groupNos')}
        {text('minPoints', 'filter.minPoints')}
        {!fixed && (
          <ChoiceField
            label={translate('plan.fallback')}
            value={pool.fallback}
            choices={FALLBACKS.map((id) => ({ id, name: translate(`plan.fallbacks.${id}`) }))}
            onChange={(fallback) => fallback && change({ fallback })}
          />
        )}
      </Box>
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={pool.residentsOnly}
            onChange={(_, residentsOnly) => change({ residentsOnly })}
          />
        }
        label={translate('plan.residentsOnly')}
      />
    </Box>
  );
}
