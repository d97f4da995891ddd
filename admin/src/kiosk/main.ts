import { beginComfort, forgetComfort, isEnlarged, isPlain } from '../shared/comfort';
import { beginReadingAloud, isReading, stopReading } from '../shared/read-aloud';
import { ageOf, publicityWords, villageDay } from './age';
import { attract } from './attract';
import { type Village, villageSource } from './board';
import { type Context } from './context';
import { ownDevice, tellOfOneself } from './device';
import { Keeper } from './keeper';
import { LedgerWatch } from './ledger-watch';
import { News } from './news';
import { keepOwnFiles } from './own-files';
import { brokenPage, pageOf, tooOldPage } from './page-of';
import { Reader } from './reader';
import { returnToStart } from './return-to-start';
import { codeIn, watchScanner } from './scanner';
import { showCard } from './visitor';
import { formatRoute, homeOf, parseRoute, type Route } from './route';
import { remember, remembered } from '../shared/storage';
import { type Language, type Texts, TEXTS } from './texts';
import { VillageClock } from './village-clock';

const AGE_TICK_MS = 15 * 1000;
/** The first page comes first. */
const KEEP_AFTER_MS = 2 * 1000;

const board = part('board');
const spoken = part('spoken');
/** Large enough to turn pages; a smaller screen scrolls, whether it hangs in the hall or not. */
const hall = window.matchMedia('(min-width: 1000px) and (min-height: 880px)');
const inHand = window.matchMedia('(max-width: 899px)');
const address = new URLSearchParams(window.location.search);
const fixedVillage = /^\d{12}$/.exec(address.get('village') ?? '')?.[0] ?? null;

let language: Language = (address.get('lang') ?? remembered('language')) === 'en' ? 'en' : 'zh';
let shownPlace = '';
let shownDay = '';
let shownOver = false;
const clock = new VillageClock();
const watch = new LedgerWatch();
const keeper = new Keeper(clock, watch);
const reader = new Reader(draw, () => TEXTS[language].code, keeper, clock);
let tellDesk = () => {};
const news = new News({ changed: () => reader.refresh(), refresh: () => tellDesk() });

/** Draws the page of the present address; whatever goes wrong, something readable stands there. */
function draw(): void {
  const route = parseRoute(window.location.hash);
  const works: (() => void)[] = [];
  const context = contextOf(route, (work) => works.push(work));
  const focused = document.activeElement?.id ?? '';
  const asideTop = board.querySelector('.aside')?.scrollTop ?? 0;
  const place = `${route.village ?? ''}/${route.section}`;
  reader.turnPage();
  news.follow(route.village);
  document.documentElement.lang = context.texts.code;
  document.documentElement.classList.toggle('hall', context.hall);
  try {
    const page = pageOf(context);
    shownOver = ageNow(context.texts).freshness === 'over';
    board.replaceChildren(shownOver ? tooOldPage(context, villageShown()) : page);
    if (!shownOver) works.forEach((work) => work());
  } catch (error) {
    console.error(error);
    board.replaceChildren(brokenPage(context));
  }
  document.title = `${document.getElementById('title')?.textContent ?? ''} · ${context.texts.product}`;
  if (place !== shownPlace) arrive();
  else stay(focused, asideTop);
  shownPlace = place;
  shownDay = villageDay(clock.now().ms);
  showAge();
}

/** On a new page the reader begins at its top and a screen reader at its heading. */
function arrive(): void {
  stopReading();
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
    hall: hall.matches && !isEnlarged(),
    villageFixed: fixedVillage !== null,
    deviceToken: ownDevice()?.token ?? null,
    redraw: draw,
    now: () => clock.now().ms,
    follow: (village) => keeper.follow(village),
    ledger: () => (route.village === null ? null : watch.of(route.village)),
    go: (change, how = 'push') => goTo({ ...route, ...change }, how),
    switchLanguage: () => speak(language === 'zh' ? 'en' : 'zh'),
    whenPlaced,
  };
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
  stopReading();
  language = next;
  remember('language', next);
  draw();
}

/** Says how old the page is, and louder while the network is down; at midnight all is drawn anew. */
function showAge(): void {
  const texts = TEXTS[language];
  const { words, freshness } = ageNow(texts);
  const over = freshness === 'over';
  if (villageDay(clock.now().ms) !== shownDay || over !== shownOver) return draw();
  const line = document.getElementById('age');
  if (line) {
    line.className = `age ${freshness}`;
    line.textContent = words;
  }
  say(freshness === 'fresh' ? publicityWords(texts, villageShown()) : words);
}

const ageNow = (texts: Texts) => ageOf(texts, reader, villageShown(), clock.now());

function villageShown(): Village | null {
  const code = parseRoute(window.location.hash).village;
  return code === null ? null : reader.want(villageSource(code)).value;
}

/** The live region outlives the pages, and speaks only when there is something new. */
function say(words: string): void {
  if (spoken.textContent !== words) spoken.textContent = words;
}

/** The next person in the hall begins at the home of the village, in Chinese. */
function goBack(): void {
  language = 'zh';
  remember('language', 'zh');
  forgetComfort();
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
  // Who reads on a phone is not sent away from the page: no other person waits for it.
  if (inHand.matches || start === null || isReading()) return false;
  return (
    language !== 'zh' ||
    !isPlain() ||
    formatRoute(parseRoute(window.location.hash)) !== formatRoute(start)
  );
}

/** A code held to the scanner opens its household, that of printed paper what the ledger says of it, from any page. */
function openByCode(typed: string): void {
  const { village } = parseRoute(window.location.hash);
  const paper = parseRoute(typed.slice(Math.max(0, typed.indexOf('#'))).trim());
  if (village && paper.section === 'paper' && paper.village === village) return goTo(paper, 'push');
  const token = village && codeIn(typed, village);
  if (!token) return;
  showCard(token);
  goTo({ ...homeOf(village), section: 'household' }, 'push');
}

function part(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

function begin(): void {
  const named = parseRoute(window.location.hash).village;
  const start = fixedVillage ?? named ?? remembered('village');
  const registering = parseRoute(window.location.hash).section === 'device';
  if (start !== null && start !== named && !registering)
    window.history.replaceState(null, '', formatRoute(homeOf(start)));
  tellDesk = tellOfOneself(
    () => reader.age().readAt,
    (village) => watch.differs(village),
  );
  watch.found = () => {
    draw();
    tellDesk();
  };
  window.addEventListener('hashchange', draw);
  hall.addEventListener('change', draw);
  let resized = 0;
  window.addEventListener('resize', () => {
    window.clearTimeout(resized);
    resized = window.setTimeout(draw, 150);
  });
  window.setInterval(showAge, AGE_TICK_MS);
  watchScanner(openByCode);
  const round = attract(
    () => hall.matches && !isReading() && startOf() !== null && !awayFromStart(),
    (section) => {
      const start = startOf();
      if (start) goTo({ ...start, section }, 'replace');
    },
  );
  beginComfort(draw);
  beginReadingAloud(draw);
  returnToStart({
    strip: part('returning'),
    texts: () => TEXTS[language],
    say,
    // While the pages turn by themselves nobody has left them.
    away: () => !round.turning() && awayFromStart(),
    goBack,
  });
  draw();
  void keeper.begin().then((found) => found && draw());
  window.setTimeout(() => void keeper.renew(), KEEP_AFTER_MS);
  // Who reads on a phone is not interrupted: the next visit brings what is new.
  keepOwnFiles(() => !inHand.matches && !awayFromStart());
}

begin();
