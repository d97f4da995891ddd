import {
  ballotsSource,
  honoursSource,
  objectionsSource,
  rulesSource,
  settlementSource,
  sheetSource,
  standingsSource,
  starsSource,
  type Village,
  VILLAGES,
  villageSource,
} from './board';
import { type Context } from './context';
import { h } from '../shared/element';
import { absence, frame } from './frame';
import { letGo } from './held';
import { ballots } from './pages/ballots';
import { device } from './pages/device';
import { dividend } from './pages/dividend';
import { find } from './pages/find';
import { home } from './pages/home';
import { household } from './pages/household';
import { object } from './pages/object';
import { objections } from './pages/objections';
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
  ...{ ballots, best, honours, find, household },
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
  const reading = context.reader.want(villageSource(code));
  if (reading.value === null)
    return frame(context, null, context.texts.board, absence(context, reading.failure));
  remember('village', code);
  keepReady(context, reading.value);
  const { section } = context.route;
  // The next person at the screen finds nothing of who typed or showed a code before.
  if (!['report', 'object', 'household'].includes(section)) letGo();
  if (!['household', 'object'].includes(section)) forgetVisitor();
  return PAGES[section](context, reading.value);
}

/** Every page of the village is kept at hand, so that all doors open when the network is down. */
function keepReady({ reader }: Context, village: Village): void {
  const { code, year } = village;
  reader.want(standingsSource(code, year));
  reader.want(rulesSource(code));
  reader.want(sheetSource(code));
  reader.want(settlementSource(code, null));
  reader.want(objectionsSource(code));
  reader.want(ballotsSource(code));
  reader.want(starsSource(code));
  reader.want(honoursSource(code));
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
