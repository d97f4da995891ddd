import { Chip, type ChipProps } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type ActState, type MonthState, type RatificationState } from '../../shared/resources';

const ACT_COLOURS: Record<ActState, ChipProps['color']> = {
  SUBMITTED: 'warning',
  RETURNED: 'info',
  REJECTED: 'error',
  WITHDRAWN: 'default',
  APPROVED: 'success',
};

const MONTH_COLOURS: Record<MonthState, ChipProps['color']> = {
  OPEN: 'default',
  IN_REVIEW: 'info',
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

const RATIFICATION_COLOURS: Record<RatificationState, ChipProps['color']> = {
  AWAITING: 'warning',
  RATIFIED: 'success',
  REFUSED: 'error',
};

/** 待追认, and what the meeting decided; nothing where no meeting is needed. */
export function RatificationChip({ state }: { state: RatificationState | null }) {
  const translate = useTranslate();
  if (!state) return null;
  return (
    <Chip
      size="small"
      variant="outlined"
      color={RATIFICATION_COLOURS[state]}
      label={translate(`ratification.outcome.${state}`)}
      sx={{ ml: 0.75 }}
    />
  );
}

export function MonthStateChip({ state }: { state: MonthState }) {
  const translate = useTranslate();
  return <Chip size="small" color={MONTH_COLOURS[state]} label={translate(`month.${state}`)} />;
}
