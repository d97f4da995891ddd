import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { RuleBook, type RuleInForce } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { formatPoints } from '../shared/domain/points';
import { ONE_UNIT } from '../shared/domain/quantity';
import { type FieldError, Refusal, tell } from '../shared/domain/refusal';
import { type ReadTx, Transactions, newId } from '../shared/transactions';
import { type RoundSheet } from './domain/batch-sheet';
import { checkRound } from './domain/check-round';
import { type Round, gradeRound } from './domain/grade-round';
import { nominalPoints } from './domain/nominal-points';
import { onSheet } from './domain/round-on-sheet';
import { type LedgerRefusal, ledgerRefusals } from './ledger.refusals';
import { RecordActs } from './record-acts';
import { type RecordedBatch, type SheetAct, SheetActs, type WeighedAct } from './sheet-acts';

/** A round as it is written down. */
export interface RoundToRecord extends Round {
  title: string;
  occurredOn: LocalDate;
  place: string;
  evidence: string[];
}

export interface RoundPreview {
  sheet: RoundSheet;
  weighed: WeighedAct[];
}

/** Records a sanitation round (卫生评比): the whole sheet, and an act for each household whose band has a rule. */
@Injectable()
export class RecordRound {
  constructor(
    private readonly transactions: Transactions,
    private readonly recording: RecordActs,
    private readonly sheetActs: SheetActs,
    private readonly ruleBook: RuleBook,
  ) {}

  /** Grades and points; writes nothing. @throws Refusal like `record` */
  async preview(by: SignedIn, round: RoundToRecord): Promise<RoundPreview> {
    const village = villageOf(by);
    return this.transactions.read(village, (tx) => this.read(tx, by, village, round));
  }

  /**
   * Returns the batch and how many acts of it wait for review.
   * @throws Refusal `round.has_faults` with every fault at its field, `batch.row_refused`, `act.*` of a
   *   household or the day, `year.locked`
   */
  async record(by: SignedIn, round: RoundToRecord): Promise<RecordedBatch> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const { sheet, weighed } = await this.read(tx, by, village, round);
      const { title, occurredOn, place, evidence } = round;
      const batch = { id: newId(), kind: 'ROUND', title, occurredOn, place, sheet } as const;
      return this.sheetActs.record(tx, village, batch, weighed, evidence);
    });
  }

  private async read(
    tx: ReadTx,
    by: SignedIn,
    village: AreaCode,
    round: RoundToRecord,
  ): Promise<RoundPreview> {
    refuseFaults(checkRound(round));
    await this.recording.refuseDay(tx, village, round.occurredOn);
    const rules = await this.rulesOf(tx, village, round);
    const facts = await this.recording.householdsFor(tx, by, village, {
      householdIds: round.rows.map(({ householdId }) => householdId),
      residentId: null,
      occurredOn: round.occurredOn,
    });
    const sheet = onSheet(
      round,
      rules.map((inForce) => inForce?.rule ?? null),
      facts.map(({ code, head_name: headName, group_no: groupNo }) => ({
        code,
        headName,
        groupNo,
      })),
    );
    const acts = actsOf(round, rules);
    return { sheet, weighed: await this.sheetActs.weigh(tx, village, round.occurredOn, acts) };
  }

  /** By band, null where it earns nothing. A rule that needs more than the band says is refused at the band. */
  private async rulesOf(
    tx: ReadTx,
    village: AreaCode,
    { bands, occurredOn }: RoundToRecord,
  ): Promise<(RuleInForce | null)[]> {
    const rules: (RuleInForce | null)[] = [];
    const faults: FieldError[] = [];
    for (const [at, { ruleCode: rule, level, name }] of bands.entries()) {
      const inForce =
        rule === null ? null : await this.ruleBook.ruleOn(tx, village, rule, occurredOn);
      rules.push(inForce);
      if (rule === null) continue;
      const facts = { occurredOn, quantity: ONE_UNIT, level };
      const worth = inForce ? nominalPoints(inForce.rule, facts) : unknown(rule, occurredOn);
      if (worth.outcome === 'VALUED') continue;
      const detail = `“${name}”:${tell(ledgerRefusals[worth.code].zh, worth.params)}`;
      faults.push({ field: `bands.${at}.ruleCode`, code: worth.code, detail });
    }
    refuseFaults(faults);
    return rules;
  }
}

const unknown = (rule: string, day: LocalDate) => ({
  outcome: 'REFUSED' as const,
  code: 'act.rule_unknown' as const,
  params: { day, rule },
});

function refuseFaults(faults: readonly FieldError[]): void {
  const [first] = faults;
  if (!first) return;
  const params = { count: faults.length, first: first.detail };
  throw new Refusal<LedgerRefusal>('round.has_faults', params, [...faults]);
}

/** One of what the band's rule counts, at the level it names; the note says how it was graded. */
function actsOf(round: RoundToRecord, rules: readonly (RuleInForce | null)[]): SheetAct[] {
  const rowOf = new Map(round.rows.map(({ householdId }, row) => [householdId, row]));
  return gradeRound(round).flatMap(({ householdId, mean, band }): SheetAct[] => {
    const inForce = rules[band];
    const { name = '', level = null } = round.bands[band] ?? {};
    if (!inForce) return [];
    return [
      {
        row: rowOf.get(householdId) ?? 0,
        householdId,
        residentId: null,
        inForce,
        quantity: ONE_UNIT,
        level,
        chosenPoints: null,
        exemptionChecked: false,
        startedAt: null,
        endedAt: null,
        note: `${round.title}:${formatPoints(mean)} 分,${name}`,
      },
    ];
  });
}
