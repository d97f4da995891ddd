import { type Child, h } from '../../shared/element';
import { formatChange } from '../../shared/points';
import { inGroups } from '../../shared/fingerprint';
import { type Context } from '../door-context';
import { type DoorEntry } from '../../voice/door-server';

/** One entry, to the bottom: its reckoning, the clause, the vote, the offices, and its place in the ledger. */
export function entryPage(context: Context, entry: DoorEntry): HTMLElement {
  const { texts, back } = context;
  return h(
    'div',
    { class: 'dossier' },
    h('button', { type: 'button', class: 'back', onclick: back }, `‹ ${texts.back}`),
    h(
      'section',
      { class: 'sum-up' },
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
    evidence(context, entry),
    offices(context, entry),
    entry.mayProve && proof(context, entry),
  );
}

const block = (title: string, ...content: Child[]): HTMLElement =>
  h('section', { class: 'block' }, h('h3', {}, title), content);

/** One link of the chain of reasons behind a number; a broken one says so, rather than to be missed by nobody. */
function link(
  { texts }: Context,
  name: Link,
  title: string,
  content: Child,
  known = Boolean(content),
): HTMLElement {
  const shown = block(title, content || h('p', { class: 'disproved' }, texts.unknownLink));
  shown.dataset.link = known ? name : `no-${name}`;
  return shown;
}
type Link = 'clause' | 'version' | 'vote' | 'evidence' | 'offices' | 'proof';

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

/** The clause, the version of the list it stands in, and the vote that adopted it. */
function clause(context: Context, entry: DoorEntry): Child {
  const { page, texts } = context;
  if (entry.ruleCode === null)
    return entry.mayProve && block(texts.clause, h('p', {}, texts.noList));
  const list = page.lists.find(({ id }) => id === entry.listId);
  const ballot = list?.ballot;
  return [
    link(
      context,
      'clause',
      texts.clause,
      entry.valueText !== '' && [
        h('p', {}, h('b', {}, entry.ruleCode), ` ${entry.category ?? ''} · ${entry.item}`),
        h('p', { class: 'value' }, entry.valueText),
      ],
    ),
    link(
      context,
      'version',
      texts.version,
      list && h('p', {}, texts.listVersion(list.version, texts.fullDay(list.effectiveFrom ?? ''))),
    ),
    link(
      context,
      'vote',
      texts.vote,
      ballot && [
        h(
          'p',
          {},
          texts.voted(texts.fullDay(ballot.heldOn), texts.bodies[ballot.body] ?? ballot.body),
        ),
        h('p', {}, texts.votes(ballot)),
        h('p', { class: 'soft' }, ballot.arithmetic),
      ],
    ),
  ];
}

const told = ({ texts }: Context, roles: DoorEntry['recordedBy']): string =>
  roles.map((role) => texts.roles[role]).join('、') || texts.left;

/** That it exists, its hash, and which offices saw it; the picture only where the village allows it. */
function evidence(context: Context, entry: DoorEntry): HTMLElement {
  const { texts } = context;
  const { evidence: all, recordedBy, approvedBy } = entry;
  const seen = [...new Set([...recordedBy, ...approvedBy])];
  return link(
    context,
    'evidence',
    texts.evidence,
    all && [
      h('p', {}, texts.evidenceCount(all.length)),
      all.map(({ hash, pictureUrl }) => [
        h('p', { class: 'hash' }, texts.fingerprint(inGroups(hash))),
        pictureUrl && picture(context, pictureUrl),
      ]),
      all.length > 0 && h('p', { class: 'soft' }, texts.seenBy(told(context, seen))),
    ],
  );
}

function picture({ server, texts }: Context, url: string): HTMLElement {
  const shown = h('img', { class: 'picture', alt: texts.evidence, hidden: true });
  server.picture(url.replace(/^\/api/, '')).then(
    (src) => {
      shown.src = src;
      shown.hidden = false;
    },
    // Without a signal the hash above still says that it exists.
    () => shown.remove(),
  );
  return shown;
}

function offices(context: Context, entry: DoorEntry): HTMLElement {
  const { texts } = context;
  const fact = (name: string, value: string) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  const approved = `${told(context, entry.approvedBy)} ${texts.instant(entry.recordedAt)}`;
  return link(
    context,
    'offices',
    texts.who,
    h(
      'dl',
      {},
      fact(texts.happened, texts.fullDay(entry.occurredOn)),
      fact(texts.recordedBy, told(context, entry.recordedBy)),
      fact(texts.approvedBy, approved),
      fact(texts.shownIn, texts.month(entry.month)),
    ),
    entry.recordedBy.length > 0 && entry.approvedBy.length > 0,
  );
}

/** The telephone hashes for itself, as soon as the entry is looked at. */
function proof(context: Context, entry: DoorEntry): HTMLElement {
  const { server, texts } = context;
  const result = h('div', { role: 'status' }, h('p', { class: 'soft' }, texts.checking));
  const shown = link(context, 'proof', texts.proof, result, false);
  const say = (...content: Child[]) => {
    result.replaceChildren(h('div', {}, content));
  };
  Promise.all([server.proof(entry.id), import('../../proof/check-proof')]).then(
    ([found, { checkProof }]) => {
      const proved = checkProof(entry, found);
      if (!proved) return say(h('p', { class: 'disproved' }, texts.disproved));
      shown.dataset.link = 'proof';
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
        context.watched && h('p', {}, context.watched),
      );
    },
    () => say(h('p', {}, texts.noProof)),
  );
  return shown;
}
