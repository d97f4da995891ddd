import { type Child, h } from '../../shared/element';
import { formatChange } from '../../shared/points';
import { inGroups } from '../../shared/fingerprint';
import { type Context } from '../door-context';
import { type DoorEntry, type DoorPage } from '../../voice/door-server';

type DoorList = DoorPage['lists'][number];

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
    proof(context, entry),
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
  if (entry.listId === null) return link(context, 'clause', texts.clause, h('p', {}, texts.noList));
  const list = page.lists.find(({ id }) => id === entry.listId);
  const ballot = list?.ballot;
  return [
    link(context, 'clause', texts.clause, clauseOf(context, entry, list)),
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

/** As much of the clause as is told here; a broken link where that is not known. */
function clauseOf({ texts }: Context, entry: DoorEntry, list: DoorList | undefined): Child {
  const { ruleCode, category, item, side, valueText } = entry;
  if (ruleCode !== null)
    return (
      valueText !== '' && [
        h('p', {}, h('b', {}, ruleCode), ` ${category ?? ''} · ${item}`),
        h('p', { class: 'value' }, valueText),
      ]
    );
  if (side === 'BASE' || side === 'CARRY') return h('p', {}, texts.clauseOfSide[side]);
  if (!list) return null;
  if (category === null) {
    const all = list.categories.reduce((sum, { clauses }) => sum + clauses, 0);
    return h('p', {}, texts.clauseHidden(all));
  }
  const found = list.categories.find((one) => one.category === category);
  return found && h('p', {}, texts.clauseInCategory(category, found.clauses));
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
      const { posting, size, root } = proved;
      const [, , line = ''] = entry.id.split('-');
      say(
        h('p', { class: 'proved' }, texts.proved),
        h(
          'ul',
          { class: 'checked' },
          entry.proves === 'WORDS' && h('li', {}, texts.checkedWords(posting)),
          h('li', {}, texts.checkedPlace(posting, size)),
          h('li', {}, texts.checkedSigned),
        ),
        entry.proves === 'PLACE' && h('p', {}, texts.notChecked(posting, line)),
        h('p', {}, month ? texts.onPaper(texts.month(month)) : texts.notOnPaper),
        h('p', { class: 'hash' }, inGroups(root)),
        context.watched && h('p', {}, context.watched),
      );
    },
    () => say(h('p', {}, texts.noProof)),
  );
  return shown;
}
