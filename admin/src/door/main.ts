import { h } from '../shared/element';
import { type Context, type View } from './door-context';
import { type DoorPage, DoorServer, Refused } from './door-server';
import { entryPage } from './pages/entry';
import { home } from './pages/home';
import { type Language, TEXTS } from './texts';

const root = part('door');
const spoken = part('spoken');
const token = decodeURIComponent(window.location.hash.slice(1));

let language: Language = navigator.language.startsWith('zh') ? 'zh' : 'en';
let page: DoorPage | null = null;
let year: number | null = null;
let failure: Refused | null = null;

const server = new DoorServer(token, () => TEXTS[language].code);
const viewNow = (): View => (window.history.state as View | null) ?? { at: 'home' };

/** Reads the page anew; what stands there meanwhile stays. */
async function read(): Promise<void> {
  try {
    page = await server.page(year);
    failure = null;
  } catch (error) {
    failure = error instanceof Refused ? error : new Refused('', '');
    if (failure.code !== '') page = null;
  }
  draw();
}

function draw(): void {
  const texts = TEXTS[language];
  document.documentElement.lang = texts.code;
  document.title = `${texts.title} · 村分`;
  root.replaceChildren(head(), page ? content(page) : absence());
}

function content(found: DoorPage): HTMLElement {
  const context: Context = { page: found, texts: TEXTS[language], server, go, back, readYear };
  const view = viewNow();
  const entry = view.at === 'entry' && found.entries.find(({ id }) => id === view.id);
  return entry ? entryPage(context, entry) : home(context);
}

function head(): HTMLElement {
  const texts = TEXTS[language];
  const speak = () => {
    language = language === 'zh' ? 'en' : 'zh';
    void read();
  };
  return h(
    'header',
    {},
    h(
      'div',
      {},
      h('p', { class: 'village' }, page ? `${page.townshipName} ${page.villageName}` : texts.title),
      page &&
        h('h1', {}, page.headName, h('span', {}, `${page.groupName} · ${page.householdCode}`)),
    ),
    h(
      'button',
      { type: 'button', lang: language === 'zh' ? 'en' : 'zh-CN', onclick: speak },
      texts.other,
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
    { class: 'waiting' },
    h('p', {}, words),
    failure &&
      h('button', { type: 'button', class: 'strong', onclick: () => void read() }, texts.again),
  );
}

function go(view: View): void {
  window.history.pushState(view, '');
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

window.addEventListener('popstate', draw);
// Another plate scanned on the same telephone is another household.
window.addEventListener('hashchange', () => window.location.reload());
draw();
if (token !== '') void read();
