import { ONE_UNIT } from '../../shared/domain/quantity';
import { type RuleValue } from './rule';

/**
 * The least one full case brings, by what a cap may count it in; null where the list alone does not
 * say. For a value that parsed.
 */
export function leastWorth(value: RuleValue): { points: number | null; quantity: number | null } {
  switch (value.kind) {
    case 'FIXED':
      return { points: value.points, quantity: ONE_UNIT };
    case 'PROPORTIONAL':
      return { points: value.points, quantity: value.per };
    case 'BASE_ITEM':
      return { points: value.points, quantity: ONE_UNIT };
    case 'BANDS': {
      const [first] = value.bands;
      return { points: least(value.bands), quantity: (first?.from ?? 0) + (first?.per ?? 0) };
    }
    case 'RANGE':
    case 'AD_HOC':
      return { points: value.min, quantity: null };
    case 'LEVELS':
      return { points: least(value.levels), quantity: ONE_UNIT };
    case 'LADDER_HIGHEST':
      return { points: least(value.levels), quantity: null };
    case 'TIER':
      return { points: least(value.tiers), quantity: null };
    case 'RANK_REWARD':
      return { points: least(value.places), quantity: null };
    case 'MIRRORED':
      return { points: Math.max(value.met, value.unmet), quantity: ONE_UNIT };
    case 'ZERO_OUT':
    case 'DIRECT_GRADE':
    case 'EFFECT':
      return { points: null, quantity: null };
  }
}

const least = (steps: readonly { points: number }[]): number =>
  Math.min(...steps.map((step) => step.points));
