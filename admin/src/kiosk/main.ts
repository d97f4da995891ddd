import {
  rulesSource,
  settlementSource,
  sheetSource,
  standingsSource,
  type Village,
  VILLAGES,
  villageSource,
} from './board';
import { type Context } from './context';
import { h } from './element';
import { absence, frame } from './frame';
import { watchIdleness } from './idle';
import { dividend } from './pages/dividend';
import { home } from './pages/home';
import { rules } from './pages/rules';
import { sheet } from './pages/sheet';
import { standings } from './pages/standings';
import { villageChooser } from './pages/village-chooser';
import { Reader } from './reader';
import { formatRoute, homeOf, parseRoute, type Route } from './route';
import { forgetWhere, remember, remembered } from './storage';
import { type Language, TEXTS } from './texts';

const AGE_TICK_MS = 15 * 1000;
const PAGES = { home, standings, rules, sheet, dividend };

const board = part('board');
const spoken = part('spoken');
const returning = part('returning');
const hall = window.matchMedia('(min-width: 900px) and (min-height: 600px)');
const address = new URLSearchParams(window.location.search);
const fixedVillage = /^\d{12}$/.exec(address.get('village') ?? '')?.[0] ?? null;

let language: Language = (address.get('lang') ?? remembered('language')) === 'en' ? 'en' : 'zh';
let shownPlace = '';
const reader = new Reader(draw, () => TEXTS[language].code);

/** Draws the page of the present address; whatever goes wrong, something readable stands there. */
function draw(): void {
  const route = parseRoute(window.location.hash);
  const works: (() => void)[] = [];
  const context = contextOf(route, (work) => works.push(work));
  const focused = document.activeElement?.id ?? '';
  const asideTop = board.querySelector('.aside')?.scrollTop ?? 0;
  const place = `${route.village ?? ''}/${route.section}`;
  reader.turnPage();
  document.documentElement.lang = context.texts.code;
  document.documentElement.classList.toggle('hall', context.hall);
  try {
    board.replaceChildren(pageOf(context));
    works.forEach((work) => work());
  } catch (error) {
    console.error(error);
    board.replaceChildren(brokenPage(context));
  }
  document.title = `${document.getElementById('title')?.textContent ?? ''} · ${context.texts.product}`;
  if (place !== shownPlace) arrive();
  else stay(focused, asideTop);
  shownPlace = place;
  showAge();
}

/** On a new page the reader begins at its top and a screen reader at its heading. */
function arrive(): void {
  window.scrollTo(0, 0);
  if (shownPlace !== '') document.getElementById('title')?.focus({ preventScroll: true });
}

/** The same page drawn again leaves finger, focus and scrolling where they were. */
function stay(focused: string, asideTop: number): void {
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  const aside = board.querySelector('.aside');
  if (aside) aside.scrollTop = asideTop;
}

function contextOf(route: Route, whenPlaced: (work: () => void) => void): Context {
  return {
    route,
    language,
    texts: TEXTS[language],
    reader,
    hall: hall.matches,
    villageFixed: fixedVillage !== null,
    go: (change, how = 'push') => goTo({ ...route, ...change }, how),
    switchLanguage: () => speak(language === 'zh' ? 'en' : 'zh'),
    whenPlaced,
  };
}

function pageOf(context: Context): HTMLElement {
  const code = context.route.village;
  if (code === null) {
    const villages = context.reader.want(VILLAGES).value;
    const only = villages?.length === 1 ? villages[0] : undefined;
    if (only) window.setTimeout(() => goTo(homeOf(only.code), 'replace'), 0);
    return villageChooser(context);
  }
  const reading = context.reader.want(villageSource(code));
  if (reading.value === null)
    return frame(context, null, context.texts.board, absence(context, reading.failure));
  remember('village', code);
  keepReady(reading.value);
  return PAGES[context.route.section](context, reading.value);
}

/** Every page of the village is kept at hand, so that all doors open when the network is down. */
function keepReady(village: Village): void {
  const { code, year } = village;
  reader.want(standingsSource(code, year));
  reader.want(rulesSource(code));
  reader.want(sheetSource(code));
  reader.want(settlementSource(code, year));
}

