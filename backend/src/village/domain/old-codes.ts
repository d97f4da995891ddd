import { nameKey } from '../../shared/domain/chinese-text';
import { CodeBook, tellCandidates } from '../../shared/domain/former-code';
import { type KnownHousehold } from './roster-codes';
import { type RosterReport } from './roster-columns';
import { type RosterHousehold } from './roster-household';

/**
 * A roster of a village that merged names households by their codes of then. Where such a code is one of another household
 * now, or several villages had it, the head says which is meant, then the group; nothing is guessed.
 */
export function translateCodes(
  households: readonly RosterHousehold[],
  known: readonly KnownHousehold[],
  report: RosterReport,
): void {
  if (!known.some(({ formerCodes = [] }) => formerCodes.length > 0)) return;
  const book = new CodeBook(known);
  for (const household of households) {
    const { code, sheet, rows } = household;
    const [found, ...others] = narrow(household, book.withCode(code));
    if (!found) continue;
    const place = { sheet, row: rows[0] ?? 0, column: '户编号' };
    if (others.length > 0) {
      const candidates = tellCandidates([found, ...others]);
      report.problem(place, 'CODE_AMBIGUOUS', { value: code, candidates });
      continue;
    }
    report.normalised(place, 'CODE', code, found.code);
    household.code = found.code;
  }
}

function narrow(
  { code, headName, groupNo }: RosterHousehold,
  meant: readonly KnownHousehold[],
): readonly KnownHousehold[] {
  if (meant.length < 2) return meant;
  const current = meant.find((one) => one.code === code);
  const key = nameKey(headName);
  const named = meant.filter((one) =>
    [one.headName, ...(one.formerHeads ?? [])].some((head) => nameKey(head) === key),
  );
  if (named.length === 0) return current ? [current] : meant;
  if (named.length === 1 || groupNo === null) return named;
  const inGroup = named.filter((one) =>
    one === current ? one.groupNo === groupNo : one.formerGroups?.includes(groupNo),
  );
  return inGroup.length > 0 ? inGroup : named;
}
