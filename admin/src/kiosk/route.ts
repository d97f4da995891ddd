export const SECTIONS = ['standings', 'rules', 'sheet', 'dividend'] as const;
/** Pages behind a door: reached from within, without a place in the row of doors. */
const INNER = [
  'objections',
  'report',
  'object',
  'ballots',
  'best',
  'honours',
  'find',
  'household',
  'paper',
] as const;
export type Section = (typeof SECTIONS)[number] | (typeof INNER)[number];
/** Where a screen is registered; of no village yet. */
const DEVICE = '#/device';

/** Where the reader stands. All of it is in the address, so the back button and a reload keep it. */
export interface Route {
  /** 12-digit code of the village; null for the list of villages. */
  village: string | null;
  section: Section | 'home' | 'device';
  year: number | null;
  groupNo: number | null;
  surname: string | null;
  category: string | null;
  /** First letter of the surname, in pinyin. */
  initial: string | null;
  /** Whose page is open; null there: who showed the code of their door. */
  household: string | null;
  /** Which of its entries. */
  entry: string | null;
  /** Month of the sheet; null for the one on the wall. */
  month: string | null;
  /** What printed paper says it is. */
  code: string | null;
  /** True while the reader picks a surname. */
  finding: boolean;
  /** From 1; a hall screen turns pages, a phone scrolls and ignores it. */
  page: number;
}

export const CHOOSER: Route = {
  village: null,
  section: 'home',
  year: null,
  groupNo: null,
  surname: null,
  category: null,
  initial: null,
  household: null,
  entry: null,
  month: null,
  code: null,
  finding: false,
  page: 1,
};

export const homeOf = (village: string): Route => ({ ...CHOOSER, village });

/** "#/431322105203/standings?group=3&page=2" → Route; whatever is not understood is left out. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?');
  const [, village = '', section = ''] = path.split('/');
  if (hash === DEVICE) return { ...CHOOSER, section: 'device' };
  if (!/^\d{12}$/.test(village)) return CHOOSER;
  const asked = new URLSearchParams(query);
  return {
    village,
    section: [...SECTIONS, ...INNER].find((known) => known === section) ?? 'home',
    year: wholeNumber(asked.get('year')),
    groupNo: wholeNumber(asked.get('group')),
    surname: asked.get('surname') || null,
    category: asked.get('category') || null,
    initial: asked.get('initial') || null,
    household: asked.get('household') || null,
    entry: asked.get('entry') || null,
    month: /^\d{4}-\d{2}$/.exec(asked.get('month') ?? '')?.[0] ?? null,
    code: asked.get('code') || null,
    finding: asked.get('find') === '1',
    page: wholeNumber(asked.get('page')) ?? 1,
  };
}

export function formatRoute(route: Route): string {
  if (route.village === null) return route.section === 'device' ? DEVICE : '#/';
  const asked = new URLSearchParams();
  if (route.year !== null) asked.set('year', String(route.year));
  if (route.groupNo !== null) asked.set('group', String(route.groupNo));
  if (route.surname !== null) asked.set('surname', route.surname);
  for (const name of ['category', 'initial', 'household', 'entry', 'month', 'code'] as const) {
    const value = route[name];
    if (value !== null) asked.set(name, value);
  }
  if (route.finding) asked.set('find', '1');
  if (route.page > 1) asked.set('page', String(route.page));
  const query = asked.toString();
  const section = route.section === 'home' ? '' : `/${route.section}`;
  return `#/${route.village}${section}${query ? `?${query}` : ''}`;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}
