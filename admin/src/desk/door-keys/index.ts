import { DoorKeyList } from './DoorKeyList';

export const doorKeys = { list: DoorKeyList };
