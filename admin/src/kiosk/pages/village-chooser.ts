import { VILLAGES, type VillageRow } from '../board';
import { type Context } from '../context';
import { h } from '../../shared/element';
import { absence, emptiness, frame } from '../frame';
import { HEADING, pagedList } from '../paged-list';
import { formatRoute, homeOf } from '../route';

/** Shown only where one screen serves several villages and none has been chosen yet. */
export function villageChooser(context: Context): HTMLElement {
  const { texts } = context;
  const reading = context.reader.want(VILLAGES);
  if (reading.value === null)
    return frame(context, null, texts.chooseVillage, absence(context, reading.failure));
  if (reading.value.length === 0)
    return frame(context, null, texts.chooseVillage, emptiness(texts.noVillages));
  const items = byTownship(reading.value).flatMap(([township, villages]) => [
    h('li', { class: HEADING }, h('h2', {}, township)),
    ...villages.map((village) => villageItem(context, village)),
  ]);
  return frame(
    context,
    null,
    texts.chooseVillage,
    pagedList(context, items, { name: 'villages', columnRem: 17 }),
  );
}

function byTownship(villages: readonly VillageRow[]): [string, VillageRow[]][] {
  const townships = new Map<string, VillageRow[]>();
  for (const village of villages)
    townships.set(village.townshipName, [...(townships.get(village.townshipName) ?? []), village]);
  return [...townships];
}

function villageItem(context: Context, village: VillageRow): HTMLLIElement {
  return h(
    'li',
    {},
    h(
      'a',
      { class: 'village', href: formatRoute(homeOf(village.code)) },
      h('strong', {}, village.name),
      h('span', {}, context.texts.households(village.households)),
    ),
  );
}
