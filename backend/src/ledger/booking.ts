import { Injectable } from '@nestjs/common';
import { directionOf, type Rule } from '../rulebook/domain/rule';
import { RuleBook } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { yearOf } from '../shared/domain/local-date';
import { type ReadTx, type Tx, newId, together } from '../shared/transactions';
import { type ActRow } from './act.store';
import { BooksStore, type PostingLine, keyOfAct } from './books.store';
import { CarryOver } from './carry-over';
import { ActFactsStore, readsKnownFacts } from './act-facts.store';
import { type ActFacts } from './domain/act-facts';
import { type Assessment, type LinkedShare, assess } from './domain/assess';
import { PRIOR_YEAR_LABEL } from './domain/settled-year';
import { HistoryStore, historyKey } from './history.store';
import { type LinkedAct, LinkedActsStore } from './linked-acts.store';

/** What an assessment needs to know of an act, booked or not. */
export interface Assessable extends Omit<ActFacts, 'known'> {
  id: string;
  householdId: string;
  schemeId: string;
  rule: Rule;
  residentId: string | null;
}

export interface Assessed {
  assessment: Assessment;
  knownEntries: number;
}

/** What opening a year booked: for how many households, and how many entries of earlier years. */
export interface Opened {
  opened: number;
  carried: number;
}

interface RefusedAssessment {
  act: ActRow;
  assessment: Assessment & { outcome: 'REFUSED' };
}

export const assessable = (act: ActRow): Assessable => ({
  id: act.id,
  householdId: act.household_id,
  schemeId: act.scheme_id,
  rule: act.rule,
  occurredOn: act.occurred_on,
  quantity: act.quantity,
  level: act.level,
  chosenPoints: act.chosen_points,
  residentId: act.resident_id,
  actorName: act.actor_name,
  rankedCount: act.ranked_count,
  exemptionChecked: act.exemption_checked,
});

/** Turns acts into points by their rule and the household's history, and books them. */
@Injectable()
export class Booking {
  constructor(
    private readonly books: BooksStore,
    private readonly histories: HistoryStore,
    private readonly facts: ActFactsStore,
    private readonly linkedActs: LinkedActsStore,
    private readonly carrying: CarryOver,
    private readonly ruleBook: RuleBook,
  ) {}

  /**
   * Assesses acts by act id. With `inOrder` each act sees the ones before it, as when they are booked together;
   * without, each is assessed as if it were alone.
   */
  async assess(
    tx: ReadTx,
    village: AreaCode,
    acts: readonly Assessable[],
    inOrder: boolean,
  ): Promise<Map<string, Assessed>> {
    if (acts.length === 0) return new Map();
    const households = [...new Set(acts.map((act) => act.householdId))];
    const people = acts.filter(({ rule }) => readsKnownFacts(rule));
    // Counted first: an entry booked between the two reads then shows as a count that no longer holds.
    const [counts, histories, known] = await together(
      this.books.entryCounts(tx, village, households),
      this.histories.load(tx, village, acts),
      this.facts.known(tx, village, people),
    );
    const assessed = new Map<string, Assessed>();
    for (const act of acts) {
      const history = histories.get(historyKey(act));
      const facts: ActFacts = { ...act, known: known.get(act.id) };
      const assessment = assess(act.rule, facts, history?.of(act.rule) ?? []);
      const year = `${act.schemeId}|${yearOf(act.occurredOn)}|${act.householdId}`;
      assessed.set(act.id, { assessment, knownEntries: counts.get(year) ?? 0 });
      if (inOrder && assessment.outcome === 'ASSESSED') history?.add(act.rule, facts, assessment);
    }
    return assessed;
  }

  /**
   * Books approved acts as one posting, those of settled years as another; the refused ones are left out and told.
   */
  async bookActs(
    tx: Tx,
    village: AreaCode,
    acts: readonly ActRow[],
  ): Promise<{ refused: RefusedAssessment[] }> {
    const late = acts.filter((act) => act.prior_year);
    const current = acts.filter((act) => !act.prior_year);
    const refused = await this.bookAs(tx, village, 'ACTS', current);
    return { refused: [...refused, ...(await this.bookAs(tx, village, 'PRIOR_YEAR', late))] };
  }

  private async bookAs(
    tx: Tx,
    village: AreaCode,
    kind: 'ACTS' | 'PRIOR_YEAR',
    acts: readonly ActRow[],
  ): Promise<RefusedAssessment[]> {
    const ordered = inBookingOrder(acts);
    const assessed = await this.assess(tx, village, ordered.map(assessable), true);
    const lines: PostingLine[] = [];
    const shares: { share: LinkedAct; line: PostingLine }[] = [];
    const refused = [];
    for (const act of ordered) {
      const { assessment, knownEntries } = assessed.get(act.id) as Assessed;
      if (assessment.outcome === 'REFUSED') refused.push({ act, assessment });
      else {
        lines.push(lineOf(act, assessment, knownEntries));
        if (assessment.linked) shares.push(shareOf(act, assessment.linked));
      }
    }
    if (lines.length === 0) return refused;
    const key = lines.length === 1 ? keyOfAct(lines[0]?.actId ?? '') : `acts:${newId()}`;
    await this.linkedActs.insert(
      tx,
      village,
      shares.map(({ share }) => share),
    );
    // Shares come last, so that a household's own acts stand first and prove what they were computed from.
    const all = [...lines, ...shares.map(({ line }) => line)];
    // The village's head stays locked no longer than the server needs.
    tx.commitBehind(this.books.book(tx, village, kind, key, all));
    return refused;
  }

