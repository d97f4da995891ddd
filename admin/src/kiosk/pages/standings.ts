import { formatPoints } from '../../shared/points';
import {
  type Freeze,
  type StandingRow,
  type Standings,
  standingsSource,
  type Village,
} from '../board';
import { choices, yearChoices } from '../choices';
import { type Context } from '../context';
import { type Child, h } from '../../shared/element';
import { absence, emptiness, frame } from '../frame';
import { pagedList } from '../paged-list';
import { groupsOf, placeAmong, type Placed } from '../standing-rows';
import { surnameOf, surnamesOf } from '../surnames';

export function standings(context: Context, village: Village): HTMLElement {
  const { route, texts } = context;
  const year = route.year ?? village.year;
  const reading = context.reader.want(standingsSource(village.code, year));
  const found = reading.value;
  return frame(
    context,
    village,
    texts.standingsTitle,
    h(
      'div',
      { class: 'aside' },
      yearChoices(context, village.years, year),
      found && found.rows.length > 0 && filters(context, village, found),
    ),
    found === null ? absence(context, reading.failure) : list(context, found),
  );
}

function list(context: Context, found: Standings): HTMLElement {
  const { route, texts } = context;
  if (found.rows.length === 0) return emptiness(texts.noStandings);
  if (route.finding) return surnamePicker(context, found.rows);
  const inGroup = found.rows.filter(
    (row) => route.groupNo === null || row.groupNo === route.groupNo,
  );
  const rows = placeAmong(inGroup).filter(
    (row) => route.surname === null || surnameOf(row.name) === route.surname,
  );
  if (rows.length === 0) return emptiness(texts.noneFound);
  return pagedList(
    context,
    rows.map((row) => standingItem(context, row)),
    { name: 'standings', columnRem: 20 },
  );
}

function standingItem(context: Context, row: Placed): HTMLLIElement {
  const { route, texts } = context;
  const group = row.groupName || texts.groupFallback(row.groupNo);
  return h(
    'li',
    { class: row.place <= 3 ? 'standing leading' : 'standing' },
    h(
      'p',
      { class: 'place' },
      h('span', { class: 'number', 'aria-hidden': 'true' }, row.place),
      h('span', { class: 'spoken' }, texts.rank(row.place)),
      row.placeTied && h('span', { class: 'tied' }, texts.tied),
    ),
    h(
      'p',
      { class: 'who' },
      h('strong', { class: 'name', lang: 'zh-CN' }, row.name),
      h('span', { class: 'where' }, route.groupNo === null ? group : texts.villageRank(row.rank)),
      row.stars !== null &&
        row.stars > 0 &&
        h('span', { class: 'stars', 'aria-label': texts.stars(row.stars) }, '★'.repeat(row.stars)),
      row.withheld > 0 && h('span', { class: 'disputed' }, texts.withheld),
    ),
    h(
      'p',
      { class: 'points' },
      h('strong', {}, formatPoints(row.perPerson ?? row.points)),
      h('span', {}, ` ${row.perPerson === null ? texts.pointsUnit : texts.pointsEach}`),
    ),
  );
}

function filters(context: Context, village: Village, found: Standings): Child[] {
  const { route, texts } = context;
  const groups = groupsOf(found.rows).map((group) => ({
    text: group.groupName || texts.groupFallback(group.groupNo),
    chosen: route.groupNo === group.groupNo,
    change: { groupNo: group.groupNo },
  }));
  const all = {
    text: texts.wholeVillage,
    chosen: route.groupNo === null,
    change: { groupNo: null },
  };
  return [
    village.nameDisplay !== 'CODE' && finder(context),
    choices(context, 'groups', texts.whichGroup, [all, ...groups]),
    h(
      'p',
      { class: 'counted' },
      found.closedThrough &&
        h('strong', {}, texts.countedThrough(texts.month(found.closedThrough))),
      h('span', {}, texts.closedOnly),
      ...settledWords(context, found.freeze),
    ),
  ];
}

function settledWords({ texts }: Context, freeze: Freeze | null): Child[] {
  if (!freeze) return [];
  const { version, frozenOn, open, vote, shownUntil } = freeze;
  const day = texts.day(frozenOn);
  const said = open
    ? texts.reopened
    : version > 1
      ? texts.frozenAnew(day, version)
      : texts.frozenOn(day);
  return [
    h('strong', {}, said),
    vote && h('span', {}, texts.reopeningVote(vote)),
    shownUntil && h('span', {}, texts.shownUntil(texts.day(shownUntil))),
  ];
}

function finder(context: Context): HTMLElement {
  const { route, texts, go } = context;
  const picked = route.surname !== null && !route.finding;
  return h(
    'div',
    { class: 'finder' },
    h(
      'button',
      {
        id: 'find',
        type: 'button',
        class: 'strong',
        onclick: () => go({ finding: !route.finding, page: 1 }),
      },
      route.finding ? texts.backToRanking : texts.findHousehold,
    ),
    picked &&
      h(
        'button',
        { id: 'any', type: 'button', onclick: () => go({ surname: null, page: 1 }, 'replace') },
        h('span', { lang: 'zh-CN' }, texts.surnameIs(route.surname ?? '')),
        ` ✕ ${texts.anySurname}`,
      ),
  );
}

function surnamePicker(context: Context, rows: readonly StandingRow[]): HTMLElement {
  const { route, texts, go } = context;
  const names = rows
    .filter((row) => route.groupNo === null || row.groupNo === route.groupNo)
    .map((row) => row.name);
  return h(
    'div',
    { class: 'picker' },
    h('h2', {}, texts.whichSurname),
    h(
      'div',
      { class: 'surnames' },
      surnamesOf(names).map(({ surname, count }) =>
        h(
          'button',
          {
            type: 'button',
            onclick: () => go({ surname, finding: false, page: 1 }, 'replace'),
          },
          h('strong', { lang: 'zh-CN' }, surname),
          h('span', {}, texts.households(count)),
        ),
      ),
    ),
  );
}
