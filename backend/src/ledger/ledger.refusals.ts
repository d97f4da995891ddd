import { type RefusalText } from '../shared/domain/refusal';
import { batchRefusals, type BatchRefusal } from './act-batch.refusals';
import { type AssessRefusal } from './domain/act-facts';
import { type RepairRefusal } from './domain/repair';
import { type YearRefusal } from './domain/settled-year';
import { ratificationRefusals, type RatificationRefusal } from './ratification.refusals';

export type LedgerRefusal =
  | AssessRefusal
  | BatchRefusal
  | RatificationRefusal
  | 'act.not_found'
  | 'act.household_unknown'
  | 'act.household_closed'
  | 'act.household_not_founded'
  | 'act.household_merged'
  | 'act.household_opted_out'
  | 'act.household_not_yours'
  | 'act.person_not_in_household'
  | 'act.day_in_future'
  | 'act.no_rules_that_day'
  | 'act.rule_unknown'
  | 'act.not_waiting'
  | 'act.not_changeable'
  | 'act.not_recorded_by_you'
  | 'act.own_record'
  | 'act.own_household'
  | 'act.relative_household'
  | 'act.evidence_unknown'
  | 'act.too_many'
  | 'act.times_fixed'
  | 'act.recorded_already'
  | 'act.recorded_differently'
  | 'act.another_recorder'
  | YearRefusal
  | 'year.not_started'
  | 'entry.not_found'
  | 'entry.reversed_already'
  | 'entry.is_reversal'
  | 'entry.is_carried'
  | 'entry.is_adjustment'
  | RepairRefusal
  | 'entry.is_transfer'
  | 'books.rule_not_in_force'
  | 'books.refused'
  | 'books.recused'
  | 'evidence.not_found'
  | 'evidence.not_a_picture'
  | 'evidence.too_many_pixels'
  | 'evidence.removed'
  | 'evidence.store_down'
  | 'scheme.none';

