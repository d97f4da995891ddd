import { assess, type LinkedShare } from '../../ledger/domain/assess';
import { type BookedUnder, underOf } from '../../ledger/domain/prior-entry';
import { type Rule } from '../../rulebook/domain/rule';
import { type BookedEntry } from './booked-entry';
import { StandingEntries } from './standing-entries';
import { asBooked, type NewShare, type Valuer, type Worth } from './worth';

const UNDER_NONE: BookedUnder = {
  code: null,
  category: null,
  shares: [],
  stack: null,
  linked: false,
};

/**
 * What every entry would be worth under a list. Entries must come in booking order, with their
 * reversals: an entry taken back later filled its caps until then, so a list that was in force
 * gives exactly what is in the books. Rules are matched by code; base points stay as booked.
 */
export class UnderList implements Valuer {
  private readonly byCode: ReadonlyMap<string, Rule>;
  private readonly standing = new StandingEntries();
  private readonly shares = new Map<string, NewShare>();

  constructor(rules: readonly Rule[]) {
    this.byCode = new Map(rules.map((rule) => [rule.code, rule]));
  }

  valueOf(entry: BookedEntry): Worth {
    if (entry.standing === 'REVERSAL') {
      this.standing.takeBack(entry);
      return asBooked.valueOf(entry);
    }
    if (entry.ruleCode === null || entry.standing === 'ELSEWHERE') return this.remembered(entry);
    const rule = this.byCode.get(entry.ruleCode);
    if (!rule) return { outcome: 'NOT_IN_LIST', points: 0 };
    return entry.sharedActId === null
      ? this.valued(rule, entry)
      : this.shared(rule, entry, entry.sharedActId);
  }

  newShares(): NewShare[] {
    return [...this.shares.values()];
  }

  private valued(rule: Rule, entry: BookedEntry): Worth {
    const assessment = assess(rule, entry, this.standing.of(entry, rule));
    if (assessment.outcome === 'REFUSED') return { ...assessment, points: 0 };
    const { points, countedQuantity: quantity, explanation, linked } = assessment;
    this.standing.add(entry, { points, quantity, under: underOf(rule) });
    if (linked) this.shares.set(entry.actId ?? entry.place, { entry, share: linked });
    return { outcome: 'ASSESSED', points, explanation };
  }

  /** A share follows the act it is a share of, which stands before it in the posting. */
  private shared(rule: Rule, entry: BookedEntry, actId: string): Worth {
    const share = this.shares.get(actId)?.share;
    if (!share) return { outcome: 'NOT_SHARED', points: 0 };
    this.shares.delete(actId);
    const under = { ...underOf(rule), linked: true };
    this.standing.add(entry, { points: share.points, quantity: entry.quantity, under });
    return shareWorth(share, entry.points === share.points ? entry : null);
  }

  /** Base points, and what was booked elsewhere, stay what they were. */
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
