import { objectionsSource, type PendingObjection, type Village } from '../board';
import { type Context } from '../context';
import { h } from '../../shared/element';
import { absence, emptiness, frame, sectionOf } from '../frame';
import { pagedList } from '../paged-list';
import { formatRoute } from '../route';

/** 正在处理的异议: by number, with what kind of item it is about and until when; no names. */
export function objections(context: Context, village: Village): HTMLElement {
  const { texts } = context;
  const reading = context.reader.want(objectionsSource(village.code));
  const found = reading.value;
  if (found === null)
    return frame(context, village, texts.objectionsTitle, absence(context, reading.failure));
  if (found.length === 0)
    return frame(context, village, texts.objectionsTitle, emptiness(texts.noObjections));
  return frame(
    context,
    village,
    texts.objectionsTitle,
    h('p', { class: 'objections-hint' }, texts.objectionsHint),
    pagedList(
      context,
      found.map((one) => pendingItem(context, one)),
      { name: 'objections', columnRem: 22 },
    ),
  );
}

function pendingItem(context: Context, one: PendingObjection): HTMLLIElement {
  const { texts } = context;
  return h(
    'li',
    { class: 'pending' },
    h('strong', { class: 'number' }, texts.objectionNumber(one.number)),
    h('span', { class: 'what', lang: 'zh-CN' }, `${texts.month(one.month)} · ${one.category}`),
    h(
      'span',
      { class: 'until' },
      one.state === 'APPEALED' ? texts.onAppeal : texts.beingHandled,
      ' · ',
      texts.answerBy(texts.day(one.dueOn)),
      one.overdue && h('strong', { class: 'late' }, texts.overdue),
    ),
  );
}

/** The way to the page, where there is something on it. */
export function pendingLink(context: Context, village: Village): HTMLElement | null {
  const found = context.reader.want(objectionsSource(village.code)).value;
  if (!found || found.length === 0) return null;
  return h(
    'a',
    {
      id: 'see-objections',
      class: 'button',
      href: formatRoute(sectionOf(village.code, 'objections')),
    },
    context.texts.pending(found.length),
  );
}
