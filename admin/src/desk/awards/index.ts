import { AwardListPage } from './AwardListPage';
import { AwardListShow } from './AwardListShow';

export const awardLists = { list: AwardListPage, show: AwardListShow };
