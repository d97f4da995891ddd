import { type FormLine, spanOf, tablesOf } from './form-lines';

const row = (text: string, total = false) => ({ cells: [{ text, number: false }], total });
const facts = (name: string) => ({ facts: [{ name, text: '' }], tall: false });

it('one cell stands for a group, and the sum below belongs to none', () => {
  const rows = [row('1组'), row('1组'), row('2组'), row('2组', true)];
  expect(rows.map((_, at) => spanOf(rows, at, 0))).toEqual([2, 0, 1, 1]);
});

it('facts, table and closing facts stand in tables of their own, in the order of the paper', () => {
  const lines: FormLine[] = [
    { facts: facts('应到') },
    { facts: facts('实到') },
    { row: row('议题') },
    { facts: facts('结果') },
  ];
  const told = tablesOf(lines).map((table) => [table.facts.length, table.rows.length]);
  expect(told).toEqual([
    [2, 0],
    [0, 1],
    [1, 0],
  ]);
});
