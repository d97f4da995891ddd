import { Area } from './area.entity';
import { Courtyard } from './courtyard.entity';
import { Household } from './household.entity';
import { HouseholdMember } from './household-member.entity';
import { Resident } from './resident.entity';
import { Village } from './village.entity';
import { VillagerGroup } from './villager-group.entity';

/** Master data known to TypeORM. */
export const villageEntities = [
  Area,
  Village,
  VillagerGroup,
  Courtyard,
  Household,
  Resident,
  HouseholdMember,
];
