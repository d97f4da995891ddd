import { type AreaCode, areaContains } from '../../shared/domain/area-code';

export const ROLES = [
  'COUNTY_ADMIN',
  'TOWNSHIP_OFFICER',
  'SECRETARY',
  'CLERK',
  'REVIEWER',
  'SUPERVISOR',
  'COURTYARD_LEADER',
  'ACCOUNTANT',
  'AUDITOR',
] as const;
export type Role = (typeof ROLES)[number];

export interface RoleGrant {
  role: Role;
  area: AreaCode;
}

const READ = [
  'area.read',
  'household.read',
  'rule.read',
  'entry.read',
  'month.read',
  'standing.read',
  'ballot.read',
] as const;
const BOOKS = [...READ, 'act.read', 'review.read', 'settlement.read', 'objection.read'] as const;
const ACCOUNTS = ['account.read', 'account.write', 'audit.read'] as const;

/** What each office may do. Nobody records and approves alone: review and recording also check the person. */
const PERMISSIONS = {
  COUNTY_ADMIN: [
    ...READ,
    ...ACCOUNTS,
    'area.write',
    'village.write',
    'holiday.write',
    'ranking.decide',
  ],
  TOWNSHIP_OFFICER: [
    ...BOOKS,
    'rehearsal.run',
    ...ACCOUNTS,
    'area.write',
    'village.write',
    'filing.review',
    'objection.decide_appeal',
    'town_scheme.publish',
    'ranking.decide',
    'award.decide',
  ],
  SECRETARY: [
    ...BOOKS,
    'rehearsal.run',
    'village.write',
    'device.write',
    'household.contact',
    'rule.adopt',
    'settlement.adopt',
    'deliberation.record',
    'consultation.record',
    'act.review',
    'act.ratify',
    'evidence.keep',
    'entry.reverse',
    'objection.decide',
    'year.open',
    'year.freeze',
    'year.reopen',
    'award.decide',
    'award.deliver',
    'follow_up.read',
    'follow_up.write',
    'month.publicise',
    'month.close',
    'ranking.decide',
    'ballot.run',
    'ballot.scrutinise',
    'ballot.recount',
    'audit.read',
  ],
  CLERK: [
    ...BOOKS,
    'rehearsal.run',
    'device.write',
    'household.write',
    'household.contact',
    'import.run',
    'rule.write',
    'rule.adopt',
    'settlement.adopt',
    'deliberation.record',
    'consultation.record',
    'act.record',
    'evidence.keep',
    'objection.record',
    'year.open',
    'award.deliver',
    'follow_up.read',
    'follow_up.write',
    'month.publicise',
    'month.close',
    'ballot.run',
    'ballot.scrutinise',
  ],
  REVIEWER: [...BOOKS, 'rehearsal.run', 'act.review', 'objection.decide'],
  SUPERVISOR: [
    ...BOOKS,
    'rehearsal.run',
    'ballot.scrutinise',
    'ballot.recount',
    'objection.record',
    'objection.decide_appeal',
    'follow_up.read',
    'audit.read',
  ],
  COURTYARD_LEADER: [
    ...READ,
    'act.read',
    'act.record',
    'evidence.keep',
    'household.contact',
    'consultation.record',
  ],
  ACCOUNTANT: [
    ...BOOKS,
    'rehearsal.run',
    'settlement.write',
    'settlement.finalise',
    'payment.write',
    'bank_account.write',
    'bank_file.download',
  ],
  AUDITOR: [...BOOKS, 'audit.read'],
} as const satisfies Record<Role, readonly string[]>;

export type Permission = (typeof PERMISSIONS)[Role][number];

/** The roles that hold in an area: those granted there or on an area around it. */
export function rolesIn(area: AreaCode, grants: readonly RoleGrant[]): Role[] {
  const held = new Set(grants.filter((g) => areaContains(g.area, area)).map((g) => g.role));
  return ROLES.filter((role) => held.has(role));
}

export function permissionsOf(roles: readonly Role[]): Permission[] {
  return [...new Set(roles.flatMap((role): readonly Permission[] => PERMISSIONS[role]))].sort();
}

/** Offices a holder of `mine` may hand out: a township officer appoints in villages, a county admin anywhere. */
export function mayGrant(mine: readonly RoleGrant[], grant: RoleGrant): boolean {
  return mine.some(
    ({ role, area }) =>
      areaContains(area, grant.area) &&
      (role === 'COUNTY_ADMIN' ||
        (role === 'TOWNSHIP_OFFICER' && grant.role !== 'COUNTY_ADMIN' && grant.area !== area)),
  );
}
