import { MonthList } from './MonthList';

export const months = { list: MonthList };
