import { type Context as DoorContext } from '../../door/door-context';
import { entryPage } from '../../door/pages/entry';
import { entryItems, sumUp } from '../../door/pages/home';
import { TEXTS as DOOR_TEXTS } from '../../door/texts';
import { h } from '../../shared/element';
import { type DoorPage, type DoorServer } from '../../voice/door-server';
import { VOICE_TEXTS } from '../../voice/texts';
import { type Village } from '../board';
import { yearChoices } from '../choices';
import { type Context } from '../context';
import { emptiness, frame } from '../frame';
import { hold } from '../held';
import { watchedLine } from '../ledger-line';
import { pagedList } from '../paged-list';
import { scrolled } from '../scrolled';
import { visitorOf } from '../visitor';

/** A household's year and each of its entries: what stands behind the code on its door, on the screen in the hall. */
export function household(context: Context, village: Village): HTMLElement {
  const { texts, route, language } = context;
  const visitor = visitorOf(context, village.code);
  if (visitor === null) queueMicrotask(() => context.go({ section: 'find' }, 'replace'));
  if (!visitor?.page) {
    const failure = visitor?.failure;
    const words = failure ? failure.message || texts.unreachable : texts.reading;
    return frame(context, village, texts.findTitle, emptiness(words));
  }
  const { page, server } = visitor;
  const door = doorContext(context, page, server);
  const unshown = page.unshown > 0 ? door.texts.unshown(page.unshown) : '';
  const entry = page.entries.find(({ id }) => id === route.entry);
  if (entry) {
    // Drawn once: its proof is being checked meanwhile.
    const name = `entry ${page.householdCode} ${entry.id} ${language}`;
    const shown = hold(name, () => scrolled(texts.moreBelow, entryPage(door, entry)));
    return frame(context, village, page.headName, shown);
  }
  return frame(
    context,
    village,
    page.headName,
    h(
      'div',
      { class: 'aside' },
      h('p', { class: 'big' }, `${page.groupName} · ${page.householdCode}`),
      h('div', { class: 'dossier' }, sumUp(door)),
      page.entries.length > 0 && unshown && h('p', {}, unshown),
      yearChoices(context, page.years, page.year),
    ),
    page.entries.length === 0
      ? emptiness(unshown || door.texts.noEntries)
      : pagedList(context, entryItems(door), { name: 'entries dossier', columnRem: 21 }),
  );
}

/** What the pages of the door need; to object, the card is asked for as from everybody at this screen. */
function doorContext(context: Context, page: DoorPage, server: DoorServer): DoorContext {
  const { go, language } = context;
  return {
    page,
    server,
    texts: DOOR_TEXTS[language],
    voice: VOICE_TEXTS[language],
    told: '',
    watched: watchedLine(context),
    go: (view) => {
      if (view.at === 'entry') go({ entry: view.id });
      if (view.at === 'object') go({ section: 'object', household: null, entry: null });
    },
    back: () => window.history.back(),
    done: () => undefined,
    readYear: (year) => go({ year, page: 1 }, 'replace'),
  };
}
