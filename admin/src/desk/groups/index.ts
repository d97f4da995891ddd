import { GroupList } from './GroupList';

export const groups = { list: GroupList };
