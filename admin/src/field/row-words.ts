import { formatDay } from '../shared/days';
import { formatPoints } from '../shared/points';
import { type FieldNote } from './field-note';
import { type Texts } from './texts';

/** "11月22日 周日" */
export const dayWords = (day: string, texts: Texts): string => {
  const weekday = texts.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  return texts.code === 'en' ? `${weekday} ${day}` : `${formatDay(day)} ${weekday}`;
};

/** "2 标准工日", "一等", "第 2 名": what was measured, in a few words. */
export function measureWords({ rule, measure }: FieldNote): string {
  if (measure.level) return measure.level;
  if (!rule) return '';
  if (measure.chosenPoints) return formatPoints(Number(measure.chosenPoints));
  return `${measure.quantity} ${rule.unit}`;
}
