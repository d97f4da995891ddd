import { canonicalJson } from '../../shared/domain/canonical-json';
import { type Certificate, type Fault } from './certificate';
import { divide } from './divide';
import { payoutLines } from './payout-lines';
import { planHash } from './settlement-hash';

/** The plan divided again among the households, to the 分. */
export function* divisionFaults(certificate: Certificate): Generator<Fault> {
  const { heading, ledger, frozenYear, plan, result, settlement, names } = certificate;
  const named = <Row extends { householdId: string }>(row: Row) => ({
    ...row,
    headName: names?.[row.householdId] ?? '',
  });
  const households = certificate.households.map(named);
  yield* pointFaults(certificate);

  const divided = divide(plan, households);
  if (divided.outcome === 'REFUSED') {
    yield { path: `plan.${divided.problems[0]?.field ?? ''}`, what: 'cannot be divided' };
    return;
  }
  const { shares: _, ...anew } = divided.division;
  yield* unlike(anew, result, 'result');
  const lines = payoutLines(plan, divided.division).toSorted((a, b) =>
    a.householdCode < b.householdCode ? -1 : 1,
  );
  const payouts = certificate.payouts.map(named);
  for (const [at, line] of lines.entries()) yield* unlike(line, payouts[at], `payouts[${at}]`);
  if (lines.length !== payouts.length)
    yield { path: 'payouts', what: `there are ${payouts.length}, the plan gives ${lines.length}` };

  if (!names) return;
  if (Object.keys(names).length !== households.length)
    yield { path: 'names', what: 'names more households than there are' };
  const content = planHash({
    ...{ villageCode: heading.villageCode, schemeId: heading.schemeId, year: heading.year },
    ...{ planVersion: settlement.planVersion, frozenVersion: frozenYear.version },
    ...{ ballotId: settlement.ballotId, plan, households, result, payouts },
    ...{ ledgerSeq: ledger.seq, ledgerHash: ledger.hash },
  });
  if (content.toString('hex') !== settlement.contentHash)
    yield { path: 'names', what: 'with these names the settlement has another content hash' };
}

/** What the plan reckons with is what the year gave. */
function* pointFaults({ heading, plan, standings, households }: Certificate): Generator<Fault> {
  if (plan.year !== heading.year) yield { path: 'plan.year', what: `is not ${heading.year}` };
  const rows = new Map(standings.map((row) => [row.householdId, row]));
  for (const [at, one] of households.entries()) {
    const row = rows.get(one.householdId);
    rows.delete(one.householdId);
    const points = row?.points ?? 0;
    const path = `households[${at}]`;
    if (one.points !== points)
      yield { path: `${path}.points`, what: `is ${one.points}, the year gave ${points}` };
    if (row && row.optedOut !== one.optedOut)
      yield { path: `${path}.optedOut`, what: 'is not what the frozen year says' };
    if (row && row.householdCode !== one.householdCode)
      yield { path: `${path}.householdCode`, what: 'is not what the frozen year says' };
    if ((households[at - 1]?.householdCode ?? '') >= one.householdCode)
      yield { path, what: 'stands out of order, or twice' };
  }
  const [left] = rows.values();
  if (left)
    yield { path: 'households', what: `household ${left.householdCode} of the year is missing` };
}

/** Where two values differ, as deep as they can be compared. */
function* unlike(should: unknown, is: unknown, path: string): Generator<Fault> {
  if (canonicalJson(should) === canonicalJson(is)) return;
  const both = typeof should === 'object' && should && typeof is === 'object' && is;
  if (!both) {
    yield { path, what: `is ${canonicalJson(is)}, reckoned anew ${canonicalJson(should)}` };
    return;
  }
  const [a, b] = [should, is] as Record<string, unknown>[];
  for (const key of new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])) {
    const below = Array.isArray(should) ? `${path}[${key}]` : `${path}.${key}`;
    yield* unlike(a?.[key], b?.[key], below);
  }
}
