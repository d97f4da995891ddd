import { type RuleList } from '../../shared/resources';
import { RuleListShow } from './RuleListShow';
import { SchemeList } from './SchemeList';

export const schemes = { list: SchemeList };
export const ruleLists = {
  show: RuleListShow,
  recordRepresentation: ({ schemeName }: RuleList) => schemeName,
};
