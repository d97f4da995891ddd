import { ActList } from './ActList';

export const acts = { list: ActList };
