import { dayOf } from '../../shared/days';
import { formatPoints } from '../../shared/points';
import { formatYuan } from '../../shared/yuan';
import { type Settlement, settlementSource, type Village } from '../board';
import { yearChoices } from '../choices';
import { type Context } from '../context';
import { h } from '../element';
import { absence, emptiness, frame } from '../frame';
import { type Failure } from '../reader';
import { shiftDecimal } from '../decimal-text';

interface Found {
  year: number;
  value: Settlement | { year: null } | null;
  failure: Failure | null;
}

export function dividend(context: Context, village: Village): HTMLElement {
  const { texts } = context;
  const found = latest(context, village);
  const { value } = found;
  return frame(
    context,
    village,
    texts.dividendTitle,
    yearChoices(context, village.years, found.year),
    value === null && absence(context, found.failure),
    value?.year === null && emptiness(texts.noSettlement(texts.year(found.year))),
    value !== null && value.year !== null && settled(context, value),
  );
}

/** The year asked for; without one, this year's dividend if it is final, else last year's. */
function latest(context: Context, village: Village): Found {
  const of = (year: number): Found => {
    const reading = context.reader.want(settlementSource(village.code, year));
    return { year, value: reading.value, failure: reading.failure };
  };
  if (context.route.year !== null) return of(context.route.year);
  const current = of(village.year);
  const unsettled = current.value !== null && current.value.year === null;
  if (!unsettled || !village.years.includes(village.year - 1)) return current;
  const last = of(village.year - 1);
  return last.value !== null && last.value.year !== null ? last : current;
}

function settled(context: Context, settlement: Settlement): HTMLElement {
  const { texts } = context;
  const pool = formatYuan(settlement.poolFen);
  const points = formatPoints(settlement.totalPoints);
  const perPoint = shiftDecimal(settlement.perPointFenText, -2, 4);
  const hundredPoints = shiftDecimal(settlement.perPointFenText, 0, 2);
  const figure = (name: string, value: string, kind = ''): HTMLElement =>
    h('div', { class: kind }, h('dt', {}, name), h('dd', {}, value));
  return h(
    'article',
    { class: 'settled' },
    h('h2', { lang: 'zh-CN' }, settlement.title),
    h('p', { class: 'since' }, texts.finalised(texts.day(dayOf(settlement.finalisedAt)))),
    h(
      'dl',
      { class: 'figures' },
      figure(texts.pool, texts.yuan(pool), 'pool'),
      figure(texts.perPoint, texts.yuan(perPoint)),
      figure(texts.totalPoints, texts.points(points)),
      figure(texts.payoutCount, texts.households(settlement.payoutCount)),
    ),
    h(
      'section',
      { class: 'computation', 'aria-labelledby': 'computation-title' },
      h('h3', { id: 'computation-title' }, texts.howComputed),
      h('p', {}, texts.computation(pool, points, perPoint)),
      h('p', {}, texts.example(hundredPoints)),
    ),
  );
}