  /** Books the year's base points for households that have none yet, and carries over what is valid. */
  async openYear(
    tx: Tx,
    village: AreaCode,
    scheme: { id: string; basePoints: number },
    year: number,
  ): Promise<Opened> {
    const households = await this.books.unopened(tx, village, scheme.id, year);
    if (households.length === 0) return { opened: 0, carried: 0 };
    const points = await this.ruleBook.basePointsOfYear(tx, village, scheme, year);
    const lines = households.map((householdId): PostingLine => ({
      actId: null,
      householdId,
      residentId: null,
      schemeId: scheme.id,
      ruleListId: null,
      ruleCode: null,
      side: 'BASE',
      points,
      occurredOn: `${year}-01-01`,
      quantity: 100,
      level: null,
      item: `${year}年基础分`,
      explanation: JSON.stringify([{ text: `${year}年基础分`, points }]),
      evidence: '',
      recordedBy: tx.actor.accountId ?? '',
      reversesSeq: null,
      reversesLine: null,
      knownEntries: null,
    }));
    await this.books.book(tx, village, 'OPENING', `opening:${newId()}`, lines);
    const carried = await this.carrying.run(tx, village, scheme.id, year);
    return { opened: lines.length, carried };
  }

  /** Carries valid entries of earlier years that are not carried yet. Returns how many. */
  carryOver(tx: Tx, village: AreaCode, schemeId: string, year: number): Promise<number> {
    return this.carrying.run(tx, village, schemeId, year);
  }

  carryBalances(tx: Tx, village: AreaCode, lines: readonly PostingLine[]): Promise<void> {
    return this.carrying.balances(tx, village, lines);
  }
}

/** By household and day, so that caps fall on the later act and the statement touches balances in order. */
export const inBookingOrder = (acts: readonly ActRow[]): ActRow[] => acts.toSorted(compare);

function compare(a: ActRow, b: ActRow): number {
  const [x, y] = [a, b].map((act) => `${act.household_id}|${act.occurred_on}|${act.id}`) as [
    string,
    string,
  ];
  return x < y ? -1 : 1;
}

/** Stands in the item itself, so that the ledger, the door and the dossier all say it. */
export const labelOf = (act: ActRow) => (act.prior_year ? PRIOR_YEAR_LABEL : '');

/** The side follows the sign; where nothing counts, what the list says of the act. */
function sideOf(act: ActRow, points: number): 'ADD' | 'DEDUCT' {
  if (points === 0) return directionOf(act.rule, act.level);
  return points < 0 ? 'DEDUCT' : 'ADD';
}

function lineOf(
  act: ActRow,
  assessment: Assessment & { outcome: 'ASSESSED' },
  knownEntries: number,
): PostingLine {
  return {
    actId: act.id,
    householdId: act.household_id,
    residentId: act.resident_id,
    schemeId: act.scheme_id,
    ruleListId: act.rule_list_id,
    ruleCode: act.rule_code,
    side: sideOf(act, assessment.points),
    points: assessment.points,
    occurredOn: act.occurred_on,
    quantity: assessment.countedQuantity,
    level: act.level,
    item: `${labelOf(act)}${act.level ? `${act.rule.item}(${act.level})` : act.rule.item}`,
    explanation: JSON.stringify(assessment.explanation),
    evidence: act.evidence.join(','),
    recordedBy: act.recorded_by,
    reversesSeq: null,
    reversesLine: null,
    knownEntries,
  };
}

/** The line of a linked household: no deed of its own, so it rests on no history. */
function shareOf(act: ActRow, linked: LinkedShare): { share: LinkedAct; line: PostingLine } {
  const share = { id: newId(), actId: act.id, householdId: linked.householdId };
  const text = `联系户${act.head_name}(${act.household_code})被扣分,按 ${linked.percent}% 连带`;
  const line: PostingLine = {
    actId: share.id,
    householdId: share.householdId,
    residentId: null,
    schemeId: act.scheme_id,
    ruleListId: act.rule_list_id,
    ruleCode: act.rule_code,
    side: 'DEDUCT',
    points: linked.points,
    occurredOn: act.occurred_on,
    quantity: act.quantity,
    level: act.level,
    item: `${labelOf(act)}${act.rule.item}(联系户连带)`,
    explanation: JSON.stringify([{ text, points: linked.points }]),
    evidence: '',
    recordedBy: act.recorded_by,
    reversesSeq: null,
    reversesLine: null,
    knownEntries: null,
  };
  return { share, line };
}
