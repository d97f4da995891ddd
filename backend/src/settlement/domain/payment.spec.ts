import fc from 'fast-check';
import { missingReceipt, owedOf, sumUp } from './payment';

const fen = fc.integer({ min: 0, max: 1_000_000_000 });
const moved = fc.record({ due: fen, paid: fen, atBank: fen, returned: fen });

test('what was decided is what was paid and is owed, less what was paid too much', () => {
  fc.assert(
    fc.property(fc.array(moved, { maxLength: 30 }), (lines) => {
      const { due, paid, owed, overpaid } = sumUp(lines);
      expect(due).toBe(paid + owed - overpaid);
      for (const line of lines) expect(owedOf(line)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test.each([
  ['HEAD', '', '', false, null],
  ['PROXY', '', '', false, 'payment.relation_needed'],
  ['PROXY', '长子', '', false, null],
  ['HEIR', '长女', '', false, 'payment.paper_needed'],
  ['HEAD', '', '', true, 'payment.heirs_only'],
  ['PROXY', '邻居', '', true, 'payment.heirs_only'],
  ['HEIR', '长女', '继承公证书 12 号', true, null],
] as const)('%s %s with "%s", household closed %s: %s', (payee, relation, paper, closed, said) => {
  expect(missingReceipt({ payee, payeeName: '张三', relation, paper }, closed)).toBe(said);
});
