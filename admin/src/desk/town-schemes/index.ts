import { TownSchemeList } from './TownSchemeList';

export const townSchemes = { list: TownSchemeList };
