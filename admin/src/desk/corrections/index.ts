import { HiddenPraiseList } from './HiddenPraiseList';

export const hiddenPraise = { list: HiddenPraiseList };
