import { formatPoints } from '../../shared/points';
import { type Sheet, type SheetRow, sheetSource, type Village } from '../board';
import { choices } from '../choices';
import { type Context } from '../context';
import { type Child, h } from '../../shared/element';
import { absence, emptiness, frame, phoneLine, sectionOf } from '../frame';
import { HEADING, pagedList } from '../paged-list';
import { formatRoute } from '../route';
import { publicityBanner } from './home';
import { pendingLink } from './objections';

export function sheet(context: Context, village: Village): HTMLElement {
  const { texts } = context;
  const reading = context.reader.want(sheetSource(village.code, context.route.month));
  const found = reading.value;
  if (found === null)
    return frame(context, village, texts.sheetTitle, absence(context, reading.failure));
  if (found.month === null)
    return frame(context, village, texts.sheetTitle, emptiness(texts.noSheet));
  return frame(
    context,
    village,
    texts.sheetTitle,
    h('div', { class: 'aside' }, period(context, village, found), groupChoices(context, found)),
    objection(context, village, found),
    list(context, found),
  );
}

function period(context: Context, village: Village, found: Sheet): Child {
  const { texts } = context;
  const running = found.state === 'PUBLICISED' && village.publicity?.month === found.month;
  const { totals } = found;
  return [
    running
      ? publicityBanner(context, village)
      : h(
          'p',
          { class: 'publicity over' },
          h('strong', {}, texts.month(found.month)),
          h('span', {}, texts.sheetClosed),
        ),
    h(
      'div',
      { class: 'totals' },
      h(
        'p',
        {},
        texts.sheetTotals(totals.households, magnitude(totals.adds), magnitude(totals.deducts)),
      ),
      h('p', {}, texts.deductByCategory),
    ),
  ];
}

function groupChoices(context: Context, found: Sheet): Child {
  const { route, texts } = context;
  if (found.groups.length < 2) return null;
  const all = {
    text: texts.wholeVillage,
    chosen: route.groupNo === null,
    change: { groupNo: null },
  };
  const each = found.groups.map((group) => ({
    text: group.groupName || texts.groupFallback(group.groupNo),
    chosen: route.groupNo === group.groupNo,
    change: { groupNo: group.groupNo },
  }));
  return choices(context, 'groups', texts.whichGroup, [all, ...each]);
}

function objection(context: Context, village: Village, found: Sheet): HTMLElement {
  const { texts } = context;
  return h(
    'section',
    { class: 'objection', 'aria-labelledby': 'objection-title' },
    h('h2', { id: 'objection-title' }, texts.objectTitle),
    h('p', {}, found.state === 'PUBLICISED' ? texts.object : texts.objectAfter),
    found.state === 'PUBLICISED' &&
      h(
        'a',
        {
          id: 'to-object',
          class: 'button strong',
          href: formatRoute(sectionOf(village.code, 'object')),
        },
        texts.objectPage,
      ),
    pendingLink(context, village),
    phoneLine(texts, found.supervisionPhone || village.supervisionPhone),
  );
}

function list(context: Context, found: Sheet): HTMLElement {
  const { route, texts } = context;
  const shown = found.groups.filter(
    (group) => route.groupNo === null || group.groupNo === route.groupNo,
  );
  const items = shown.flatMap((group) => [
    h('li', { class: HEADING }, h('h2', {}, group.groupName || texts.groupFallback(group.groupNo))),
    ...group.rows.map((row) => householdItem(context, row)),
  ]);
  if (items.length === 0) return emptiness(texts.noneFound);
  return pagedList(context, items, { name: 'sheet', columnRem: 20 });
}

function householdItem(context: Context, row: SheetRow): HTMLLIElement {
  const { texts } = context;
  return h(
    'li',
    { class: 'household' },
    h('p', { class: 'name', lang: 'zh-CN' }, row.headName),
    h(
      'p',
      { class: 'month' },
      row.adds !== 0 && h('strong', { class: 'added' }, texts.addedPoints(magnitude(row.adds))),
      row.deducts !== 0 &&
        h('strong', { class: 'deducted' }, texts.deductedPoints(magnitude(row.deducts))),
      row.adds === 0 && row.deducts === 0 && row.carried === 0 && h('span', {}, texts.noChange),
    ),
    h('p', { class: 'year' }, texts.yearPoints(formatPoints(row.yearPoints))),
    h(
      'ul',
      { class: 'reasons', lang: 'zh-CN' },
      row.carried !== 0 && carriedReason(context, row.carried),
      row.addItems.map((one) => reason(context, 'added', `＋ ${one.item}`, one)),
      row.deductItems.map((one) => reason(context, 'deducted', `－ ${one.category}`, one)),
    ),
  );
}

/** Carried points may also take: a deduction that is still valid. */
function carriedReason(context: Context, points: number): HTMLLIElement {
  const { texts } = context;
  return points > 0
    ? reason(context, 'added', `＋ ${texts.carried}`, { points, count: 1 })
    : reason(context, 'deducted', `－ ${texts.carried}`, { points, count: 1 });
}

function reason(
  context: Context,
  kind: string,
  what: string,
  {
    points,
    count,
    disputed = 0,
    awaiting,
  }: { points: number; count: number; disputed?: number; awaiting?: number },
): HTMLLIElement {
  const { texts } = context;
  return h(
    'li',
    { class: kind },
    h(
      'span',
      {},
      what,
      texts.times(count),
      awaiting ? texts.awaiting : '',
      disputed > 0 && h('strong', { class: 'disputed' }, texts.disputed),
    ),
    h('span', { class: 'amount' }, texts.points(magnitude(points))),
  );
}

/** The words 加 and 扣 carry the sign, so that "扣 −5 分" is never read as a gift. */
const magnitude = (points: number): string => formatPoints(Math.abs(points));
