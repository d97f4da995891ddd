import { h } from '../../shared/element';
import { formatChange } from '../../shared/points';
import { type DoorEntry, type Standings, type WallEntry } from '../../voice/door-server';
import { householdField } from '../../voice/household-field';
import { objectForm } from '../../voice/object-form';
import { type Context } from '../door-context';
import { keepReceipt } from '../receipts';
import { inner, loading } from './inner';

/** An objection to one of the household's own entries. */
export function objectOwn(context: Context, { id, item, points }: DoorEntry): HTMLElement {
  const entry = { id, label: item, points, own: true };
  return inner(
    context,
    context.texts.objectTitle,
    objectForm(context.voice, context.server, { channel: 'QR', entry }, ({ number }) =>
      context.done(context.texts.objected(number)),
    ),
  );
}

/** An objection to what hangs on the wall of another household. */
export const objectOther = (context: Context): HTMLElement =>
  inner(
    context,
    context.texts.objectOtherTitle,
    h('p', { class: 'soft' }, context.texts.objectOtherHelp),
    loading(context, context.server.standings(context.page.villageCode), (all) =>
      otherForm(context, all),
    ),
  );

function otherForm(context: Context, standings: Standings): HTMLElement {
  const { voice, page, server, texts } = context;
  const others = standings.rows.filter(({ householdCode }) => householdCode !== page.householdCode);
  const household = householdField(voice, others, false);
  const place = h('div', {});
  const sent = (entry: WallEntry) =>
    objectForm(voice, server, { channel: 'QR', entry: { ...entry, own: false } }, (objection) => {
      keepReceipt(`${page.villageCode}-${page.householdCode}`, objection.clientId ?? '');
      context.done(texts.objected(objection.number));
    });
  const choose = (entry: WallEntry) =>
    h(
      'button',
      {
        type: 'button',
        class: 'entry',
        disabled: entry.disputed,
        onclick: () => place.replaceChildren(sent(entry)),
      },
      h(
        'span',
        { class: 'what' },
        h('strong', {}, entry.label),
        entry.disputed && h('span', { class: 'state DISPUTED' }, texts.states.DISPUTED),
      ),
      h('span', { class: entry.points < 0 ? 'taken' : 'given' }, formatChange(entry.points)),
    );
  household.onChange(() => {
    const code = household.code();
    if (code === '') return place.replaceChildren();
    place.replaceChildren(
      loading(context, server.wall(code), (entries) =>
        entries.length === 0
          ? h('p', {}, texts.nothingOnWall)
          : h('div', {}, h('p', { class: 'name' }, texts.whichEntry), entries.map(choose)),
      ),
    );
  });
  return h('div', { class: 'voice' }, household.element, place);
}
