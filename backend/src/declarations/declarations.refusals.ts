import { type RefusalText } from '../shared/domain/refusal';
import { type DeclarationRefusal } from './domain/declaration';

export type DeclarationsRefusal =
  | DeclarationRefusal
  | 'declaration.not_found'
  | 'declaration.household_unknown'
  | 'declaration.rule_unknown'
  | 'declaration.photo_unknown'
  | 'declaration.photos_enough'
  | 'declaration.said_differently';

export const declarationRefusals: Record<DeclarationsRefusal, RefusalText> = {
  'declaration.day_out_of_range': {
    status: 422,
    zh: '日期要在 {from} 到今天 {to} 之间',
    en: 'The day lies between {from} and today {to}',
  },
  'declaration.whom_missing': {
    status: 422,
    zh: '请选一户,或者写明是谁',
    en: 'Say which household it is about',
  },
  'declaration.own_deed': {
    status: 422,
    zh: '这是您自家的事,请用「自主申报」',
    en: 'This is about your own household: declare it yourself',
  },
  'declaration.enough_today': {
    status: 429,
    zh: '一户一天最多提交 {most} 件,请明天再来,急事请直接找村文书',
    en: 'A household can send {most} a day; come back tomorrow or see the clerk',
  },
  'declaration.village_full': {
    status: 429,
    zh: '今天提交的太多了,请明天再来,急事请直接找村文书',
    en: 'Too much came in today; come back tomorrow or see the clerk',
  },
  'declaration.decided_already': {
    status: 409,
    zh: '这一件已经有人办了',
    en: 'Somebody has decided this already',
  },
  'declaration.own_household': {
    status: 403,
    zh: '反映的是您自家,请由别人办理',
    en: 'The report is about your own household; somebody else decides it',
  },
  'declaration.other_household': {
    status: 422,
    zh: '自主申报只能记到申报的那一户',
    en: 'What a household declares of itself is recorded for that household',
  },
  'declaration.not_found': {
    status: 404,
    zh: '没有这件申报',
    en: 'There is no such declaration',
  },
  'declaration.household_unknown': {
    status: 422,
    zh: '本村没有这一户',
    en: 'There is no such household in this village',
  },
  'declaration.rule_unknown': {
    status: 422,
    zh: '那一天施行的积分清单里没有这一条',
    en: 'The rule list of that day has no such rule',
  },
  'declaration.photo_unknown': {
    status: 422,
    zh: '有照片没有上传成功,请重新拍',
    en: 'A photo was never uploaded',
  },
  'declaration.photos_enough': {
    status: 429,
    zh: '一户一天最多传 {most} 张照片',
    en: 'A household can send {most} photos a day',
  },
  'declaration.said_differently': {
    status: 409,
    zh: '这一件已经提交过,内容不一样。要补充请另外提交一件',
    en: 'This was sent before with other words; send another one',
  },
};
