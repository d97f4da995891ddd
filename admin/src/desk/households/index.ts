import { type HouseholdRow } from '../../shared/resources';
import { HouseholdCreate } from './HouseholdCreate';
import { HouseholdList } from './HouseholdList';
import { HouseholdShow } from './HouseholdShow';

export const households = {
  list: HouseholdList,
  show: HouseholdShow,
  create: HouseholdCreate,
  recordRepresentation: ({ headName }: HouseholdRow) => headName,
};
