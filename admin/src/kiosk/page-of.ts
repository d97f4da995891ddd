import { type Village, VILLAGES, villageSource } from './board';
import { villageDay } from './age';
import { type Context } from './context';
import { h } from '../shared/element';
import { absence, frame, phoneLine } from './frame';
import { letGo } from './held';
import { ballots } from './pages/ballots';
import { device } from './pages/device';
import { dividend } from './pages/dividend';
import { find } from './pages/find';
import { home } from './pages/home';
import { household } from './pages/household';
import { object } from './pages/object';
import { objections } from './pages/objections';
import { paper } from './pages/paper';
import { report } from './pages/report';
import { rules } from './pages/rules';
import { sheet } from './pages/sheet';
import { standings } from './pages/standings';
import { best, honours } from './pages/best';
import { villageChooser } from './pages/village-chooser';
import { formatRoute, homeOf } from './route';
import { forgetVisitor } from './visitor';
import { remember } from '../shared/storage';

const PAGES = {
  ...{ home, standings, rules, sheet, dividend, objections, report, object },
  ...{ ballots, best, honours, find, household, paper },
};

/** The page the address names; what it needs is asked for on the way. */
export function pageOf(context: Context): HTMLElement {
  const code = context.route.village;
  if (context.route.section === 'device') return device(context);
  if (code === null) {
    const villages = context.reader.want(VILLAGES).value;
    const only = villages?.length === 1 ? villages[0] : undefined;
    // Where there is one village, nobody should have to choose it.
    if (only) queueMicrotask(() => context.go(homeOf(only.code), 'replace'));
    return villageChooser(context);
  }
  context.follow(code);
  const reading = context.reader.want(villageSource(code));
  if (reading.value === null)
    return frame(context, null, context.texts.board, absence(context, reading.failure));
  remember('village', code);
  const { section } = context.route;
  // The next person at the screen finds nothing of who typed or showed a code before.
  if (!['report', 'object', 'household'].includes(section)) letGo();
  if (!['household', 'object'].includes(section)) forgetVisitor();
  return PAGES[section](context, reading.value);
}

/** Shown when nothing that is kept may pass for current any more: since when, and whom to ask. */
export function tooOldPage(context: Context, village: Village | null): HTMLElement {
  const { texts, reader } = context;
  return frame(
    context,
    village,
    village?.name ?? texts.board,
    h(
      'div',
      { class: 'waiting too-old' },
      h('p', { class: 'big' }, texts.tooOldTitle),
      h('p', {}, texts.tooOld(texts.day(villageDay(reader.age().readAt ?? 0)))),
      h('p', {}, texts.tooOldHint),
      phoneLine(texts, village?.supervisionPhone),
    ),
  );
}

/** Shown when a page fails: plain words and a way back, never an empty screen. */
export function brokenPage(context: Context): HTMLElement {
  const { texts, route } = context;
  const back = route.village === null ? '#/' : formatRoute(homeOf(route.village));
  return h(
    'main',
    { class: 'page waiting' },
    h('h1', { id: 'title', tabindex: -1 }, texts.board),
    h('p', {}, texts.broken),
    h('a', { class: 'button strong', href: back }, texts.home),
  );
}
