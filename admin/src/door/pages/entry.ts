import { type Child, h } from '../../shared/element';
import { formatChange } from '../../shared/points';
import { inGroups } from '../../shared/fingerprint';
import { type Context } from '../door-context';
import { type DoorEntry } from '../../voice/door-server';

/** One entry, to the bottom: its reckoning, the clause, the vote, the offices, and its place in the ledger. */
export function entryPage(context: Context, entry: DoorEntry): HTMLElement {
  const { texts, back } = context;
  return h(
    'main',
    {},
    h('button', { type: 'button', class: 'back', onclick: back }, `‹ ${texts.back}`),
    h(
      'section',
      { class: 'figures' },
      h('h2', { id: 'title', tabindex: -1 }, entry.item),
      h(
        'p',
        { class: entry.points < 0 ? 'points taken' : 'points given' },
        formatChange(entry.points),
      ),
      h(
        'p',
        {},
        h('span', { class: `state ${entry.state}` }, texts.states[entry.state]),
        entry.ratification === 'AWAITING' && h('span', { class: 'state' }, texts.awaiting),
      ),
      h('p', { class: 'soft' }, texts.stateHelp[entry.state]),
    ),
    entry.mayObject &&
      h(
        'button',
        { type: 'button', onclick: () => context.go({ at: 'object', id: entry.id }) },
        texts.objectTitle,
      ),
    reckoning(context, entry),
    clause(context, entry),
    facts(context, entry),
    entry.mayProve && proof(context, entry),
  );
}

const block = (title: string, ...content: Child[]): HTMLElement =>
  h('section', { class: 'block' }, h('h3', {}, title), content);

function reckoning({ texts }: Context, { explanation, points }: DoorEntry): HTMLElement {
  if (explanation.length === 0) return block(texts.why, h('p', {}, texts.noExplanation));
  return block(
    texts.why,
    h(
      'ol',
      { class: 'lines' },
      explanation.map((line) =>
        h('li', {}, h('span', {}, line.text), h('b', {}, formatChange(line.points))),
      ),
      explanation.length > 1 &&
        h('li', { class: 'sum' }, h('span', {}, texts.reckoned), h('b', {}, formatChange(points))),
    ),
  );
}

function clause({ page, texts }: Context, entry: DoorEntry): Child {
  if (entry.ruleCode === null)
    return entry.mayProve && block(texts.clause, h('p', {}, texts.noList));
  const list = page.lists.find(({ id }) => id === entry.listId);
  const ballot = list?.ballot;
  return [
    block(
      texts.clause,
      h('p', {}, h('b', {}, entry.ruleCode), ` ${entry.category ?? ''} · ${entry.item}`),
      h('p', { class: 'value' }, entry.valueText),
      list &&
        h(
          'p',
          { class: 'soft' },
          texts.listVersion(list.version, texts.fullDay(list.effectiveFrom ?? '')),
        ),
    ),
    ballot &&
      block(
        texts.vote,
        h(
          'p',
          {},
          texts.voted(texts.fullDay(ballot.heldOn), texts.bodies[ballot.body] ?? ballot.body),
        ),
        h('p', {}, texts.votes(ballot)),
        h('p', { class: 'soft' }, ballot.arithmetic),
      ),
  ];
}

function facts({ texts }: Context, entry: DoorEntry): HTMLElement {
  const offices = (roles: DoorEntry['recordedBy']) =>
    roles.map((role) => texts.roles[role]).join('、') || texts.left;
  const fact = (name: string, value: string) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  return block(
    texts.who,
    h(
      'dl',
      {},
      fact(texts.happened, texts.fullDay(entry.occurredOn)),
      fact(texts.recordedBy, offices(entry.recordedBy)),
      fact(texts.approvedBy, `${offices(entry.approvedBy)} ${texts.instant(entry.recordedAt)}`),
      fact(texts.shownIn, texts.month(entry.month)),
    ),
  );
}

/** The telephone hashes for itself, as soon as the entry is looked at. */
function proof({ server, texts }: Context, entry: DoorEntry): HTMLElement {
  const result = h('div', { role: 'status' }, h('p', { class: 'soft' }, texts.checking));
  const say = (...content: Child[]) => {
    result.replaceChildren(h('div', {}, content));
  };
  Promise.all([server.proof(entry.id), import('../../proof/check-proof')]).then(
    ([found, { checkProof }]) => {
      const proved = checkProof(entry, found);
      if (!proved) return say(h('p', { class: 'disproved' }, texts.disproved));
      const { printedOn: month } = found;
      say(
        h('p', { class: 'proved' }, texts.proved),
        h(
          'ul',
          { class: 'checked' },
          texts.checked(proved.posting, proved.size).map((line) => h('li', {}, line)),
        ),
        h('p', {}, month ? texts.onPaper(texts.month(month)) : texts.notOnPaper),
        h('p', { class: 'hash' }, inGroups(proved.root)),
      );
    },
    () => say(h('p', {}, texts.noProof)),
  );
  return block(texts.proof, result);
}
