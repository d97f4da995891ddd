import { h, type Child } from '../../shared/element';
import { type BallotNews, ballotsSource, type Village } from '../board';
import { type Context } from '../context';
import { absence, emptiness, frame } from '../frame';
import { pagedList } from '../paged-list';

/** What is put to the vote: when and where, by which roll, and the result once it is over. */
export function ballots(context: Context, village: Village): HTMLElement {
  const { texts } = context;
  const reading = context.reader.want(ballotsSource(village.code));
  const found = reading.value;
  if (found === null)
    return frame(context, village, texts.ballotsTitle, absence(context, reading.failure));
  if (found.length === 0)
    return frame(context, village, texts.ballotsTitle, emptiness(texts.noBallots));
  const items = found.map((one) => ballotItem(context, one));
  return frame(
    context,
    village,
    texts.ballotsTitle,
    pagedList(context, items, { name: 'ballots', columnRem: 28 }),
  );
}

function ballotItem(context: Context, one: BallotNews): HTMLLIElement {
  const { texts } = context;
  return h(
    'li',
    { class: 'ballot' },
    h(
      'p',
      { class: 'ballot-head' },
      h(
        'strong',
        { class: `state ${one.verdict ?? one.state}` },
        one.verdict ? texts.verdicts[one.verdict] : texts.ballotStates[one.state],
      ),
      h('strong', { class: 'subject', lang: 'zh-CN' }, one.subject),
    ),
    one.state === 'CLOSED' ? result(context, one) : coming(context, one),
  );
}

function coming({ texts }: Context, one: BallotNews): Child {
  const { announcedOn, noticeDays, expectedCount } = one;
  return [
    h('p', {}, texts.willMeet(bodyOf(texts, one), texts.day(one.heldOn), one.place)),
    announcedOn !== null &&
      noticeDays !== null &&
      h('p', { class: 'soft' }, texts.notice(texts.day(announcedOn), noticeDays)),
    h(
      'p',
      { class: 'soft' },
      expectedCount !== null && `${texts.roll(expectedCount)} · `,
      texts.secret,
    ),
  ];
}

function result({ texts }: Context, one: BallotNews): Child {
  const { presentCount, yesCount, noCount, abstainCount, arithmetic } = one;
  return [
    h(
      'p',
      {},
      texts.hasMet(bodyOf(texts, one), texts.day(one.heldOn)),
      one.expectedCount !== null && ` · ${texts.roll(one.expectedCount)}`,
    ),
    h('p', {}, texts.votes(presentCount ?? 0, yesCount ?? 0, noCount ?? 0, abstainCount ?? 0)),
    h('p', { class: 'soft', lang: 'zh-CN' }, arithmetic),
    one.items.length > 0 &&
      h(
        'ul',
        { class: 'ballot-items', lang: 'zh-CN' },
        one.items.map(({ label, verdict }) =>
          h('li', {}, h('span', {}, label), h('strong', {}, texts.verdicts[verdict])),
        ),
      ),
  ];
}

const bodyOf = (texts: Context['texts'], { body, groupNo }: BallotNews): string =>
  `${groupNo === null ? '' : `${texts.groupFallback(groupNo)} `}${texts.bodies[body] ?? body}`;
