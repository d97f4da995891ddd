import { type Told } from './import-preview';
import { maskPhone } from './mask-phone';
import {
  type FieldChange,
  type HouseholdChange,
  type HouseholdField,
  type MemberField,
} from './roster-changes';

type Field = HouseholdField | MemberField;

const FIELDS: Record<Field, Told> = {
  groupNo: { zh: '组别', en: 'group' },
  courtyard: { zh: '院落', en: 'courtyard' },
  headName: { zh: '户主', en: 'head' },
  phone: { zh: '电话', en: 'phone' },
  residency: { zh: '居住情况', en: 'residency' },
  optedOut: { zh: '不参加', en: 'opted out' },
  relation: { zh: '与户主关系', en: 'relation' },
  sex: { zh: '性别', en: 'sex' },
  bornOn: { zh: '出生日期', en: 'birth date' },
  partyMember: { zh: '党员', en: 'Party member' },
  care: { zh: '特殊照顾', en: 'care' },
};

const VALUES: Record<string, Told> = {
  RESIDENT: { zh: '在家', en: 'resident' },
  AWAY: { zh: '外出', en: 'away' },
  NOMINAL_HUKOU: { zh: '空挂户', en: 'nominal' },
  FIVE_GUARANTEES: { zh: '五保', en: 'five guarantees' },
  DISABLED: { zh: '残疾', en: 'disabled' },
  MALE: { zh: '男', en: 'male' },
  FEMALE: { zh: '女', en: 'female' },
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
};
const NOTHING: Told = { zh: '(空)', en: '(none)' };

function valueText({ field }: FieldChange<Field>, value: FieldChange<Field>['from']): Told {
  if (value === null || value === '') return NOTHING;
  const text = field === 'phone' ? maskPhone(String(value)) : String(value);
  return VALUES[text] ?? { zh: text, en: text };
}

function describeField(change: FieldChange<Field>, of: string): Told {
  const [from, to] = [valueText(change, change.from), valueText(change, change.to)];
  const name = FIELDS[change.field];
  const whose = of ? { zh: `${of}的`, en: `${of}: ` } : { zh: '', en: '' };
  return {
    zh: `${whose.zh}${name.zh}:${from.zh} → ${to.zh}`,
    en: `${whose.en}${name.en}: ${from.en} → ${to.en}`,
  };
}

/** One sentence for everything that importing this household would change, and for what it leaves alone. */
export function describeChange(change: HouseholdChange): Told[] {
  const { household, fields, membersAdded, membersChanged, membersMissing } = change;
  if (change.kind === 'NEW') {
    const count = household.members.length;
    return [{ zh: `新增一户 ${count} 人`, en: `a new household of ${count}` }];
  }
  return [
    ...fields.map((field) => describeField(field, '')),
    ...membersAdded.map(({ name }) => ({ zh: `新增成员 ${name}`, en: `new member ${name}` })),
    ...membersChanged.flatMap(({ name, fields: changed }) =>
      changed.map((field) => describeField(field, name)),
    ),
    ...membersMissing.map(({ name }) => ({
      zh: `表里没有 ${name},在册成员不会删除`,
      en: `${name} is not in the file; members in the books are never removed`,
    })),
  ];
}
