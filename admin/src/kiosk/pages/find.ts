import { h } from '../../shared/element';
import { householdsSource, type Listed, type Village } from '../board';
import { cardField } from '../card-field';
import { choices } from '../choices';
import { type Context } from '../context';
import { absence, emptiness, frame, sectionOf } from '../frame';
import { pagedList } from '../paged-list';
import { formatRoute } from '../route';
import { showCard } from '../visitor';

/** 找我家: by the code of the door, or by group and surname on a screen that the village registered. */
export function find(context: Context, village: Village): HTMLElement {
  const { texts, hall, deviceToken } = context;
  if (!hall && deviceToken === null)
    return frame(context, village, texts.findTitle, emptiness(texts.findHere));
  const card =
    hall && cardField(context, village.code, texts.findByCard, (token) => open(context, token));
  if (deviceToken === null)
    return frame(context, village, texts.findTitle, h('div', { class: 'voice-page' }, card));
  const reading = context.reader.want(householdsSource(village.code));
  const found = reading.value;
  return frame(
    context,
    village,
    texts.findTitle,
    h('div', { class: 'aside' }, card, found && filters(context, found)),
    found === null ? absence(context, reading.failure) : list(context, village, found),
  );
}

function open(context: Context, token: string): Promise<string> {
  showCard(token);
  context.go({ section: 'household', household: null, page: 1 });
  return Promise.resolve('');
}

function filters(context: Context, found: readonly Listed[]): HTMLElement[] {
  const { route, texts } = context;
  const groups = new Map(found.map(({ groupNo, groupName }) => [groupNo, groupName]));
  const ofGroup = found.filter(({ groupNo }) => (route.groupNo ?? groupNo) === groupNo);
  const initials = [...new Set(ofGroup.map(({ initial }) => initial))].sort();
  return [
    choices(context, 'groups', texts.whichGroup, [
      { text: texts.wholeVillage, chosen: route.groupNo === null, change: { groupNo: null } },
      ...[...groups]
        .sort(([one], [other]) => one - other)
        .map(([groupNo, name]) => ({
          text: name || texts.groupFallback(groupNo),
          chosen: route.groupNo === groupNo,
          change: { groupNo, initial: null },
        })),
    ]),
    choices(context, 'initials', texts.whichInitial, [
      { text: texts.allInitials, chosen: route.initial === null, change: { initial: null } },
      ...initials.map((initial) => ({
        text: initial,
        chosen: route.initial === initial,
        change: { initial },
      })),
    ]),
  ];
}

function list(context: Context, village: Village, found: readonly Listed[]): HTMLElement {
  const { route, texts } = context;
  const shown = found.filter(
    ({ groupNo, initial }) =>
      (route.groupNo ?? groupNo) === groupNo && (route.initial ?? initial) === initial,
  );
  if (shown.length === 0) return emptiness(texts.noneFound);
  const item = ({ householdCode, name, groupNo, groupName }: Listed): HTMLLIElement =>
    h(
      'li',
      {},
      h(
        'a',
        {
          class: 'village',
          href: formatRoute({ ...sectionOf(village.code, 'household'), household: householdCode }),
        },
        h('strong', { lang: 'zh-CN' }, name),
        h('span', {}, `${groupName || texts.groupFallback(groupNo)} · ${householdCode}`),
      ),
    );
  return pagedList(context, shown.map(item), { name: 'villages found', columnRem: 14 });
}
