import { type Village } from './board';
import { type Context } from './context';
import { comfortTools } from '../shared/comfort';
import { type Child, h } from '../shared/element';
import { readPageButton } from '../shared/read-aloud';
import { ledgerBand } from './ledger-line';
import { type Failure } from './reader';
import { CHOOSER, formatRoute, homeOf, type Route, SECTIONS } from './route';
import { type Texts } from './texts';
import { withdrawnLine } from './withdrawn-line';

/** The sheet of paper around every page: red head, content, how old it is, the four doors again. */
export function frame(
  context: Context,
  village: Village | null,
  title: string,
  ...content: Child[]
): HTMLElement {
  const { route } = context;
  const isHome = route.section === 'home';
  return h(
    'div',
    { class: `page ${isHome ? 'at-home' : `at-${route.section}`}` },
    h(
      'header',
      { class: 'head' },
      whose(context, village),
      h('h1', { id: 'title', tabindex: -1 }, title),
      h('div', { class: 'controls' }, tools(context), switches(context)),
    ),
    withdrawnLine(context.language),
    ledgerBand(context, village?.supervisionPhone ?? null),
    h('main', { class: 'content' }, content),
    h('footer', { id: 'age', class: 'age' }),
    route.village !== null && !isHome && sections(context, route.village),
  );
}

const tools = ({ language }: Context): HTMLElement =>
  h('div', { class: 'tools' }, comfortTools(language), readPageButton(language));

const switches = (context: Context): HTMLElement =>
  h(
    'div',
    { class: 'switches' },
    villageSwitch(context),
    h(
      'button',
      {
        id: 'language',
        type: 'button',
        lang: context.language === 'zh' ? 'en' : 'zh-CN',
        onclick: () => context.switchLanguage(),
      },
      context.texts.otherLanguage,
    ),
  );

/** The seal is the way home from every page but home itself. */
function whose(context: Context, village: Village | null): HTMLElement {
  const { route, texts } = context;
  const seal = h('span', { class: 'seal', 'aria-hidden': 'true', lang: 'zh-CN' }, texts.seal);
  if (route.village === null || route.section === 'home') return h('div', { class: 'whose' }, seal);
  return h(
    'a',
    {
      id: 'whose',
      class: 'whose',
      href: formatRoute(homeOf(route.village)),
    },
    seal,
    village && h('span', { lang: 'zh-CN' }, village.name),
    h('span', { class: 'spoken' }, texts.home),
  );
}

function villageSwitch(context: Context): Child {
  if (context.villageFixed || context.route.village === null || context.route.section !== 'home')
    return null;
  return h(
    'a',
    { id: 'change-village', class: 'button', href: formatRoute(CHOOSER) },
    context.texts.changeVillage,
  );
}

function sections(context: Context, village: string): HTMLElement {
  const { route, texts } = context;
  const places = ['home', ...SECTIONS] as const;
  return h(
    'nav',
    { class: 'sections', 'aria-label': texts.pages },
    places.map((section) =>
      h(
        'a',
        {
          id: `to-${section}`,
          href: formatRoute(sectionOf(village, section)),
          'aria-current': section === route.section ? 'page' : null,
        },
        texts[section],
      ),
    ),
  );
}

export const sectionOf = (village: string, section: Route['section']): Route => ({
  ...homeOf(village),
  section,
});

/** What stands where content should be while there is none: reading, unreachable, or refused. */
export function absence(context: Context, failure: Failure | null): HTMLElement {
  const { texts, reader } = context;
  if (failure === null) return h('p', { class: 'waiting', 'aria-busy': 'true' }, texts.reading);
  const again = h(
    'button',
    { id: 'again', type: 'button', class: 'strong', onclick: () => reader.refresh() },
    texts.again,
  );
  if (failure.kind === 'UNREACHABLE')
    return h(
      'div',
      { class: 'waiting' },
      h('p', { class: 'big' }, texts.unreachable),
      h('p', {}, texts.unreachableHint),
      again,
    );
  return h(
    'div',
    { class: 'waiting' },
    h('p', { class: 'big' }, texts.refused),
    failure.detail && h('p', {}, failure.detail),
    context.villageFixed
      ? again
      : h('a', { class: 'button strong', href: formatRoute(CHOOSER) }, texts.chooseVillage),
  );
}

/** Whom to call, where the village has named somebody. */
export const phoneLine = (texts: Texts, phone: string | null | undefined): HTMLElement | null =>
  phone
    ? h(
        'p',
        { class: 'phone' },
        h('span', {}, texts.phone),
        h('a', { href: `tel:${phone.replace(/[^\d+]/g, '')}` }, phone),
      )
    : null;

/** Said in place of a list that is rightly empty. */
export const emptiness = (text: string): HTMLElement =>
  h('div', { class: 'waiting' }, h('p', {}, text));
