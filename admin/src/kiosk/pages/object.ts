import { formatChange } from '../../shared/points';
import { type DoorPage, DoorServer, Refused, type WallEntry } from '../../voice/door-server';
import { householdField } from '../../voice/household-field';
import { objectForm } from '../../voice/object-form';
import { VOICE_TEXTS } from '../../voice/texts';
import { standingsSource, type Village } from '../board';
import { cardField } from '../card-field';
import { type Context } from '../context';
import { h } from '../../shared/element';
import { absence, frame } from '../frame';
import { hold } from '../held';

/** 提异议 at the screen: the household says who it is by the code of its door, held to the scanner. */
export function object(context: Context, village: Village): HTMLElement {
  const { texts, language } = context;
  const reading = context.reader.want(standingsSource(village.code, village.year));
  const found = reading.value;
  if (found === null)
    return frame(context, village, texts.objectPage, absence(context, reading.failure));
  const asked = hold(`object ${village.code} ${language}`, () => {
    const place = h('div', { class: 'voice-page' });
    place.append(card(context, village, found.rows, place));
    return place;
  });
  return frame(context, village, texts.objectPage, asked);
}

type Rows = Parameters<typeof householdField>[1];

function card(context: Context, village: Village, rows: Rows, place: HTMLElement): HTMLElement {
  const { texts } = context;
  const read = async (token: string): Promise<string> => {
    const server = new DoorServer(token, () => texts.code);
    try {
      const page = await server.page(null);
      place.replaceChildren(choice(context, rows, place, { server, page }));
      return '';
    } catch (error) {
      return (
        (error instanceof Refused && error.message) || VOICE_TEXTS[context.language].unreachable
      );
    }
  };
  return h(
    'div',
    {},
    cardField(context, village.code, texts.scanCard, read),
    h('p', {}, texts.noCard),
  );
}

interface Visitor {
  server: DoorServer;
  page: DoorPage;
}

/** Whose entry: first one's own, then those of any other household that hang on the wall. */
function choice(
  context: Context,
  rows: Rows,
  place: HTMLElement,
  { server, page }: Visitor,
): HTMLElement {
  const { texts, language } = context;
  const voice = VOICE_TEXTS[language];
  const others = householdField(
    voice,
    rows.filter(({ householdCode }) => householdCode !== page.householdCode),
    false,
  );
  const listed = h('div', { class: 'wall' });
  const show = async (code: string): Promise<void> => {
    const entries = code === '' ? [] : await server.wall(code).catch(() => []);
    const own = code === page.householdCode;
    listed.replaceChildren(
      ...(entries.length === 0 ? [h('p', {}, code === '' ? '' : texts.nothingOnWall)] : []),
      ...entries.map((entry) => entryButton(entry, own)),
    );
  };
  const entryButton = (entry: WallEntry, own: boolean): HTMLElement =>
    h(
      'button',
      {
        type: 'button',
        disabled: entry.disputed,
        onclick: () =>
          place.replaceChildren(
            objectForm(
              voice,
              server,
              { channel: 'KIOSK', entry: { ...entry, own } },
              ({ number }) =>
                place.replaceChildren(
                  h('p', { class: 'thanks', role: 'status' }, texts.objected(number)),
                ),
            ),
          ),
      },
      `${entry.label} ${formatChange(entry.points)}`,
      entry.disputed && h('strong', { class: 'disputed' }, texts.disputed),
    );
  others.onChange(() => void show(others.code()));
  void show(page.householdCode);
  return h(
    'div',
    { class: 'voice' },
    h('p', { class: 'big' }, texts.hello(page.headName, page.householdCode)),
    h('p', {}, texts.whichEntry),
    listed,
    h('details', {}, h('summary', { class: 'button' }, texts.ofAnother), others.element),
  );
}
