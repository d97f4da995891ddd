import { YearEndPage } from './YearEndPage';
import { YearList } from './YearList';

export const years = { list: YearList, show: YearEndPage };
