import { HEAD_RELATION, type Sex } from '../village/domain/roster-household';
import { type Dice } from './dice';

export interface Kin {
  relation: string;
  sex: Sex;
  age: number;
  /** Carries another family's name. */
  marriedIn: boolean;
}

/**
 * Who lives together in a household of this size, the head first. `holder` is the sex of a head who holds an office and
 * is of working age; null leaves the head to chance.
 */
export function kinOf(size: number, holder: Sex | null, dice: Dice): Kin[] {
  const family = size <= 2 ? old(size, holder, dice) : size <= 4 ? young(dice) : three(dice);
  const [first, second] = family;
  if (holder === 'FEMALE' && first && second) [first.sex, second.sex] = [second.sex, first.sex];
  return family.slice(0, size);
}

/** One or two who have stayed behind. */
function old(size: number, holder: Sex | null, dice: Dice): Kin[] {
  const alone = size === 1 && !holder && dice.percent(30);
  const age = holder ? dice.between(46, 58) : dice.between(61, 84);
  return [head(alone ? 'FEMALE' : 'MALE', age), wife(age, dice)];
}

/** A couple with children, or with a child and a parent. */
function young(dice: Dice): Kin[] {
  const age = dice.between(34, 54);
  const first = child(age, dice);
  const fourth = dice.percent(60)
    ? child(age - 3, dice)
    : kin('母亲', 'FEMALE', age + dice.between(21, 27), true);
  return [head('MALE', age), wife(age, dice), first, fourth];
}

/** Three generations under one roof, four in the largest houses. */
function three(dice: Dice): Kin[] {
  const age = dice.between(54, 66);
  const sonAge = age - dice.between(22, 25);
  const grandchildAge = Math.max(1, sonAge - dice.between(23, 27));
  const grandchild = (younger: number): Kin => {
    const sex: Sex = dice.percent(52) ? 'MALE' : 'FEMALE';
    const years = Math.max(1, grandchildAge - younger);
    return kin(sex === 'MALE' ? '孙子' : '孙女', sex, years, false);
  };
  return [
    head('MALE', age),
    wife(age, dice),
    kin('儿子', 'MALE', sonAge, false),
    kin('儿媳', 'FEMALE', sonAge - dice.between(0, 3), true),
    grandchild(0),
    grandchild(3),
    kin('母亲', 'FEMALE', age + dice.between(20, 24), true),
    grandchild(6),
  ];
}

function child(parentAge: number, dice: Dice): Kin {
  const sex: Sex = dice.percent(53) ? 'MALE' : 'FEMALE';
  const age = Math.max(1, parentAge - dice.between(23, 29));
  return kin(sex === 'MALE' ? '儿子' : '女儿', sex, age, false);
}

const head = (sex: Sex, age: number): Kin => kin(HEAD_RELATION, sex, age, false);
const wife = (age: number, dice: Dice): Kin =>
  kin('配偶', 'FEMALE', age - dice.between(0, 4), true);
const kin = (relation: string, sex: Sex, age: number, marriedIn: boolean): Kin => ({
  relation,
  sex,
  age,
  marriedIn,
});
