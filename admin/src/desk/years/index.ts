import { YearList } from './YearList';

export const years = { list: YearList };
