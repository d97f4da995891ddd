import AddIcon from '@mui/icons-material/Add';
import ClearIcon from '@mui/icons-material/Clear';
import { Box, Button, IconButton, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Rule } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';

type Cap = Rule['caps'][number];
export type TypedCap = Pick<Cap, 'of' | 'per'> & { limit: string; shared: string };

const OF: Cap['of'][] = ['POINTS', 'COUNT', 'QUANTITY'];
const PER: Cap['per'][] = ['ENTRY', 'DAY', 'MONTH', 'QUARTER', 'YEAR', 'EVER'];

export const typedCap = ({ of, per, limit, shared }: Cap): TypedCap => ({
  of,
  per,
  limit: String(limit),
  shared: shared ?? '',
});

export const writtenCap = ({ of, per, limit, shared }: TypedCap) => ({
  of,
  per,
  limit: limit.trim() === '' ? null : Number(limit),
  ...(shared.trim() ? { shared: shared.trim() } : {}),
});

interface Props {
  caps: readonly TypedCap[];
  onChange: (caps: TypedCap[]) => void;
  errors: Record<string, string>;
}

/** How much of the rule may count: per act, day, month, quarter, year or ever; alone or together with others. */
export function CapFields({ caps, onChange, errors }: Props) {
  const translate = useTranslate();
  const put = (at: number, part: Partial<TypedCap>) =>
    onChange(caps.map((cap, nth) => (nth === at ? { ...cap, ...part } : cap)));
  const errorAt = (at: number) =>
    errors[`caps[${at}].limit`] ?? errors[`caps[${at}]`] ?? errors[`caps[${at}].per`];
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {caps.map((cap, at) => (
        <Box key={at} sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'start' }}>
          <ChoiceField
            label={translate('rule.capPer')}
            value={cap.per}
            choices={PER.map((id) => ({ id, name: translate(`rule.periods.${id}`) }))}
            onChange={(per) => per && put(at, { per })}
          />
          <ChoiceField
            label={translate('rule.capOf')}
            value={cap.of}
            choices={OF.map((id) => ({ id, name: translate(`rule.measures.${id}`) }))}
            onChange={(of) => of && put(at, { of })}
          />
          <TextField
            label={translate('rule.capLimit')}
            value={cap.limit}
            error={Boolean(errorAt(at))}
            helperText={errorAt(at)}
            onChange={(event) => put(at, { limit: event.target.value })}
            sx={{ width: 110 }}
            slotProps={{ htmlInput: { inputMode: 'decimal' } }}
          />
          <TextField
            label={translate('rule.capShared')}
            placeholder={translate('rule.capSharedHelp')}
            value={cap.shared}
            error={Boolean(errors[`caps[${at}].shared`])}
            helperText={errors[`caps[${at}].shared`]}
            onChange={(event) => put(at, { shared: event.target.value })}
            sx={{ flex: 1, minWidth: 130 }}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          <IconButton
            aria-label={translate('rule.removeRow')}
            onClick={() => onChange(caps.filter((_, nth) => nth !== at))}
          >
            <ClearIcon />
          </IconButton>
        </Box>
      ))}
      <Button
        size="small"
        startIcon={<AddIcon />}
        sx={{ justifySelf: 'start' }}
        onClick={() => onChange([...caps, { of: 'POINTS', per: 'YEAR', limit: '', shared: '' }])}
      >
        {translate('rule.addCap')}
      </Button>
    </Box>
  );
}
