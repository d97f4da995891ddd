import { Box, Chip, type ChipProps } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Objection, type ObjectionState } from '../../shared/resources';
import { useDays } from '../controls/use-days';

const COLOURS: Record<ObjectionState, ChipProps['color']> = {
  OPEN: 'warning',
  UPHELD: 'success',
  DISMISSED: 'default',
  WITHDRAWN: 'default',
  APPEALED: 'warning',
  APPEAL_UPHELD: 'success',
  APPEAL_DISMISSED: 'default',
};

export function ObjectionStateChip({ state }: { state: ObjectionState }) {
  const translate = useTranslate();
  return <Chip size="small" color={COLOURS[state]} label={translate(`objection.state.${state}`)} />;
}

/** 异议处理中, beside an entry. */
export function DisputedChip() {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      color="warning"
      variant="outlined"
      label={translate('objection.disputed')}
      sx={{ ml: 0.75, height: 20 }}
    />
  );
}

/** By when the answer is due, and how much of the time is left; red once it has passed. */
export function Deadline({ objection }: { objection: Objection }) {
  const days = useDays();
  const words = useDaysLeft(objection);
  if (objection.dueOn === null) return null;
  const { overdue, text } = words;
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {days.day(objection.dueOn)}{' '}
      <Box
        component="span"
        sx={{
          color: overdue ? 'error.main' : 'text.secondary',
          fontWeight: overdue ? 700 : 400,
        }}
      >
        {text}
      </Box>
    </Box>
  );
}

export function useDaysLeft({ workingDaysLeft: left }: Objection) {
  const translate = useTranslate();
  if (left === null) return { overdue: false, text: '' };
  if (left < 0) return { overdue: true, text: translate('objection.overdue', { days: 0 - left }) };
  const text = left === 0 ? 'objection.lastDay' : 'objection.daysLeft';
  return { overdue: false, text: translate(text, { days: left }) };
}
