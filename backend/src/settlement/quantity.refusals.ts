import { type RefusalText } from '../shared/domain/refusal';

export type QuantityRefusal =
  | 'quantity.register_not_found'
  | 'quantity.register_opened_already'
  | 'quantity.register_in_use'
  | 'quantity.record_date_in_future'
  | 'quantity.no_table'
  | 'quantity.rows_wrong';

export const quantityRefusals: Record<QuantityRefusal, RefusalText> = {
  'quantity.register_not_found': {
    status: 404,
    zh: '{recordDate} 还没有建立登记册,请先建立',
    en: 'There is no register for {recordDate} yet; please open it first',
  },
  'quantity.register_opened_already': {
    status: 409,
    zh: '{recordDate} 的登记册已经建立,可以直接填写',
    en: 'The register for {recordDate} is there already and can be filled in',
  },
  'quantity.register_in_use': {
    status: 409,
    zh: '{recordDate} 的登记册已用于表决或公示的分红方案,不能再改;要改,先把方案退回或另写一版',
    en: 'The register for {recordDate} stands behind a plan that was put to the vote; take the plan back first',
  },
  'quantity.record_date_in_future': {
    status: 422,
    zh: '基准日 {recordDate} 还没有到,到了那天才知道谁在册',
    en: 'The record date {recordDate} is still to come: nobody knows yet who lives here then',
  },
  'quantity.no_table': {
    status: 422,
    zh: '表里没有找到“户编号”和人口、土地、劳动日、股份的表头,请用导出的表填写',
    en: 'No sheet has a household code and a quantity in its heading; please fill in the exported workbook',
  },
  'quantity.rows_wrong': {
    status: 422,
    zh: '有 {count} 处不对,一行也没有写入:{first}',
    en: '{count} things are wrong and nothing was written: {first}',
  },
};
