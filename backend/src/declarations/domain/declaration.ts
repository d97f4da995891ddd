import { type LocalDate, addDays } from '../../shared/domain/local-date';
import { type RefusalParams } from '../../shared/domain/refusal';

export const DECLARATION_KINDS = ['SELF', 'NEIGHBOUR'] as const;
/** 自主申报: what a household says it did itself; 邻里反映: what somebody says another did. */
export type DeclarationKind = (typeof DECLARATION_KINDS)[number];
export const DECLARATION_CHANNELS = ['QR', 'KIOSK'] as const;
export type DeclarationChannel = (typeof DECLARATION_CHANNELS)[number];
export const DECLARATION_STATES = ['RECEIVED', 'ACCEPTED', 'DECLINED'] as const;
export type DeclarationState = (typeof DECLARATION_STATES)[number];
export type DeclarationStep = 'ACCEPT' | 'DECLINE';

/** A declaration is no act: somebody takes it in as a record of their own, or says why not. */
export const DECLARATION_LIFECYCLE: Record<
  DeclarationState,
  Partial<Record<DeclarationStep, DeclarationState>>
> = {
  RECEIVED: { ACCEPT: 'ACCEPTED', DECLINE: 'DECLINED' },
  ACCEPTED: {},
  DECLINED: {},
};

/** What is remembered well enough to be declared. */
const MOST_DAYS_BACK = 366;

/** How much one day takes: a family says a few things, a flood says many. */
export const DAILY_LIMITS = { perHousehold: 5, perVillage: 300, perScreen: 20, photos: 15 };
export const MOST_PHOTOS = 3;

export type DeclarationRefusal =
  | 'declaration.day_out_of_range'
  | 'declaration.whom_missing'
  | 'declaration.own_deed'
  | 'declaration.enough_today'
  | 'declaration.village_full'
  | 'declaration.decided_already'
  | 'declaration.own_household'
  | 'declaration.other_household';
export type DeclarationVerdict = { code: DeclarationRefusal; params: RefusalParams } | null;

/** What is declared, as far as the rules look at it. */
export interface Declared {
  kind: DeclarationKind;
  /** Whose door it comes from; null for the screen in the hall. */
  declaredBy: string | null;
  householdId: string | null;
  about: string;
  occurredOn: LocalDate;
}

/** Why it cannot be declared; null when it can. */
export function refuseDeclaration(said: Declared, today: LocalDate): DeclarationVerdict {
  const from = addDays(today, -MOST_DAYS_BACK);
  if (said.occurredOn > today || said.occurredOn < from)
    return no('declaration.day_out_of_range', { from, to: today });
  if (said.kind === 'SELF') return null;
  if (said.householdId === null && said.about === '') return no('declaration.whom_missing');
  return said.householdId !== null && said.householdId === said.declaredBy
    ? no('declaration.own_deed')
    : null;
}

/** How many came in today: from this door, from the hall's screen, in the whole village. */
export interface Today {
  household: number;
  screen: number;
  village: number;
}

/** Why nothing more is taken in today; null while there is room. */
export function refuseFlood(declaredBy: string | null, today: Today): DeclarationVerdict {
  const { perHousehold, perScreen, perVillage } = DAILY_LIMITS;
  if (declaredBy !== null && today.household >= perHousehold)
    return no('declaration.enough_today', { most: perHousehold });
  if (declaredBy === null && today.screen >= perScreen) return no('declaration.village_full');
  return today.village >= perVillage ? no('declaration.village_full') : null;
}

/** Why this person cannot decide it, or not for that household; null when they can. */
export function refuseDecision(
  declaration: Pick<Declared, 'kind' | 'householdId'> & { state: DeclarationState },
  step: DeclarationStep,
  by: { ownHouseholds: readonly string[]; householdId: string | null },
): DeclarationVerdict {
  if (!DECLARATION_LIFECYCLE[declaration.state][step]) return no('declaration.decided_already');
  const chosen = by.householdId ?? declaration.householdId;
  if (declaration.kind === 'SELF')
    return chosen === declaration.householdId ? null : no('declaration.other_household');
  const concerned = [chosen, declaration.householdId];
  return by.ownHouseholds.some((own) => concerned.includes(own))
    ? no('declaration.own_household')
    : null;
}

const no = (code: DeclarationRefusal, params: RefusalParams = {}): DeclarationVerdict => ({
  code,
  params,
});