export const ledgerRefusals: Record<LedgerRefusal, RefusalText> = {
  ...batchRefusals,
  ...ratificationRefusals,
  'act.not_found': { status: 404, zh: '没有这条登记', en: 'There is no such act' },
  'act.household_unknown': {
    status: 422,
    zh: '本村没有这一户',
    en: 'There is no such household in this village',
  },
  'act.household_closed': {
    status: 422,
    zh: '{name}户已销户,不能再登记',
    en: 'The household of {name} is closed',
  },
  'act.household_not_founded': {
    status: 422,
    zh: '{name}户 {day} 才立户;这一天以前的事,请登记到分户前的老户',
    en: 'The household of {name} was founded on {day}; earlier acts belong to the one it came from',
  },
  'act.household_merged': {
    status: 422,
    zh: '{name}户已并入{into},漏登的事请登记到那一户',
    en: 'The household of {name} is part of {into} now; record it there',
  },
  'act.household_opted_out': {
    status: 422,
    zh: '{name}户选择不参加积分制,不能登记',
    en: 'The household of {name} has opted out',
  },
  'act.household_not_yours': {
    status: 403,
    zh: '{name}户不在您负责的院落',
    en: 'The household of {name} is not in your courtyards',
  },
  'act.person_not_in_household': {
    status: 422,
    zh: '行为人不是这一户的成员',
    en: 'This person is not a member of the household',
  },
  'act.day_in_future': {
    status: 422,
    zh: '日期 {day} 还没到,请改成事情发生的那一天;如果手机时间不准,请先校准',
    en: 'The day {day} has not come yet',
  },
  'act.no_rules_that_day': {
    status: 422,
    zh: '{day} 还没有生效的积分清单,请先在「积分方案」里表决通过清单',
    en: 'No rule list was in force on {day}',
  },
  'act.rule_unknown': {
    status: 422,
    zh: '{day} 生效的清单里没有 {rule}',
    en: 'The list in force on {day} has no rule {rule}',
  },
  'act.not_waiting': {
    status: 409,
    zh: '这条登记不在待审状态',
    en: 'This act is not waiting for review',
  },
  'act.not_changeable': {
    status: 409,
    zh: '这条登记已经定了,不能再改',
    en: 'This act has been decided and cannot change',
  },
  'act.not_recorded_by_you': {
    status: 403,
    zh: '只有登记人本人可以修改或撤回',
    en: 'Only its recorder may change or withdraw it',
  },
  'act.own_record': {
    status: 403,
    zh: '不能审核自己登记的事项',
    en: 'Nobody approves what they recorded',
  },
  'act.own_household': {
    status: 403,
    zh: '不能审核自家的事项',
    en: 'Nobody approves for their own household',
  },
  'act.relative_household': {
    status: 403,
    zh: '这一户是您申报的近亲属家,请回避,由别人审核',
    en: 'You declared near relatives in this household; somebody else decides',
  },
  'act.evidence_unknown': {
    status: 422,
    zh: '佐证照片没有上传成功,请重新上传',
    en: 'The evidence was not uploaded',
  },
  'act.recorded_already': {
    status: 409,
    zh: '这一条已经登记过了',
    en: 'This act is recorded already',
  },
  'act.recorded_differently': {
    status: 409,
    zh: '这一条已经登记过,而且农户、事项或日期不一样({day} {rule});请到办公端核对,要改就撤回原来那条',
    en: 'This was recorded already as {rule} on {day}, of another household, rule or day',
  },
  'act.another_recorder': {
    status: 409,
    zh: '这一条是别的账号或在别的村记下的,请换回那个账号和村再送',
    en: 'This was written down by another account or in another village',
  },
  'act.too_many': { status: 422, zh: '一次最多 {limit} 条', en: 'At most {limit} at once' },
  'act.quantity_must_be_one': {
    status: 422,
    zh: '{rule} 一次只记一项,数量填 1',
    en: '{rule} is recorded one at a time',
  },
  'act.level_not_allowed': { status: 422, zh: '{rule} 不分档次', en: '{rule} has no levels' },
  'act.worth_too_large': {
    status: 422,
    zh: '这一条的分值太大,请检查数量',
    en: 'This would be worth too much; check the quantity',
  },
  'act.quantity_out_of_range': {
    status: 422,
    zh: '数量超出范围',
    en: 'The quantity is out of range',
  },
  'act.level_required': { status: 422, zh: '请选择档次:{levels}', en: 'Choose a level: {levels}' },
  'act.level_unknown': {
    status: 422,
    zh: '清单里没有这个档次,可选:{levels}',
    en: 'There is no such level; choose one of {levels}',
  },
  'act.points_choice_required': {
    status: 422,
    zh: '请由评议小组定分({min}–{max})',
    en: 'The panel must choose points ({min}–{max})',
  },
  'act.points_choice_not_allowed': {
    status: 422,
    zh: '这一项的分值由清单规定,不能自定',
    en: 'The list fixes the points of this rule',
  },
  'act.points_out_of_range': {
    status: 422,
    zh: '定分要在 {min}–{max} 之间',
    en: 'The points must be {min}–{max}',
  },
  'act.place_not_whole': {
    status: 422,
    zh: '{rule} 按名次计分,数量请填名次(整数)',
    en: '{rule} goes by place; the quantity is the place, a whole number',
  },
  'act.place_beyond_ranked': {
    status: 422,
    zh: '第 {place} 名超出了参评的 {ranked} 名,请核对',
    en: 'Place {place} is beyond the {ranked} that were ranked',
  },
  'act.ranked_count_required': {
    status: 422,
    zh: '{rule} 按比例计分,请填写一共多少名参评',
    en: '{rule} goes by percentage; say how many were ranked',
  },
  'act.ranked_count_not_allowed': {
    status: 422,
    zh: '{rule} 不按名次计分,不用填参评数',
    en: '{rule} does not go by place',
  },
  'act.person_required': {
    status: 422,
    zh: '{rule} 按人计次,请选择行为人',
    en: '{rule} counts by person; choose who did it',
  },
  'act.actor_name_required': {
    status: 422,
    zh: '{rule} 的分记给受益人一户,请写明行为人姓名',
    en: '{rule} credits another household; name who did it',
  },
  'act.actor_name_not_allowed': {
    status: 422,
    zh: '{rule} 记给行为人自己一户,不用另写行为人姓名',
    en: '{rule} credits the household of who did it; no other name belongs here',
  },
  'act.exemption_unchecked': {
    status: 422,
    zh: '请先核对:行为人不是学生、现役军人、残疾人、孕妇或产后一年内的妇女(这些人依法免除筹劳,不能扣分)',
    en: 'Check first that this is no student, soldier, disabled, pregnant or nursing person: they are exempt',
  },
  'act.labour_exempt_by_age': {
    status: 422,
    zh: '行为人 {age} 岁,不在筹劳年龄内(男 18–55 岁、女 18–50 岁),不能扣分',
    en: 'At {age} this person is outside the ages for labour (men 18–55, women 18–50)',
  },
  'act.labour_exempt_by_care': {
    status: 422,
    zh: '行为人是五保或残疾人员,依法免除筹劳,不能扣分',
    en: 'This person is in care or disabled and exempt from labour',
  },
  'act.members_unknown': {
    status: 422,
    zh: '{rule} 按家庭人数计分,这一户当天没有登记成员,请先补录成员',
    en: '{rule} counts members, and none are known of this household on that day',
  },
  'act.nothing_to_repair': {
    status: 422,
    zh: '这一户当年没有待修复的直接判级,不能登记“已修复”',
    en: 'There is no direct grade of this year left to repair',
  },
  'act.rule_has_effect_only': {
    status: 422,
    zh: '{rule} 是约定,不直接记分',
    en: '{rule} carries no points of its own',
  },
  'act.times_fixed': {
    status: 409,
    zh: '这一条是按签到起止时间登记的,不能改行为人和数量;请撤回后重新登记',
    en: 'Recorded by the times of a sign-in sheet: withdraw it and record it again',
  },
  'year.locked': {
    status: 409,
    zh: '{year} 年已结算,不能再记入;确有漏记的,在「单笔登记」里勾「作上年调整」',
    en: 'The year {year} is settled and locked; what was left out is recorded one by one as an adjustment of that year',
  },
  'act.not_prior_year': {
    status: 422,
    zh: '{year} 年还没有结算,照常登记就可以,不作上年调整',
    en: 'The year {year} is not settled: record it as usual, not as an adjustment of a settled year',
  },
  'year.not_started': { status: 422, zh: '{year} 年还没到', en: 'The year {year} has not begun' },
  'entry.not_found': { status: 404, zh: '台账里没有这一条', en: 'There is no such entry' },
  'entry.reversed_already': {
    status: 409,
    zh: '这一条已经冲销过了',
    en: 'This entry is already reversed',
  },
  'entry.is_transfer': {
    status: 409,
    zh: '这一行是分户、并户时成对转移的积分,不能单独冲销',
    en: 'This line moved with the people of a household and cannot be reversed alone',
  },
  'entry.is_adjustment': {
    status: 409,
    zh: '这一行是别的记录冲销后自动调整的,不能单独冲销;要更正,请冲销它调整的那一条',
    en: 'This line adjusts another entry and cannot be reversed alone; reverse the entry it adjusts',
  },
  'repair.not_deduction': {
    status: 409,
    zh: '只有还算数的扣分才能修复:这一条不是扣分,或者已经冲销',
    en: 'Only a deduction that still stands can be repaired',
  },
  'repair.repaired_already': {
    status: 409,
    zh: '这条扣分已经修复过了,一条扣分只修复一次',
    en: 'This deduction is repaired already; a deduction is repaired once',
  },
  'repair.no_rule': {
    status: 409,
    zh: '劳动当天施行的清单里没有“扣分修复”这一条,不能修复',
    en: 'The list in force on the day of the labour knows no repair of deductions',
  },
  'repair.nothing_allowed': {
    status: 409,
    zh: '这条扣分没有可以修复的分:扣分已是 0,或者村里设置的修复比例为 0',
    en: 'Nothing of this deduction can be repaired: it is worth nothing, or the village allows no repair',
  },
  'repair.not_labour': {
    status: 422,
    zh: '用来修复的要是劳动、志愿服务这样的加分登记',
    en: 'What repairs a deduction must be an act that would add points',
  },
  'repair.other_household': {
    status: 422,
    zh: '劳动要是被扣分那一户自己做的',
    en: 'The labour must be of the household that was deducted',
  },
  'repair.labour_before': {
    status: 422,
    zh: '劳动要在扣分那天({day})或以后',
    en: 'The labour must not be before the day of the deduction ({day})',
  },
  'repair.other_year': {
    status: 422,
    zh: '扣分要在当年修复;跨年的劳动请按加分登记',
    en: 'A deduction is repaired in its own year; record later labour for its points',
  },
  'repair.too_much': {
    status: 422,
    zh: '这条扣分最多修复 {most} 分,要填大于 0、不超过 {most} 的分数',
    en: 'At most {most} points of this deduction can be repaired',
  },
  'entry.is_reversal': {
    status: 409,
    zh: '冲销记录不能再冲销,请重新登记',
    en: 'A reversal cannot be reversed; record the act again',
  },
  'entry.is_carried': {
    status: 409,
    zh: '结转的分跟着原来那一条走,请冲销原来那一条',
    en: 'Carried points go with the entry they carry; reverse that one',
  },
  'books.rule_not_in_force': {
    status: 422,
    zh: '行为当天这条规则没有生效',
    en: 'The rule was not in force on the day of the act',
  },
  'books.refused': {
    status: 409,
    zh: '台账拒绝记入,请刷新后重试',
    en: 'The books refused this; reload and try again',
  },
  'books.recused': {
    status: 403,
    zh: '这笔账涉及您自家或近亲属家,请回避,由别人办理',
    en: 'This concerns your own or your relatives’ household; somebody else must do it',
  },
  'evidence.not_found': { status: 404, zh: '没有这张照片', en: 'There is no such picture' },
  'evidence.not_a_picture': {
    status: 415,
    zh: '这不是一张完整的照片:只收 JPEG、PNG、WebP 图片,请重新拍一张',
    en: 'This is no whole picture: only JPEG, PNG and WebP',
  },
  'evidence.too_many_pixels': {
    status: 422,
    zh: '照片太大({width}×{height}),不能超过 {limit} 万像素,请调低相机的清晰度再拍',
    en: 'The picture has too many pixels ({width}×{height})',
  },
  'evidence.store_down': {
    status: 503,
    zh: '存照片的地方现在连不上,照片没有存上,什么也没有登记;请过一会儿再试',
    en: 'The store of pictures does not answer; nothing was kept. Please try again later',
  },
  'evidence.removed': {
    status: 410,
    zh: '这张照片已于 {day} 按村里的保存期限删除,台账里只留校验码',
    en: 'This picture was removed by retention on {day}; its hash stays in the ledger',
  },
  'scheme.none': { status: 409, zh: '本村还没有积分方案', en: 'The village has no scheme yet' },
};
