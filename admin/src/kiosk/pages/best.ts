import { h } from '../../shared/element';
import { formatPoints } from '../../shared/points';
import { type Award, type Honours, honoursSource, type Star, starsSource } from '../board';
import { type Village } from '../board';
import { type Context } from '../context';
import { absence, emptiness, frame } from '../frame';
import { HEADING, pagedList } from '../paged-list';

/** 本月之星: the first of the village and of each group in the last closed month. */
export function best(context: Context, village: Village): HTMLElement {
  const { texts } = context;
  const reading = context.reader.want(starsSource(village.code));
  const found = reading.value;
  const title = texts.starsTitle;
  if (found === null) return frame(context, village, title, absence(context, reading.failure));
  if (found.month === null || found.village.length === 0)
    return frame(context, village, title, emptiness(texts.noStars));
  const star = (one: Star) =>
    placeItem(context, one, one.rank, texts.gained(formatPoints(one.points)));
  const first = (one: Star) => {
    const tied = found.groups.filter(({ groupNo }) => groupNo === one.groupNo).length > 1;
    return star({ ...one, rank: 1, tied });
  };
  return frame(
    context,
    village,
    title,
    h(
      'p',
      { class: 'lead' },
      h('strong', {}, texts.starsOf(texts.month(found.month))),
      ` ${texts.starsHow}`,
    ),
    pagedList(
      context,
      [
        heading(texts.starsVillage),
        ...found.village.map(star),
        heading(texts.starsGroups),
        ...found.groups.map(first),
      ],
      { name: 'stars-list', columnRem: 20 },
    ),
  );
}

/** 红榜: whom the township, or the village itself, awarded. */
export function honours(context: Context, village: Village): HTMLElement {
  const { texts } = context;
  const reading = context.reader.want(honoursSource(village.code));
  const found = reading.value;
  const title = texts.honoursTitle;
  if (found === null) return frame(context, village, title, absence(context, reading.failure));
  if (found.length === 0) return frame(context, village, title, emptiness(texts.noHonours));
  const award = (one: Award) => placeItem(context, one, one.place, one.reward);
  const items = found.flatMap((list) => [
    heading(listTitle(context, list)),
    ...list.rows.map(award),
  ]);
  return frame(
    context,
    village,
    title,
    pagedList(context, items, { name: 'honours-list', columnRem: 24 }),
  );
}

const heading = (words: string): HTMLLIElement => h('li', { class: HEADING }, h('h2', {}, words));

const listTitle = ({ texts }: Context, { areaName, year, publishedOn }: Honours): string =>
  `${texts.honoursOf(areaName, texts.year(year))} · ${texts.publishedOn(texts.day(publishedOn))}`;

function placeItem(
  { texts }: Context,
  one: Star | Award,
  place: number,
  what: string,
): HTMLLIElement {
  return h(
    'li',
    { class: place <= 3 ? 'standing leading' : 'standing' },
    h(
      'p',
      { class: 'place' },
      h('span', { class: 'number', 'aria-hidden': 'true' }, place),
      h('span', { class: 'spoken' }, texts.rank(place)),
      one.tied && h('span', { class: 'tied' }, texts.tied),
    ),
    h(
      'p',
      { class: 'who' },
      h('strong', { class: 'name', lang: 'zh-CN' }, one.name),
      h('span', { class: 'where' }, one.groupName || texts.groupFallback(one.groupNo)),
    ),
    h('p', { class: 'points' }, h('strong', { lang: 'zh-CN' }, what)),
  );
}
