import { type Cell } from '../../shared/domain/sheet';
import { readRoster } from './roster';
import { type KnownHousehold } from './roster-codes';

const household = (
  code: string,
  headName: string,
  from: [village: string, code: string, groupNo: number],
): KnownHousehold => ({
  ...{ code, headName, groupNo: Number(code.slice(0, 2)), formerGroups: [from[2]] },
  formerCodes: [{ village: from[0], code: from[1] }],
});
/** 溪桥村 became groups 1 and 2, 石井村 groups 3 and 4. */
const KNOWN = [
  household('01001', '张建一', ['溪桥村', '001', 1]),
  household('01002', '陈山', ['溪桥村', '01001', 1]),
  household('03001', '张建一', ['石井村', '001', 1]),
  household('04001', '张建一', ['石井村', '007', 2]),
  household('03002', '李春', ['石井村', '002', 1]),
  household('02001', '欧阳六', ['溪桥村', '007', 2]),
];

function read(code: Cell, groupNo: Cell, head: string) {
  const rows = [
    ['户编号', '组别', '户主', '姓名', '与户主关系'],
    [code, groupNo, head, head, '户主'],
  ];
  const sheet = { name: '花名册', rows: rows.map((cells, at) => ({ number: at + 1, cells })) };
  const context = { today: '2026-11-22', groups: null, known: KNOWN };
  const { households, problems } = readRoster([sheet], context);
  const wrong = problems.find(({ severity }) => severity === 'ERROR');
  if (wrong) return `${wrong.code} ${wrong.params.candidates}`;
  return `${households[0]?.code} in ${households[0]?.groupNo}`;
}

describe('a roster of before the villages merged', () => {
  it.each<[string, Cell, Cell, string, string]>([
    ['finds a household by the only old code', '002', '1组', '李春', '03002 in 3'],
    ['also when its head is another by now', '002', '1组', '李夏', '03002 in 3'],
    ['tells two villages apart by the head', '007', '2组', '欧阳六', '02001 in 2'],
    ['is not read as a code of now when the head says so', '01001', '1组', '陈山', '01002 in 1'],
    ['leaves a code of now with its head', '01001', '1组', '张建一', '01001 in 1'],
    ['leaves a code of now with a new head', '01001', '1组', '张小山', '01001 in 1'],
    [
      'guesses nothing where both villages had the code and the head',
      ...(['001', '1组', '张建一'] as const),
      'CODE_AMBIGUOUS 01001(溪桥村 001)、03001(石井村 001)',
    ],
    [
      'nor where no head is the one written',
      ...(['007', '2组', '王五'] as const),
      'CODE_AMBIGUOUS 04001(石井村 007)、02001(溪桥村 007)',
    ],
    ['proposes nothing for a code nobody had', '099', '1组', '李春', '099 in 1'],
  ])('%s', (_what, code, groupNo, head, found) => {
    expect(read(code, groupNo, head)).toBe(found);
  });
});
