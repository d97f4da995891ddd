import { inGroups } from '../shared/fingerprint';
import { h } from '../shared/element';
import { villageDay } from './age';
import { type Context } from './context';

const zh = {
  title: '积分台账',
  differs: (day: string) => `村里的积分台账和这块屏幕${day}记下的对不上，请找村务监督委员会核实。`,
  root: (size: number) => `那天台账有 ${size} 张凭证，指纹是：`,
  watched: (day: string, size: number, last: string) =>
    `这块屏幕从${day}（第 ${size} 号凭证）起一直自己看着台账，只往后加，前面的没有改过。最近一次核对：${last}`,
};
const en: typeof zh = {
  title: 'The ledger',
  differs: (day) =>
    `The ledger is not the one this screen wrote down on ${day}. Ask the supervision committee to look into it.`,
  root: (size) => `That day it had ${size} postings, and the fingerprint was: `,
  watched: (day, size, last) =>
    `This screen has watched the ledger by itself since ${day} (posting ${size}): it was only added to. Last looked: ${last}`,
};
const TEXTS = { zh, en };

/** Said on every page, from the moment the ledger was found to differ until the screen is registered anew. */
export function ledgerBand(context: Context, phone: string | null): HTMLElement | null {
  const t = TEXTS[context.language];
  const seen = context.ledger();
  if (!seen || seen.differsAt === null) return null;
  return h(
    'aside',
    { class: 'device-withdrawn ledger-differs', 'aria-label': t.title },
    h('strong', {}, t.differs(context.texts.day(villageDay(seen.at)))),
    h('p', {}, t.root(seen.size), h('span', { class: 'hash' }, inGroups(seen.root))),
    phone && h('p', {}, `${context.texts.phone} ${phone}`),
  );
}

/** Since when this screen has watched the ledger, in one line; '' when it has nothing to say of it. */
export function watchedLine({ ledger, language, texts }: Context): string {
  const seen = ledger();
  if (!seen || seen.differsAt !== null) return '';
  const { since, sinceSize, at } = seen;
  const day = (ms: number) => texts.day(villageDay(ms));
  return TEXTS[language].watched(day(since), sinceSize, day(at));
}
