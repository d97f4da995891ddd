import { beginComfort, comfortTools } from '../shared/comfort';
import { h } from '../shared/element';
import { beginReadingAloud, readPageButton, stopReading } from '../shared/read-aloud';
import { type Context, type View } from './door-context';
import { type DoorPage, DoorServer, Refused } from '../voice/door-server';
import { VOICE_TEXTS } from '../voice/texts';
import { declare, report } from './pages/declare';
import { entryPage } from './pages/entry';
import { home } from './pages/home';
import { mine } from './pages/mine';
import { objectOther, objectOwn } from './pages/object';
import { type Language, TEXTS } from './texts';

const root = part('door');
const spoken = part('spoken');
const token = decodeURIComponent(window.location.hash.slice(1));

let language: Language = navigator.language.startsWith('zh') ? 'zh' : 'en';
let page: DoorPage | null = null;
let year: number | null = null;
let failure: Refused | null = null;
let told = '';

const server = new DoorServer(token, () => TEXTS[language].code);
const viewNow = (): View => (window.history.state as View | null) ?? { at: 'home' };

/** Reads the page anew; what stands there meanwhile stays, and so does a form that somebody fills in. */
async function read(): Promise<void> {
  const before = page;
  try {
    page = await server.page(year);
    failure = null;
  } catch (error) {
    failure = error instanceof Refused ? error : new Refused('', '');
    if (failure.code !== '') page = null;
  }
  const { at } = viewNow();
  if (!before || !page || at === 'home' || at === 'entry') draw();
}

function draw(): void {
  const texts = TEXTS[language];
  document.documentElement.lang = texts.code;
  document.title = `${texts.title} · 村分`;
  root.replaceChildren(head(), page ? h('main', {}, content(page)) : absence());
}

function content(found: DoorPage): HTMLElement {
  const texts = TEXTS[language];
  const voice = VOICE_TEXTS[language];
  const context: Context = { page: found, texts, voice, told, server, go, back, done, readYear };
  const view = viewNow();
  const entry = 'id' in view ? found.entries.find(({ id }) => id === view.id) : undefined;
  switch (view.at) {
    case 'declare':
      return declare(context);
    case 'report':
      return report(context);
    case 'object-other':
      return objectOther(context);
    case 'mine':
      return mine(context);
    case 'entry':
      return entry ? entryPage(context, entry) : home(context);
    case 'object':
      return entry?.mayObject ? objectOwn(context, entry) : home(context);
    case 'home':
      return home(context);
  }
}

function head(): HTMLElement {
  const texts = TEXTS[language];
  const speak = () => {
    language = language === 'zh' ? 'en' : 'zh';
    stopReading();
    draw();
    void read();
  };
  return h(
    'header',
    { class: 'doorhead' },
    h(
      'div',
      {},
      h('p', { class: 'village' }, page ? `${page.townshipName} ${page.villageName}` : texts.title),
      page &&
        h('h1', {}, page.headName, h('span', {}, `${page.groupName} · ${page.householdCode}`)),
    ),
    h(
      'div',
      { class: 'tools' },
      comfortTools(language),
      readPageButton(language),
      h(
        'button',
        { type: 'button', lang: language === 'zh' ? 'en' : 'zh-CN', onclick: speak },
        texts.other,
      ),
    ),
  );
}

function absence(): HTMLElement {
  const texts = TEXTS[language];
  const words =
    token === '' ? texts.noCode : failure ? failure.message || texts.unreachable : texts.opening;
  spoken.textContent = words;
  return h(
    'main',
    { class: 'waiting', 'aria-busy': token === '' || failure ? null : 'true' },
    h('p', {}, words),
    failure &&
      h('button', { type: 'button', class: 'strong', onclick: () => void read() }, texts.again),
  );
}

function go(view: View): void {
  told = '';
  window.history.pushState(view, '');
  show();
}

function done(words: string): void {
  told = words;
  spoken.textContent = words;
  window.history.replaceState({ at: 'mine' } satisfies View, '');
  void read();
  show();
}

function show(): void {
  stopReading();
  draw();
  window.scrollTo(0, 0);
  document.getElementById('title')?.focus({ preventScroll: true });
}

const back = (): void => window.history.back();

function readYear(wanted: number): void {
  year = wanted;
  void read();
}

function part(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

window.addEventListener('popstate', () => {
  stopReading();
  draw();
});
// Another plate scanned on the same telephone is another household.
window.addEventListener('hashchange', () => window.location.reload());
beginComfort(draw);
beginReadingAloud(draw);
draw();
if (token !== '') void read();
