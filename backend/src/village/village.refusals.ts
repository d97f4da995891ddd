import { type RefusalText } from '../shared/domain/refusal';
import { WORKBOOK_REFUSALS, type WorkbookRefusal } from '../shared/workbook/workbook.refusals';

export type VillageRefusal =
  | 'area.not_found'
  | 'area.not_inside'
  | 'area.code_taken'
  | 'area.parent_unknown'
  | 'village.not_found'
  | 'village.archived'
  | 'channel.public_full'
  | 'channel.pictures_outside'
  | 'channel.decided_later'
  | 'channel.before_last'
  | 'courtyard.not_found'
  | 'courtyard.name_taken'
  | 'courtyard.leader_without_office'
  | 'household.not_found'
  | 'household.link_to_itself'
  | 'household.link_not_after_current'
  | 'household.code_taken'
  | 'household.name_missing'
  | 'household.head_differs'
  | 'household.born_in_future'
  | 'household.group_ended'
  | 'account_household.not_found'
  | 'account_household.noted_otherwise'
  | 'account_household.own_declaration'
  | 'holiday.not_found'
  | 'holiday.year_unsuitable'
  | 'holiday.other_year'
  | 'holiday.day_twice'
  | 'holiday.workday_on_weekday'
  | 'import.not_found'
  | 'import.file_not_kept'
  | 'import.not_a_workbook'
  | 'import.has_errors'
  | 'import.nothing_to_apply'
  | 'import.applied_already'
  | 'door.key_required'
  | 'door.key_unknown'
  | 'door_key.not_found'
  | 'door_key.none_lacking'
  | WorkbookRefusal;

