import { lawOn } from '../../ballot/domain/law';
import { tally } from '../../ballot/domain/tally';
import { ruleListHash } from '../../rulebook/domain/rule-list';
import { type Certificate, type Fault } from './certificate';

/** Every ballot added up again, and whether what was adopted is what was voted on. */
export function* voteFaults(certificate: Certificate): Generator<Fault> {
  const { ballots, ruleLists, frozenYear, settlement, heading } = certificate;
  for (const [at, ballot] of ballots.entries()) {
    const { body, expected, present, questions, heldOn } = ballot;
    // Meetings from before laws were named had other sentences.
    if (ballot.lawVersion === '') continue;
    const result = tally({ body, expected, present, questions }, lawOn(heldOn));
    const path = `ballots[${at}]`;
    if (result.outcome === 'REFUSED') yield { path, what: 'counts more votes than people' };
    else if (result.verdict !== ballot.verdict)
      yield { path: `${path}.verdict`, what: `the counts give ${result.verdict}` };
    else if (result.sentence !== ballot.arithmetic)
      yield { path: `${path}.arithmetic`, what: `the counts give ${result.sentence}` };
    else if (result.lawVersion !== ballot.lawVersion)
      yield { path: `${path}.lawVersion`, what: `the day gives ${result.lawVersion}` };
  }
  const passed = (id: string, kind: string, subject: string): boolean =>
    ballots.some(
      (one) =>
        one.id === id &&
        one.verdict === 'PASSED' &&
        one.subjectKind === kind &&
        one.subjectId === subject,
    );
  for (const [at, list] of ruleLists.entries()) {
    const path = `ruleLists[${at}]`;
    if (ruleListHash(list.rules, list.basePoints).toString('hex') !== list.contentHash)
      yield { path: `${path}.contentHash`, what: 'is not the hash of these rules' };
    if (!passed(list.ballotId, 'RULE_LIST', list.id))
      yield { path: `${path}.ballotId`, what: 'names no ballot that adopted the list' };
  }
  for (const [at, { version, ballotId }] of frozenYear.reopenings.entries()) {
    const subject = `${heading.schemeId}/${heading.year}/${version}`;
    if (!passed(ballotId, 'YEAR_REOPENING', subject))
      yield {
        path: `frozenYear.reopenings[${at}]`,
        what: 'names no ballot that opened the year again',
      };
  }
  if (!passed(settlement.ballotId, 'SETTLEMENT', heading.settlementId))
    yield { path: 'settlement.ballotId', what: 'names no ballot that adopted the plan' };
}
