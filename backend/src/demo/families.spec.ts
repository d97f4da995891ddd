import { demoNames, demoTown } from './demo-data';
import { Dice } from './dice';
import { familiesOf } from './families';

const town = demoTown();
const families = (at: number) => {
  const [village] = town.villages.slice(at);
  if (!village) throw new Error('no such village');
  return familiesOf(village, town.accounts, demoNames(), 2024);
};

describe.each(town.villages.map((village, at) => ({ ...village, at })))(
  'the families of $name',
  (village) => {
    const all = families(village.at);

    test('are as many households and people as the town says', () => {
      expect(all).toHaveLength(village.households);
      expect(all.flatMap(({ members }) => members)).toHaveLength(village.people);
      expect(new Set(all.map(({ courtyard }) => courtyard)).size).toBe(village.courtyards.length);
      expect(new Set(all.map(({ groupNo }) => groupNo)).size).toBe(village.groups);
    });

    test('are the same ones every time', () => {
      expect(families(village.at)).toEqual(all);
    });

    test('have one head each, the first, and nobody twice', () => {
      for (const { members, headName } of all) {
        expect(members.filter(({ relation }) => relation === '户主')).toHaveLength(1);
        expect(members[0]).toMatchObject({ relation: '户主', name: headName });
        expect(new Set(members.map(({ name }) => name)).size).toBe(members.length);
      }
    });

    test('have children who are younger than their parents, and 五保 only who live alone', () => {
      for (const { members, standing } of all) {
        const born = (relation: RegExp) =>
          members.filter((one) => relation.test(one.relation)).map(({ bornOn }) => bornOn);
        for (const child of born(/^(儿子|女儿)$/)) expect(child > born(/户主/).join()).toBe(true);
        if (standing === 'FIVE_GUARANTEES') expect(members).toHaveLength(1);
      }
      const five = all.filter(({ standing }) => standing === 'FIVE_GUARANTEES');
      expect(five).toHaveLength(village.fiveGuarantees);
    });

    test('have telephone numbers that are nobody’s', () => {
      for (const { phone } of all) expect(phone ?? '19900000000').toMatch(/^199000\d{5}$/);
    });
  },
);

test('the dice fall as they always did', () => {
  const dice = new Dice('溪桥村');
  expect(Array.from({ length: 6 }, () => dice.below(100))).toEqual([7, 42, 97, 49, 7, 63]);
});

test('the dice favour whoever weighs more, and never whoever weighs nothing', () => {
  const dice = new Dice('weights');
  const counts = { a: 0, b: 0, c: 0 };
  const weights = { a: 1, b: 9, c: 0 };
  for (let thrown = 0; thrown < 1000; thrown += 1) {
    counts[dice.pickWeighted(['a', 'b', 'c'] as const, (one) => weights[one])] += 1;
  }
  expect(counts.c).toBe(0);
  expect(counts.b).toBeGreaterThan(5 * counts.a);
  expect(dice.some(['a', 'b', 'c'] as const, 3, (one) => weights[one])).toEqual(['a', 'b']);
});
