import { dayOf } from '../../shared/days';
import { formatPoints } from '../../shared/points';
import { formatYuan } from '../../shared/yuan';
import { type Settlement, settlementSource, type Village } from '../board';
import { yearChoices } from '../choices';
import { type Context } from '../context';
import { h } from '../../shared/element';
import { absence, emptiness, frame } from '../frame';
import { shiftDecimal } from '../decimal-text';

export function dividend(context: Context, village: Village): HTMLElement {
  const { route, texts, reader } = context;
  const reading = reader.want(settlementSource(village.code, route.year));
  const found = reading.value;
  const year = found?.year ?? route.year ?? village.year;
  return frame(
    context,
    village,
    texts.dividendTitle,
    yearChoices(context, village.years, year),
    found === null && absence(context, reading.failure),
    found?.year === null && emptiness(texts.noSettlement(texts.year(year))),
    found !== null && found.year !== null && settled(context, found),
  );
}

function settled(context: Context, settlement: Settlement): HTMLElement {
  const { texts } = context;
  // What was taken off first is not shared out.
  const shared = settlement.pools.reduce((sum, { poolFen }) => sum + poolFen, 0);
  const pool = formatYuan(shared || settlement.poolFen);
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
    settlement.pools.length > 1 && pools(context, settlement),
    settlement.totalPoints > 0 &&
      h(
        'section',
        { class: 'computation', 'aria-labelledby': 'computation-title' },
        h('h3', { id: 'computation-title' }, texts.howComputed),
        h('p', {}, texts.computation(formatYuan(settlement.pointsFen), points, perPoint)),
        h('p', {}, texts.example(hundredPoints)),
      ),
  );
}

/** What the money was divided into, with the collective's line. */
function pools({ texts }: Context, { pools: all, collectiveFen }: Settlement): HTMLElement {
  const row = (...cells: string[]) => h('tr', {}, ...cells.map((cell) => h('td', {}, cell)));
  return h(
    'section',
    { class: 'computation', 'aria-labelledby': 'pools-title' },
    h('h3', { id: 'pools-title' }, texts.pools),
    h(
      'table',
      { class: 'pools' },
      ...all.map(({ label, basis, poolFen, households }) =>
        row(
          label,
          texts.bases[basis],
          texts.households(households),
          texts.yuan(formatYuan(poolFen)),
        ),
      ),
      collectiveFen !== 0 && row(texts.collective, '', '', texts.yuan(formatYuan(collectiveFen))),
    ),
  );
}
