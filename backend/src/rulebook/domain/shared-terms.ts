import { describeCap } from './describe-rule';
import { type Report } from './field-checks';
import { type Cap, type Rule } from './rule';

/**
 * What rules of one list say about an allowance or a stack they share must be the same, or nobody
 * could tell how much is left. For rules that parsed; fields begin with the rule's place.
 */
export function checkShared(rules: readonly Rule[], report: Report): void {
  const caps = new Map<string, { rule: Rule; cap: Cap }>();
  const stacks = new Map<string, Rule>();
  rules.forEach((rule, at) => {
    const own = new Set<string>();
    rule.caps.forEach((cap, nth) => {
      if (cap.shared === undefined) return;
      const place = `[${at}].caps[${nth}]`;
      if (own.has(cap.shared))
        report(`${place}.shared`, 'rule.share_repeated', `本条已有“${cap.shared}”的合计上限`);
      own.add(cap.shared);
      const first = caps.get(cap.shared);
      if (!first) caps.set(cap.shared, { rule, cap });
      else if (differ(rule, cap, first)) {
        const words = describeCap(first.cap, first.rule.unit);
        const detail = `与 ${first.rule.code} 的合计上限不一致(${first.rule.code}:${words})`;
        report(place, 'rule.shared_caps_differ', detail);
      }
    });
    if (rule.stack === undefined) return;
    const higher = stacks.get(rule.stack);
    if (!higher) stacks.set(rule.stack, rule);
    else if (higher.direction !== rule.direction)
      report(`[${at}].stack`, 'rule.stack_differs', `与 ${higher.code} 一加一扣,不能就高`);
  });
}

function differ(rule: Rule, cap: Cap, first: { rule: Rule; cap: Cap }): boolean {
  const same =
    cap.of === first.cap.of && cap.per === first.cap.per && cap.limit === first.cap.limit;
  const sameUnit = cap.of !== 'QUANTITY' || rule.unit === first.rule.unit;
  return !same || !sameUnit || rule.direction !== first.rule.direction;
}
