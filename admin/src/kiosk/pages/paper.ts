import { checkPaper, type Paper, type PaperFinding, readPaperCode } from '../../proof/check-paper';
import { certificateNumber } from '../../shared/certificate-number';
import { type Child, h } from '../../shared/element';
import { inGroups } from '../../shared/fingerprint';
import { formatChange, formatPoints } from '../../shared/points';
import { formatYuan } from '../../shared/yuan';
import { paperSource, sheetFileHref, type Village } from '../board';
import { type Context } from '../context';
import { absence, emptiness, frame, phoneLine, sectionOf } from '../frame';
import { formatRoute } from '../route';
import { scrolled } from '../scrolled';

/** Whether the paper somebody holds a telephone to is the one in the ledger, and what became of it since. */
export function paper(context: Context, village: Village): HTMLElement {
  const { texts, route } = context;
  const code = readPaperCode(route.code ?? '');
  const page = (...content: Child[]) => frame(context, village, texts.paperTitle, ...content);
  if (!code) return page(emptiness(texts.paperUnread));
  const reading = context.reader.want(paperSource(village.code, code.of));
  const told = reading.value;
  if (told === null) return page(absence(context, reading.failure));
  const finding = checkPaper(code, told);
  return page(
    scrolled(
      texts.moreBelow,
      h(
        'div',
        { class: 'found' },
        verdict(context, village, code.of, finding),
        finding.found !== 'UNKNOWN' && [
          since(context, told),
          comparison(context, village, code.of, finding),
        ],
      ),
    ),
  );
}

const nameOf = ({ texts }: Context, of: string): string =>
  of.includes('-') ? texts.paperSheet(texts.month(of)) : texts.paperPlan(texts.year(Number(of)));

function verdict(
  context: Context,
  village: Village,
  of: string,
  finding: PaperFinding,
): HTMLElement {
  const { texts } = context;
  const { found } = finding;
  const wrong = found === 'UNKNOWN' || found === 'REWRITTEN';
  return h(
    'section',
    { class: `verdict ${wrong ? 'bad' : found === 'HOLDS' ? 'good' : 'old'}`, role: 'status' },
    h('p', { class: 'big' }, texts.paperFound[found]),
    h('p', {}, nameOf(context, of)),
    'version' in finding &&
      h('p', {}, texts.paperVersion(finding.version.version, texts.day(finding.version.hungOn))),
    h('p', {}, texts.paperMeans[found]),
    'size' in finding &&
      h(
        'ul',
        { class: 'checked' },
        texts.paperChecked(finding.version.seq, finding.size).map((line) => h('li', {}, line)),
      ),
    wrong && phoneLine(texts, village.supervisionPhone),
  );
}

/** A code can be copied onto other paper: what is printed is compared by eye. */
function comparison(
  context: Context,
  village: Village,
  of: string,
  { version }: Extract<PaperFinding, { version: unknown }>,
): HTMLElement {
  const { texts } = context;
  const { totals, paid } = version;
  const fact = (name: string, value: string) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  const number = paid?.certificateHash && certificateNumber(paid.certificateHash);
  const target = of.includes('-')
    ? { text: texts.paperReadSheet, route: { ...sectionOf(village.code, 'sheet'), month: of } }
    : {
        text: texts.paperReadPlan,
        route: { ...sectionOf(village.code, 'dividend'), year: Number(of) },
      };
  return h(
    'section',
    {},
    h('h2', {}, texts.paperCompare),
    h('p', {}, texts.paperCompareHint),
    h(
      'dl',
      { class: 'compared' },
      totals && [
        fact(texts.paperHouseholds, texts.households(totals.households)),
        fact(texts.paperAdds, texts.points(formatPoints(totals.adds))),
        fact(texts.paperDeducts, texts.points(formatPoints(Math.abs(totals.deducts)))),
        fact(texts.paperNet, texts.points(formatChange(totals.monthPoints))),
      ],
      paid && [
        fact(texts.paperTitleOf, paid.title),
        fact(texts.paperHouseholds, texts.households(paid.households)),
        fact(texts.paperPaid, texts.yuan(formatYuan(paid.fen))),
        number && fact(texts.paperCertificate, number),
      ],
      fact(texts.paperRoot(version.seq), inGroups(version.root)),
    ),
    version.holds &&
      h(
        'p',
        { class: 'buttons' },
        h('a', { class: 'button', href: formatRoute(target.route) }, target.text),
        // Nobody takes a file home from the screen in the hall.
        totals &&
          !context.hall &&
          h(
            'a',
            { class: 'button', href: sheetFileHref(village.code, of), download: '' },
            texts.paperFile,
          ),
      ),
  );
}

function since(context: Context, { since: all }: Paper): HTMLElement {
  const { texts } = context;
  return h(
    'section',
    {},
    h('h2', {}, texts.paperSince),
    all.length === 0
      ? h('p', {}, texts.paperNothingSince)
      : h(
          'ul',
          { class: 'since-then' },
          all.map((one) => h('li', {}, texts.sinceThen(one))),
        ),
  );
}
