import { type Rule } from '../../rulebook/domain/rule';
import { type LocalDate } from '../../shared/domain/local-date';
import { ONE_UNIT } from '../../shared/domain/quantity';
import { type RoundBandOnSheet, type RoundSheet, type SheetHousehold } from './batch-sheet';
import { type Round, type RoundBand, gradeRound } from './grade-round';
import { nominalPoints } from './nominal-points';

/**
 * The sheet (F3) of a round without faults. `rules` by band, null where it earns nothing;
 * `households` by row, as they are called on the day.
 */
export function onSheet(
  round: Round & { occurredOn: LocalDate },
  rules: readonly (Rule | null)[],
  households: readonly SheetHousehold[],
): RoundSheet {
  const { items, inspectors, bands, rows, occurredOn } = round;
  const grades = new Map(
    gradeRound(round).map(({ householdId, ...grade }) => [householdId, grade]),
  );
  return {
    kind: 'ROUND',
    items,
    inspectors,
    bands: bands.map((band, at) => bandOnSheet(band, rules[at] ?? null, occurredOn)),
    rows: rows.map(({ householdId, marks, absence }, at) => ({
      ...(households[at] as SheetHousehold),
      marks: marks as number[][] | null,
      absence,
      grade: grades.get(householdId) ?? null,
    })),
  };
}

/** With what the list said of its rule that day: the paper outlives the list. */
function bandOnSheet(band: RoundBand, rule: Rule | null, occurredOn: LocalDate): RoundBandOnSheet {
  const { from, name, ruleCode, level } = band;
  const worth = rule && nominalPoints(rule, { occurredOn, quantity: ONE_UNIT, level });
  const points = worth?.outcome === 'VALUED' ? worth.points : null;
  return { from, name, ruleCode, level, item: rule?.item ?? null, points };
}
