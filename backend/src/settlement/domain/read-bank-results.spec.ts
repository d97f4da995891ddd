import { readBankResults } from './read-bank-results';

const read = (rows: (string | number)[][], count = 3) =>
  readBankResults(
    [{ name: '回盘', rows: rows.map((cells, at) => ({ number: at + 1, cells })) }],
    count,
  );

test('what the bank did not pay came back, and of which rows it says nothing is told', () => {
  const answer = [
    ['序号', '户名', '处理结果', '失败原因'],
    [1, '张建一', '成功', ''],
    [2, '王建二', '失败', '户名不符'],
  ];
  expect(read(answer, 4)).toEqual({
    paid: 1,
    returned: [{ no: 2, reason: '户名不符' }],
    silent: [3, 4],
  });
});

test('without a reason the result is the reason', () => {
  expect(
    read(
      [
        ['序号', '结果'],
        [1, '不成功'],
      ],
      1,
    )?.returned,
  ).toEqual([{ no: 1, reason: '不成功' }]);
});

test('a workbook without results is none', () => {
  expect(
    read([
      ['序号', '金额'],
      [1, 2],
    ]),
  ).toBeNull();
});
