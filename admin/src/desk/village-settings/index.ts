import { VillageSettings } from './VillageSettings';

export const villageSettings = { list: VillageSettings };
