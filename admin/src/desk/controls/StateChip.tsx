import { Chip, type ChipProps } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type ActState, type MonthState } from '../../shared/resources';

const ACT_COLOURS: Record<ActState, ChipProps['color']> = {
  SUBMITTED: 'warning',
  RETURNED: 'info',
  REJECTED: 'error',
  WITHDRAWN: 'default',
  APPROVED: 'success',
};

const MONTH_COLOURS: Record<MonthState, ChipProps['color']> = {
  OPEN: 'default',
  PUBLICISED: 'warning',
  CLOSED: 'success',
};

export function ActStateChip({ state }: { state: ActState }) {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      variant="outlined"
      color={ACT_COLOURS[state]}
      label={translate(`act.state.${state}`)}
    />
  );
}

export function MonthStateChip({ state }: { state: MonthState }) {
  const translate = useTranslate();
  return <Chip size="small" color={MONTH_COLOURS[state]} label={translate(`month.${state}`)} />;
}
