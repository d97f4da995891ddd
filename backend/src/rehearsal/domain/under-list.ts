import { assess, type LinkedShare } from '../../ledger/domain/assess';
import { readsHistory, readsOtherRules } from '../../ledger/domain/history';
import { type BookedUnder, underOf } from '../../ledger/domain/prior-entry';
import { type Rule } from '../../rulebook/domain/rule';
import { yearOf } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';
import { type BookedEntry } from './booked-entry';
import { StandingEntries } from './standing-entries';
import { asBooked, type NewShare, type Valuer, type Worth } from './worth';

/** A rule with what never changes about it while a year is told. */
interface Listed {
  rule: Rule;
  under: BookedUnder;
  /** Some rule of the list reads entries under this one. */
  read: boolean;
}

const UNDER_NONE: BookedUnder = {
  code: null,
  category: null,
  shares: [],
  stack: null,
  linked: false,
};

/**
 * What every entry would be worth under a list. Entries must come in booking order. A reversal puts
 * right what later entries were worth because of what it takes back, so the standing entries alone,
 * under the list that was in force, give exactly what is in the books. Rules are matched by code; the year begins with the list's base
 * points (null: with what was booked).
 */
export class UnderList implements Valuer {
  private readonly byCode: ReadonlyMap<string, Listed>;
  private readonly standing = new StandingEntries();
  private readonly shares = new Map<string, NewShare>();

  constructor(
    rules: readonly Rule[],
    private readonly basePoints: Points | null,
  ) {
    const wide = rules.some(readsOtherRules);
    this.byCode = new Map(
      rules.map((rule) => [
        rule.code,
        { rule, under: underOf(rule), read: wide || readsHistory(rule) },
      ]),
    );
  }

  valueOf(entry: BookedEntry): Worth {
    if (entry.isBase) return this.begun(entry);
    if (entry.ruleCode === null || entry.standing === 'ELSEWHERE') return this.remembered(entry);
    const listed = this.byCode.get(entry.ruleCode);
    if (!listed) return { outcome: 'NOT_IN_LIST', points: 0 };
    return entry.sharedActId === null
      ? this.valued(listed, entry)
      : this.shared(listed, entry, entry.sharedActId);
  }

  newShares(): NewShare[] {
    return [...this.shares.values()];
  }

  private valued({ rule, under, read }: Listed, entry: BookedEntry): Worth {
    const assessment = assess(rule, entry, this.standing.of(entry, rule));
    if (assessment.outcome === 'REFUSED') return { ...assessment, points: 0 };
    const { points, countedQuantity: quantity, explanation, linked } = assessment;
    if (read) this.standing.add(entry, { points, quantity, under });
    if (linked) this.shares.set(entry.actId ?? entry.place, { entry, share: linked });
    return { outcome: 'ASSESSED', points, explanation };
  }

  /** A share follows the act it is a share of, which stands before it in the posting. */
  private shared(listed: Listed, entry: BookedEntry, actId: string): Worth {
    const share = this.shares.get(actId)?.share;
    if (!share) return { outcome: 'NOT_SHARED', points: 0 };
    this.shares.delete(actId);
    const under = { ...listed.under, linked: true };
    this.standing.add(entry, { points: share.points, quantity: entry.quantity, under });
    return shareWorth(share, entry.points === share.points ? entry : null);
  }

  private begun(entry: BookedEntry): Worth {
    const points = this.basePoints ?? entry.points;
    if (points === entry.points) return this.remembered(entry);
    this.standing.add(entry, { points, quantity: entry.quantity, under: UNDER_NONE });
    const text = `${yearOf(entry.occurredOn)}年基础分`;
    return { outcome: 'ASSESSED', points, explanation: [{ text, points }] };
  }

  /** What no rule gives, and what was booked elsewhere, stays what it was. */
  private remembered(entry: BookedEntry): Worth {
    const { points, quantity, under } = entry;
    this.standing.add(entry, { points, quantity, under: under ?? UNDER_NONE });
    return asBooked.valueOf(entry);
  }
}

/** Told as it was booked where it is the same. */
export function shareWorth({ points, percent }: LinkedShare, booked: BookedEntry | null): Worth {
  const explanation = booked?.explanation ?? [{ text: `联系户被扣分,按 ${percent}% 连带`, points }];
  return { outcome: 'ASSESSED', points, explanation };
}