function brokenPage(context: Context): HTMLElement {
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

function goTo(route: Route, how: 'push' | 'replace'): void {
  const address = formatRoute(route);
  if (how === 'push') window.location.hash = address;
  else {
    window.history.replaceState(null, '', address);
    draw();
  }
}

function speak(next: Language): void {
  language = next;
  remember('language', next);
  draw();
}

/** Says how old the page is, and says so louder while the network is down. */
function showAge(): void {
  const texts = TEXTS[language];
  const { readAt, unreachable } = reader.age();
  const minutes = readAt === null ? 0 : minutesSince(readAt);
  const line = document.getElementById('age');
  const offline = unreachable && readAt !== null;
  if (line) {
    line.classList.toggle('offline', offline);
    line.textContent = offline ? texts.offline(texts.ago(minutes)) : ageLine(readAt, minutes);
  }
  say(offline ? texts.offline(texts.ago(minutes)) : publicitySpoken());
}

function ageLine(readAt: number | null, minutes: number): string {
  const texts = TEXTS[language];
  const asOf = villageShown()?.asOf;
  if (readAt === null || !asOf) return '';
  const age = texts.ago(minutesSince(Date.parse(asOf)));
  return `${texts.asOf(texts.instant(asOf), age)} · ${texts.checked(texts.ago(minutes))}`;
}

function publicitySpoken(): string {
  const texts = TEXTS[language];
  const publicity = villageShown()?.publicity;
  if (!publicity) return '';
  return `${texts.inPublicity} ${texts.month(publicity.month)} ${texts.daysLeft(publicity.daysLeft ?? 0)}`;
}

function villageShown(): Village | null {
  const code = parseRoute(window.location.hash).village;
  return code === null ? null : reader.want(villageSource(code)).value;
}

/** The live region outlives the pages, and speaks only when there is something new. */
function say(words: string): void {
  if (spoken.textContent !== words) spoken.textContent = words;
}

function warnOfReturn(secondsLeft: number | null): void {
  const texts = TEXTS[language];
  if (secondsLeft === null) {
    returning.hidden = true;
    returning.replaceChildren();
    return;
  }
  if (returning.hidden) {
    returning.hidden = false;
    say(texts.idleSpoken);
    returning.replaceChildren(
      h('p', { 'aria-hidden': 'true' }),
      h('button', { type: 'button', class: 'strong' }, texts.stay),
    );
  }
  const words = returning.querySelector('p');
  if (words) words.textContent = texts.idle(secondsLeft);
}

/** The next person in the hall begins at the home of the village, in Chinese. */
function backToStart(): void {
  warnOfReturn(null);
  language = 'zh';
  remember('language', 'zh');
  window.scrollTo(0, 0);
  const start = startOf();
  if (start) goTo(start, 'replace');
}

function startOf(): Route | null {
  const village = fixedVillage ?? parseRoute(window.location.hash).village ?? remembered('village');
  return village === null ? null : homeOf(village);
}

function awayFromStart(): boolean {
  const start = startOf();
  if (!hall.matches || start === null) return false;
  return language !== 'zh' || formatRoute(parseRoute(window.location.hash)) !== formatRoute(start);
}

const minutesSince = (instantMs: number): number =>
  Math.max(0, Math.floor((Date.now() - instantMs) / 60_000));

function part(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

function begin(): void {
  const named = parseRoute(window.location.hash).village;
  const start = fixedVillage ?? named ?? remembered('village');
  if (start !== null && start !== named)
    window.history.replaceState(null, '', formatRoute(homeOf(start)));
  // Another village's answers would only fill the storage of a small device.
  if (start !== null)
    forgetWhere('read:', (name) => name.includes(start) || name.includes('/villages'));
  window.addEventListener('hashchange', draw);
  hall.addEventListener('change', draw);
  let resized = 0;
  window.addEventListener('resize', () => {
    window.clearTimeout(resized);
    resized = window.setTimeout(draw, 150);
  });
  window.setInterval(showAge, AGE_TICK_MS);
  watchIdleness(awayFromStart, warnOfReturn, backToStart);
  draw();
}

begin();
