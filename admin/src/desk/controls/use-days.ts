import { useLocaleState } from 'react-admin';
import { formatDay, formatFullDay, formatMonth } from '../../shared/days';

const chinese = { day: formatDay, fullDay: formatFullDay, month: formatMonth };

/** Outside Chinese a day is written as the wire has it; the year is left out where it is plain. */
const international: typeof chinese = {
  day: (day) => day.slice(5),
  fullDay: (day) => day,
  month: (month) => month,
};

/** How days and months are written in the language of the desk. */
export function useDays() {
  const [locale] = useLocaleState();
  return locale === 'en' ? international : chinese;
}
