import { EntryList } from './EntryList';

export const entries = { list: EntryList };
