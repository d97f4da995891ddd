import { daysLeftNow } from '../age';
import { type Village, villageSource } from '../board';
import { type Context } from '../context';
import { h } from '../../shared/element';
import { frame, sectionOf } from '../frame';
import { formatRoute, type Section } from '../route';

export function home(context: Context, village: Village): HTMLElement {
  const { texts } = context;
  return frame(
    context,
    village,
    village.name,
    h('p', { class: 'township' }, `${village.townshipName} · ${texts.board}`),
    publicityBanner(context, village),
    h(
      'nav',
      { class: 'doors', 'aria-label': texts.pages },
      door(context, village, 'find', '家', texts.doorFind),
      door(context, village, 'standings', '榜', texts.doorStandings),
      door(context, village, 'sheet', '示', texts.doorSheet),
      door(context, village, 'dividend', '分', texts.doorDividend),
      door(context, village, 'rules', '规', texts.doorRules),
      door(context, village, 'ballots', '票', texts.doorBallots),
      door(context, village, 'best', '星', texts.doorBest),
      door(context, village, 'honours', '誉', texts.doorHonours),
      door(context, village, 'objections', '议', texts.doorObjections),
      door(context, village, 'report', '邻', texts.doorReport),
    ),
    facts(context, village),
  );
}

type Door = Exclude<Section, 'object' | 'household' | 'paper'>;

function door(
  context: Context,
  village: Village,
  section: Door,
  sign: string,
  hint: string,
): HTMLElement {
  return h(
    'a',
    { id: `door-${section}`, class: 'door', href: formatRoute(sectionOf(village.code, section)) },
    h('span', { class: 'sign', 'aria-hidden': 'true', lang: 'zh-CN' }, sign),
    h('strong', {}, context.texts[section]),
    h('span', { class: 'hint' }, hint),
  );
}

/** 「公示中 还剩 n 天」 with the way to the sheet; nothing when no month is under publicity. */
export function publicityBanner(context: Context, village: Village): HTMLElement | null {
  const { publicity } = village;
  const { texts } = context;
  if (!publicity) return null;
  const { readAt } = context.reader.want(villageSource(village.code));
  const daysLeft = daysLeftNow(publicity.daysLeft, readAt, context.now());
  return h(
    'section',
    { class: 'publicity', 'aria-label': texts.inPublicity },
    h('strong', { class: 'stamp' }, texts.inPublicity),
    h('strong', { class: 'left' }, texts.daysLeft(daysLeft)),
    h(
      'p',
      {},
      h('span', { class: 'what' }, texts.publicityMonth(texts.month(publicity.month))),
      h(
        'span',
        { class: 'until' },
        texts.publicityUntil(texts.day(publicity.to)),
        publicity.extended && texts.extended,
      ),
    ),
    context.route.section === 'home' &&
      h(
        'a',
        {
          id: 'read-sheet',
          class: 'button strong',
          href: formatRoute(sectionOf(village.code, 'sheet')),
        },
        texts.readSheet,
      ),
  );
}

function facts(context: Context, village: Village): HTMLElement {
  const { texts } = context;
  const closed = village.lastClosedMonth ? texts.month(village.lastClosedMonth) : texts.noneClosed;
  const fact = (name: string, value: string): HTMLElement =>
    h('div', {}, h('dt', {}, name), h('dd', {}, value));
  return h(
    'dl',
    { class: 'facts' },
    fact(texts.lastClosed, closed),
    fact(texts.villageHouseholds, texts.households(village.households)),
    village.schemeName && fact(texts.scheme, village.schemeName),
  );
}
