import { readBankAccounts } from './read-bank-accounts';

const HOUSEHOLDS = [
  { id: 'a', code: '001', headName: '张建一', closed: false },
  { id: 'b', code: '002', headName: '王建二', closed: false },
  { id: 'c', code: '003', headName: '李建三', closed: true },
];
const HEADING = ['户编号', '户名', '开户行', '账号', '联行号'];
const CARD = '6222020000000000000';
const read = (...rows: (string | number | null)[][]) => {
  const numbered = [HEADING, ...rows].map((cells, at) => ({ number: at + 2, cells }));
  return readBankAccounts([{ name: '账号', rows: numbered }], HOUSEHOLDS);
};
const said = (...row: (string | number | null)[]) =>
  read(row).problems.map(({ code, row: at }) => `${at} ${code}`);

test('a good row is an account, and rows without a number are left alone', () => {
  const { accounts, problems } = read(
    ['001', '张 建一', '农商行吉庆支行', '6222 0200 0000 0000 000', '402100000018'],
    ['002', '', '', null, null],
    ['合计', null, null, '2', null],
  );
  expect(problems).toEqual([]);
  expect(accounts).toEqual([
    {
      ...{ householdId: 'a', holderName: '张建一', bankName: '农商行吉庆支行' },
      ...{ branchCode: '402100000018', number: CARD },
    },
  ]);
});

test.each([
  ['HOUSEHOLD_UNKNOWN', ['009', '张建一', '农商行', CARD]],
  ['HOUSEHOLD_CLOSED', ['003', '李建三', '农商行', CARD]],
  ['NUMBER_UNSUITABLE', ['001', '张建一', '农商行', '12A4567']],
  ['NUMBER_CUT', ['001', '张建一', '农商行', 6.22202e18]],
  ['HOLDER_UNSUITABLE', ['001', '=张建一', '农商行', CARD]],
  ['BANK_UNSUITABLE', ['001', '张建一', '', CARD]],
  ['BRANCH_UNSUITABLE', ['001', '张建一', '农商行', CARD, '12']],
  ['CARD_DOUBTFUL', ['001', '张建一', '农商行', '6222020000000000007']],
  ['HOLDER_OTHER', ['001', '张小明', '农商行', CARD]],
])('%s is told by its row', (code, row) => expect(said(...row)).toEqual([`3 ${code}`]));

test('one household twice is refused, one account of two households is asked about', () => {
  const row = ['001', '张建一', '农商行', CARD];
  const codes = (...rows: string[][]) => read(...rows).problems.map(({ code }) => code);
  expect(codes(row, row)).toEqual(['HOUSEHOLD_TWICE']);
  expect(codes(row, ['002', '王建二', '农商行', CARD])).toEqual(['NUMBER_TWICE']);
});

describe('a code of before villages merged', () => {
  const merged = HOUSEHOLDS.map((one, at) => ({
    ...one,
    formerCodes: [{ village: at === 0 ? '溪桥村' : '石井村', code: at === 2 ? '003' : '101' }],
  }));
  const told = (head: string[], ...rows: string[][]) => {
    const cells = [[...HEADING, ...head], ...rows].map((row, at) => ({
      number: at + 2,
      cells: row,
    }));
    const { accounts, problems } = readBankAccounts([{ name: '账号', rows: cells }], merged);
    return [
      ...accounts.map(({ householdId }) => householdId),
      ...problems.map(({ code, params }) => `${code} ${params.now ?? params.candidates ?? ''}`),
    ];
  };
  test('is the one whose holder or head it names, and that is told', () => {
    const row = ['101', '王建二', '农商行', CARD, ''];
    expect(told([], row)).toEqual(['b', 'HOUSEHOLD_OF_BEFORE 002(石井村 101)']);
    const wife = ['101', '张小明', '农商行', CARD, '', '张建一'];
    expect(told(['户主'], wife)).toEqual([
      ...['a', 'HOUSEHOLD_OF_BEFORE 001(溪桥村 101)', 'HOLDER_OTHER '],
    ]);
  });
  test('is nobody’s where two had it and neither is named, nor a second row of one', () => {
    expect(told([], ['101', '张小明', '农商行', CARD, ''])).toEqual([
      'HOUSEHOLD_AMBIGUOUS 001(溪桥村 101)、002(石井村 101)',
    ]);
    const now = ['002', '王建二', '农商行', CARD, ''];
    const before = ['101', '王建二', '农商行', '60311992837465', ''];
    expect(told([], now, before)).toEqual(['b', 'HOUSEHOLD_TWICE ']);
  });
});

test('no problem ever repeats the number', () => {
  const found = read(['009', CARD, CARD, CARD, CARD], ['001', CARD, '农商行', `${CARD}X`, '']);
  expect(JSON.stringify(found.problems)).not.toContain(CARD);
});