export const villageRefusals: Record<VillageRefusal, RefusalText> = {
  ...WORKBOOK_REFUSALS,
  'door.key_required': {
    status: 401,
    zh: '请扫自家门牌上的二维码',
    en: 'Scan the code on the door first',
  },
  'door.key_unknown': {
    status: 401,
    zh: '这个门牌码不对或者已经停用,请找村文书换一张新的',
    en: 'This door code is wrong or no longer in use; ask the village clerk for a new one',
  },
  'door_key.not_found': {
    status: 404,
    zh: '这一户没有在用的门牌码',
    en: 'No door code of this household is in use',
  },
  'door_key.none_lacking': {
    status: 409,
    zh: '这些户都已经有门牌码;门牌丢了或坏了,请选「换新码」并写明原因',
    en: 'These households have their codes; to replace a plate give a reason and renew it',
  },
  'area.not_found': { status: 404, zh: '没有这个区划', en: 'There is no such area' },
  'area.not_inside': {
    status: 403,
    zh: '{code} 不在您当前的区划之内',
    en: '{code} is not inside the active area',
  },
  'area.code_taken': {
    status: 409,
    zh: '区划代码 {code} 已经有了',
    en: 'The area {code} exists already',
  },
  'area.parent_unknown': {
    status: 422,
    zh: '请先建立上级区划 {parent}',
    en: 'Make the area {parent} around it first',
  },
  'village.not_found': { status: 404, zh: '没有这个村', en: 'There is no such village' },
  'village.archived': {
    status: 409,
    zh: '本村已于 {day} 并入{into},只能查看、排名和兑现,不能再改;请到新村办理',
    en: 'This village was merged into {into} on {day} and is changed no more; work in the new one',
  },
  'channel.public_full': {
    status: 422,
    zh: '互联网上谁都能看,不能显示全名;请选「隐去一字」或「只显示户编号」',
    en: 'Anybody can read it there: names are masked or left out, never full',
  },
  'channel.pictures_outside': {
    status: 422,
    zh: '佐证照片只能在村部公示屏和自家门牌页上看,不能上网,也不能张贴',
    en: 'Pictures are shown in the hall or at the door only, never to everybody or on paper',
  },
  'channel.decided_later': {
    status: 422,
    zh: '会议日期不能在今天之后',
    en: 'A meeting that is still to come has decided nothing yet',
  },
  'channel.before_last': {
    status: 409,
    zh: '上一次决定是 {day} 作出的,会议日期不能比它早',
    en: 'The decision before it was made on {day}; this one cannot be older',
  },
  'courtyard.not_found': { status: 404, zh: '本村没有这个院落', en: 'There is no such courtyard' },
  'courtyard.name_taken': {
    status: 409,
    zh: '本村已有院落「{name}」',
    en: 'The village already has a courtyard "{name}"',
  },
  'courtyard.leader_without_office': {
    status: 422,
    zh: '院组长须是在本村担任「院组长」职务的账号',
    en: 'A leader must be an account that holds the office of courtyard leader in this village',
  },
  'household.link_to_itself': {
    status: 422,
    zh: '一户不能做自己的联系户',
    en: 'A household cannot be linked to itself',
  },
  'household.link_not_after_current': {
    status: 422,
    zh: '开始日期须晚于现在这段联系的开始日期 {current}',
    en: 'It must begin after {current}, when the present link began',
  },
  'household.not_found': { status: 404, zh: '本村没有这一户', en: 'There is no such household' },
  'household.code_taken': {
    status: 409,
    zh: '户编号 {code} 已被使用',
    en: 'The household code {code} is taken',
  },
  'household.name_missing': { status: 422, zh: '姓名不能为空', en: 'A name is missing' },
  'household.head_differs': {
    status: 422,
    zh: '成员里的户主必须只有一个,且就是「{head}」',
    en: 'Exactly one member may be the head, and it must be "{head}"',
  },
  'household.born_in_future': {
    status: 422,
    zh: '「{name}」的出生日期在今天之后',
    en: '"{name}" would be born in the future',
  },
  'household.group_ended': {
    status: 422,
    zh: '{name}改组后已经没有了({became}),请填现在的组',
    en: '{name} is no more since the groups were changed ({became}); give the present group',
  },
  'account_household.not_found': {
    status: 404,
    zh: '这个账号没有关联这一户',
    en: 'The account does not belong to this household',
  },
  'account_household.noted_otherwise': {
    status: 409,
    zh: '这个账号和这一户已经登记了别的关系,请先由任命人员终止原来的',
    en: 'Another relation to this household is noted already; whoever appoints must end it first',
  },
  'account_household.own_declaration': {
    status: 403,
    zh: '自己的亲属申报要由别人终止',
    en: 'Nobody ends their own declaration',
  },
  'holiday.not_found': { status: 404, zh: '没有这一年', en: 'There is no such year' },
  'holiday.year_unsuitable': {
    status: 409,
    zh: '只能录入 {first} 年和 {last} 年的放假安排',
    en: 'Only the holidays of {first} and {last} can be entered',
  },
  'holiday.other_year': {
    status: 422,
    zh: '{day} 不在 {year} 年',
    en: '{day} is not in {year}',
  },
  'holiday.day_twice': { status: 422, zh: '{day} 填了两次', en: '{day} is named twice' },
  'holiday.workday_on_weekday': {
    status: 422,
    zh: '{day} 本来就是工作日,调休上班只能是周六或周日',
    en: '{day} is worked anyway; only a Saturday or Sunday can be worked instead',
  },
  'import.file_not_kept': {
    status: 410,
    zh: '这份表已全部导入,为保护个人信息,原文件不再保存',
    en: 'All of this workbook is in the books; to protect personal data the file is not kept',
  },
  'import.not_found': { status: 404, zh: '没有这次导入', en: 'There is no such import' },
  'import.not_a_workbook': {
    status: 415,
    zh: '请上传 Excel 工作簿(.xlsx)',
    en: 'Send the bytes of an Excel workbook (.xlsx)',
  },
  'import.has_errors': {
    status: 422,
    zh: '表里还有 {errors} 处错误,请改正后重新上传,或选择跳过有错的户',
    en: 'The workbook has {errors} errors: correct them, or choose to skip what is wrong',
  },
  'import.nothing_to_apply': {
    status: 422,
    zh: '表里没有一户可以导入',
    en: 'The workbook holds nothing that can be imported',
  },
  'import.applied_already': {
    status: 409,
    zh: '这次导入已经完成,不会重复导入',
    en: 'This import was applied already',
  },
};
