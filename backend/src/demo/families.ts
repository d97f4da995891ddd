import { type LocalDate } from '../shared/domain/local-date';
import { HEAD_RELATION, type Sex } from '../village/domain/roster-household';
import { type DemoAccount, type DemoNames, type DemoVillagePlan } from './demo-data';
import { Dice } from './dice';
import { type Kin, kinOf } from './kin';
import { Namer, surnameOf } from './names';

export interface DemoPerson {
  name: string;
  relation: string;
  sex: Sex;
  bornOn: LocalDate;
  partyMember: boolean;
  /** As a clerk writes it in the last column of a roster. */
  remark: string;
}

export interface DemoFamily {
  code: string;
  groupNo: number;
  courtyard: string;
  headName: string;
  phone: string | null;
  members: DemoPerson[];
  /** 1 to 9: how often the family is seen where the village works together. */
  diligence: number;
  standing: 'HERE' | 'FIVE_GUARANTEES' | 'AWAY' | 'NOMINAL' | 'OPTED_OUT';
}

/** How many families have how many members, of a hundred. */
const SIZES: readonly [size: number, families: number][] = [
  [1, 8],
  [2, 18],
  [3, 16],
  [4, 24],
  [5, 20],
  [6, 9],
  [7, 4],
  [8, 1],
];
const LARGEST = 8;
const REMARKS = {
  HERE: '',
  FIVE_GUARANTEES: '五保',
  AWAY: '全家外出',
  NOMINAL: '空挂户',
  OPTED_OUT: '不参加',
} as const;

/** The families of a village as its roster of that year has them: always the same ones. */
export function familiesOf(
  village: DemoVillagePlan,
  accounts: readonly DemoAccount[],
  names: DemoNames,
  rosterYear: number,
): DemoFamily[] {
  const dice = new Dice(`families ${village.code}`);
  const namer = new Namer(names, dice);
  const holders = holdersIn(village, accounts);
  const fixed = { ...village.heads, ...named(holders) };
  const codes = householdCodes(village);
  const sizes = householdSizes(village, dice);
  const standings = standingsOf(village, codes, sizes, fixed, dice);
  const families = codes.map((code, at): DemoFamily => {
    const groupNo = Number(code.slice(0, 2));
    const standing = standings.get(code) ?? 'HERE';
    const clan = village.clans[groupNo - 1] ?? '';
    const kin = kinOf(sizes[at] ?? 1, holders[code]?.sex ?? null, dice);
    const members = kin.map((one) => person(one, dice, rosterYear));
    nameAll(members, fixed[code], clan, namer);
    const [head] = members;
    if (head) head.remark = REMARKS[standing];
    return {
      code,
      groupNo,
      courtyard: courtyardOf(village, groupNo),
      headName: head?.name ?? '',
      phone: dice.percent(92) ? `199000${String(dice.below(100_000)).padStart(5, '0')}` : null,
      members,
      diligence: Math.min(dice.between(1, 9), dice.between(3, 9)),
      standing,
    };
  });
  markDisabled(families, village.disabled, dice);
  return families;
}

type Holders = Readonly<Record<string, { name: string; sex: Sex }>>;

/** Heads who hold an office, by household code. */
function holdersIn({ code }: DemoVillagePlan, accounts: readonly DemoAccount[]): Holders {
  return Object.fromEntries(
    accounts.flatMap(({ area, household, name, sex = 'MALE' }) =>
      area === code && household ? [[household, { name, sex }] as const] : [],
    ),
  );
}

const named = (holders: Holders): Record<string, string> =>
  Object.fromEntries(Object.entries(holders).map(([code, { name }]) => [code, name]));

function householdCodes({ households, groups }: DemoVillagePlan): string[] {
  return Array.from({ length: households }, (_, at) => {
    const group = (at % groups) + 1;
    const number = Math.floor(at / groups) + 1;
    return `${String(group).padStart(2, '0')}${String(number).padStart(3, '0')}`;
  }).sort();
}

/** Sizes as common as in the countryside, moved by ones until they add up to the village's people. */
function householdSizes({ households, people }: DemoVillagePlan, dice: Dice): number[] {
  const sizes = Array.from(
    { length: households },
    () => dice.pickWeighted(SIZES, ([, families]) => families)[0],
  );
  let missing = people - sizes.reduce((sum, size) => sum + size, 0);
  while (missing !== 0) {
    const at = dice.below(households);
    const size = (sizes[at] ?? 1) + Math.sign(missing);
    if (size < 1 || size > LARGEST) continue;
    sizes[at] = size;
    missing -= Math.sign(missing);
  }
  return sizes;
}

/** Only who lives alone is 五保; nobody whose name is told is anything but here. */
function standingsOf(
  village: DemoVillagePlan,
  codes: readonly string[],
  sizes: readonly number[],
  fixed: Readonly<Record<string, string>>,
  dice: Dice,
): Map<string, DemoFamily['standing']> {
  const free = codes.filter((code) => !(code in fixed));
  const alone = free.filter((code) => sizes[codes.indexOf(code)] === 1);
  const standings = new Map<string, DemoFamily['standing']>();
  for (const code of dice.some(alone, village.fiveGuarantees)) {
    standings.set(code, 'FIVE_GUARANTEES');
  }
  const counts = [
    ['AWAY', village.away],
    ['NOMINAL', village.nominal],
    ['OPTED_OUT', village.optedOut],
  ] as const;
  for (const [standing, count] of counts) {
    const left = free.filter((code) => !standings.has(code) && !alone.includes(code));
    for (const code of dice.some(left, count)) standings.set(code, standing);
  }
  return standings;
}

/** Courtyards hold neighbouring groups, as many each as comes out even. */
function courtyardOf({ groups, courtyards }: DemoVillagePlan, groupNo: number): string {
  return courtyards[Math.floor(((groupNo - 1) * courtyards.length) / groups)] ?? '';
}

function person(kin: Kin, dice: Dice, rosterYear: number): DemoPerson & { kin: Kin } {
  const month = String(dice.between(1, 12)).padStart(2, '0');
  const day = String(dice.between(1, 28)).padStart(2, '0');
  const grown = kin.age >= 22;
  const works = grown && kin.age <= 45 && kin.relation !== HEAD_RELATION;
  return {
    kin,
    name: '',
    relation: kin.relation,
    sex: kin.sex,
    bornOn: `${rosterYear - kin.age}-${month}-${day}`,
    partyMember: grown && dice.percent(kin.sex === 'MALE' ? 9 : 4),
    remark: works && dice.percent(30) ? '外出' : '',
  };
}

function nameAll(
  members: (DemoPerson & { kin: Kin })[],
  fixedHead: string | undefined,
  clan: string,
  namer: Namer,
): void {
  const family = fixedHead ? surnameOf(fixedHead) : namer.surname(clan);
  const taken = new Set<string>(fixedHead ? [fixedHead] : []);
  members.forEach((member, at) => {
    if (at === 0 && fixedHead) {
      member.name = fixedHead;
      return;
    }
    const surname = member.kin.marriedIn ? namer.marriedIn(family) : family;
    do member.name = surname + namer.given(member.sex, Number(member.bornOn.slice(0, 4)));
    while (taken.has(member.name));
    taken.add(member.name);
  });
}

function markDisabled(families: readonly DemoFamily[], count: number, dice: Dice): void {
  const grown = families
    .filter(({ standing }) => standing === 'HERE')
    .flatMap(({ members }) => members.filter(({ remark }) => remark === ''));
  for (const member of dice.some(grown, count)) member.remark = '残疾';
}
