import { parsePoints } from '../../shared/domain/points';

/** A rule as people write it: points and quantities with decimals, terms in a group of their own. */
export interface WrittenRule {
  code: string;
  category: string;
  item: string;
  direction: string;
  value: object;
  unit: string;
  caps: unknown[];
  terms?: object;
  repeatMultiplier?: number | null;
  evidence?: string;
  note?: string;
}

/** What of a value is points or a quantity, and so kept in hundredths; places and percents are not. */
const IN_HUNDREDTHS = new Set([
  'points',
  'per',
  'min',
  'max',
  'from',
  'base',
  'met',
  'unmet',
  'repaired',
]);

/**
 * The rule with its amounts in hundredths, for `parseRule` to judge. An amount with more decimals
 * becomes NaN, which no rule accepts; texts and terms left empty are left out.
 */
export function fromWritten(written: WrittenRule): unknown {
  const { terms, repeatMultiplier, evidence, note, ...rule } = written;
  return {
    ...rule,
    ...terms,
    value: hundredths(rule.value, IN_HUNDREDTHS),
    caps: rule.caps.map(capInHundredths),
    ...(repeatMultiplier ? { repeatMultiplier } : {}),
    ...(evidence ? { evidence } : {}),
    ...(note ? { note } : {}),
  };
}

function hundredths(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((inner) => hundredths(inner, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      names.has(name) && typeof inner === 'number'
        ? (parsePoints(inner) ?? NaN)
        : hundredths(inner, names),
    ]),
  );
}

/** A cap on acts counts them; the others are amounts. */
const capInHundredths = (cap: unknown): unknown =>
  (cap as { of?: unknown } | null)?.of === 'COUNT' ? cap : hundredths(cap, new Set(['limit']));
