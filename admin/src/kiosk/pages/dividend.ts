import { dayOf } from '../../shared/days';
import { formatPoints } from '../../shared/points';
import { formatYuan } from '../../shared/yuan';
import { type Settlement, settlementSource, type Village } from '../board';
import { yearChoices } from '../choices';
import { type Context } from '../context';
import { h } from '../../shared/element';
import { absence, emptiness, frame } from '../frame';
import { each, exampleOf, poolsOf, type SharedPool } from '../dividend-example';
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
  const pools = poolsOf(settlement);
  // What was taken off first is not shared out.
  const pool = formatYuan(pools.reduce((sum, { poolFen }) => sum + poolFen, 0));
  const perPoint = shiftDecimal(settlement.perPointFenText, -2, 4);
  const figure = (name: string, value: string, kind = ''): HTMLElement =>
    h('div', { class: kind }, h('dt', {}, name), h('dd', {}, value));
  return h(
    'article',
    { class: 'settled' },
    h(
      'div',
      { class: 'settled-head' },
      h('h2', { lang: 'zh-CN' }, settlement.title),
      h('p', { class: 'since' }, texts.finalised(texts.day(dayOf(settlement.finalisedAt)))),
      h(
        'dl',
        { class: 'figures' },
        figure(texts.pool, texts.yuan(pool), 'pool'),
        figure(texts.payoutCount, texts.households(settlement.payoutCount)),
        settlement.totalPoints > 0 && figure(texts.perPoint, texts.yuan(perPoint)),
        settlement.totalPoints > 0 &&
          figure(texts.totalPoints, texts.points(formatPoints(settlement.totalPoints))),
      ),
    ),
    h(
      'div',
      { class: 'computations' },
      h(
        'section',
        { class: 'computation shared', 'aria-labelledby': 'pools-title' },
        h('h3', { id: 'pools-title' }, texts.howComputed),
        firstOff(context, settlement),
        h(
          'ul',
          { class: 'pools' },
          pools.map((one) => poolItem(context, one)),
          settlement.collectiveFen !== 0 &&
            poolLine(texts.collective, texts.yuan(formatYuan(settlement.collectiveFen))),
        ),
      ),
      example(context, pools),
    ),
  );
}

const poolLine = (words: string, yuan: string, ...more: HTMLElement[]): HTMLLIElement =>
  h('li', {}, h('p', { class: 'line' }, h('span', {}, words), h('strong', {}, yuan)), more);

/** One pool, and what it was divided by. */
function poolItem({ texts }: Context, pool: SharedPool): HTMLLIElement {
  const { label, basis, poolFen, restFen, weight, households, capped } = pool;
  const words = `${label} · ${texts.bases[basis]} · ${texts.households(households)}`;
  const unit = texts.units[basis];
  const divisor = formatPoints(weight);
  return poolLine(
    words,
    texts.yuan(formatYuan(poolFen)),
    h(
      'p',
      { class: 'soft' },
      weight > 0 && texts.divided(formatYuan(restFen), divisor, unit, each(pool)),
      capped && ` ${texts.capped}`,
    ),
  );
}

function firstOff({ texts }: Context, settlement: Settlement): HTMLElement | null {
  const { poolFen, lossesFen, deductions } = settlement;
  const off = [
    ...(lossesFen > 0 ? [{ label: texts.losses, amountFen: lossesFen }] : []),
    ...deductions,
  ];
  if (off.length === 0) return null;
  const each = off.map(({ label, amountFen }) => `${label} ${texts.yuan(formatYuan(amountFen))}`);
  return h(
    'p',
    {},
    `${texts.incomeIs(formatYuan(poolFen))}，${texts.firstOff}：${each.join('、')}`,
  );
}

/** What a household in the middle gets, added up before one's eyes. */
function example({ texts }: Context, pools: readonly SharedPool[]): HTMLElement | null {
  const { parts, sumFen } = exampleOf(pools);
  if (parts.length === 0) return null;
  const has = parts
    .filter(({ pool }) => pool.basis !== 'HOUSEHOLD' && pool.basis !== 'FIXED')
    .map(({ pool, count }) => texts.exampleOf(formatPoints(count), texts.units[pool.basis]));
  return h(
    'section',
    { class: 'computation worked', 'aria-labelledby': 'example-title' },
    h('h3', { id: 'example-title' }, texts.exampleTitle(has.join('、') || texts.households(1))),
    h(
      'ul',
      { class: 'pools' },
      parts.map(({ pool, count, fen }) =>
        poolLine(
          `${pool.label}：${formatPoints(count)} ${texts.units[pool.basis]} × ${each(pool)}`,
          texts.yuan(formatYuan(fen)),
        ),
      ),
    ),
    h('p', { class: 'big' }, texts.exampleSum(formatYuan(sumFen))),
    h('p', {}, texts.computation),
  );
}
