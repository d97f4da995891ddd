import { type RefusalText } from '../shared/domain/refusal';
import { type RegroupingRefusal } from './domain/regroup';

export const regroupingRefusals: Record<RegroupingRefusal, RefusalText> = {
  'regrouping.in_future': {
    status: 422,
    zh: '{day} 还没有到,请到了那一天再登记改组',
    en: '{day} is in the future; record the regrouping once it is there',
  },
  'regrouping.no_group': {
    status: 422,
    zh: '本村现在没有第 {group} 组,请刷新后重新填写',
    en: 'The village has no group {group} now; please load the page anew',
  },
  'regrouping.two_rests': {
    status: 422,
    zh: '{group} 组分成几组时,只能有一行是“其余各户”,别的各行要逐户点名',
    en: 'When group {group} is split, only one line may take the rest; the others name their households',
  },
  'regrouping.household_not_there': {
    status: 422,
    zh: '点名的户里有不在 {group} 组的,请核对',
    en: 'Not every household named is in group {group}',
  },
  'regrouping.household_twice': {
    status: 422,
    zh: '{group} 组有一户点了两次名,请核对',
    en: 'A household of group {group} is named twice',
  },
  'regrouping.moves_nowhere': {
    status: 422,
    zh: '新旧组号完全一样,没有变动',
    en: 'Every group stays as it is; there is nothing to do',
  },
  'regrouping.out_of_order': {
    status: 409,
    zh: '{code} 户在 {day} 还有一次变动,改组日期不能更早',
    en: 'Household {code} changed on {day}; the regrouping cannot be earlier',
  },
  'regrouping.name_taken': {
    status: 422,
    zh: '有两个组都叫“{name}”,请改一个名',
    en: 'Two groups would be called "{name}"',
  },
};
