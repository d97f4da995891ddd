import { Alert, Box, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useSession } from '../session/use-session';
import { DayField } from './DayField';
import { useDays } from './use-days';
import { useFilters } from './use-filters';

/** Of which day a list tells: acts until one day, as they were known on another; neither: the present. */
export interface AsOfDays {
  asOf: string;
  knownOn: string;
}

/** 查某一天的账 of the list around; the books of a day are those of its year. */
export function AsOfBar() {
  const { filters, setFilters } = useFilters<AsOfDays & { year: number }>();
  const { asOf, knownOn, ...others } = filters;
  return (
    <AsOfFields
      asked={{ asOf, knownOn }}
      onAsk={(days) => setFilters({ ...others, year: Number(days.asOf.slice(0, 4)), ...days })}
      onBack={() => setFilters(others)}
    />
  );
}

interface Props {
  asked: Partial<AsOfDays>;
  onAsk: (days: AsOfDays) => void;
  onBack: () => void;
}

/** Two days, and in words what is shown for them. */
export function AsOfFields({ asked: { asOf, knownOn }, onAsk, onBack }: Props) {
  const translate = useTranslate();
  const days = useDays();
  const today = useSession()?.today ?? '';
  const ask = (on: string, known: string) => {
    // The day of knowledge comes second.
    if (on) onAsk({ asOf: on, knownOn: [on, known].toSorted().at(-1) ?? today });
  };
  if (!asOf || !knownOn) {
    return (
      <Box sx={{ px: 1.5, pt: 1 }}>
        <Button size="small" onClick={() => ask(today, today)}>
          {translate('asOf.ask')}
        </Button>
      </Box>
    );
  }
  return (
    <Box sx={{ p: 1.5, display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
      <DayField
        label={translate('asOf.on')}
        value={asOf}
        latest={today}
        onChange={(on) => ask(on, knownOn)}
      />
      <DayField
        label={translate('asOf.knownOn')}
        value={knownOn}
        earliest={asOf}
        latest={today}
        onChange={(known) => ask(asOf, known)}
      />
      <Alert severity="info" sx={{ flex: 1, minWidth: 260, py: 0 }}>
        {translate('asOf.says', { on: days.fullDay(asOf), known: days.fullDay(knownOn) })}
      </Alert>
      <Button size="small" onClick={onBack}>
        {translate('asOf.back')}
      </Button>
    </Box>
  );
}
