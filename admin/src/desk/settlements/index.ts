import { type Settlement } from '../../shared/resources';
import { SettlementList } from './SettlementList';
import { SettlementShow } from './SettlementShow';

export const settlements = {
  list: SettlementList,
  show: SettlementShow,
  recordRepresentation: ({ title }: Settlement) => title,
};
