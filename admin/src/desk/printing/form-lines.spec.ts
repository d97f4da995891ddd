import { type FormLine, pageTotalOf, spanOf, tablesOf } from './form-lines';

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

it('a page adds up its own rows, of the columns that are money, to the 分', () => {
  const columns = [false, true].map((summed) => ({ title: '', mm: 0, merged: false, summed }));
  const money = (text: string, total = false) => ({
    cells: [
      { text: '9', number: true },
      { text, number: true },
    ],
    total,
  });
  const rows = [money('1,234.50'), money('0.07'), money('-0.10'), money('9.99', true)];
  const sum = pageTotalOf({ pageTotal: '本页小计', columns }, rows);
  expect(sum?.cells.map(({ text }) => text)).toEqual(['本页小计', '1,234.47']);
  expect(pageTotalOf({ pageTotal: '', columns }, rows)).toBeNull();
  expect(pageTotalOf({ pageTotal: '本页小计', columns }, [money('1.00', true)])).toBeNull();
});
