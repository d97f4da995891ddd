import {
  BANK_PRESETS,
  type BankLayout,
  FIRST_LAYOUT,
  bankTable,
  csvText,
  unsuitable,
} from './bank-layout';

const LINE = {
  ...{ no: 1, holderName: '张建一', number: '6222020000000000005', bankName: '农商行,吉庆' },
  ...{ branchCode: '', amountFen: 123_405, householdCode: '001' },
};
const written = (layout: BankLayout, purpose = '分红') =>
  csvText(bankTable(layout, [LINE], purpose), layout.separator);

test.each([
  [
    'csv',
    '序号,户名,账号,开户行,联行号,金额(元),用途\r\n1,张建一,6222020000000000005,"农商行,吉庆",,1234.05,分红\r\n',
  ],
  ['counter', '1|6222020000000000005|张建一|1234.05|分红\r\n'],
])('the preset %s writes its lines', (name, text) => {
  expect(written(BANK_PRESETS[name] ?? FIRST_LAYOUT)).toBe(text);
});

test('every preset can be paid by, and what lacks something says what', () => {
  for (const preset of Object.values(BANK_PRESETS)) expect(unsuitable(preset)).toBeNull();
  const of = (...kinds: BankLayout['columns'][number]['kind'][]) =>
    unsuitable({ ...FIRST_LAYOUT, columns: kinds.map((kind) => ({ kind, title: '' })) });
  expect(of('HOLDER', 'YUAN')).toBe('bank_layout.number_missing');
  expect(of('HOLDER', 'NUMBER')).toBe('bank_layout.amount_missing');
  expect(of('HOLDER', 'NUMBER', 'YUAN', 'FEN')).toBe('bank_layout.amount_missing');
  expect(of('HOLDER', 'NUMBER', 'FEN', 'NUMBER')).toBe('bank_layout.column_twice');
  expect(of('HOLDER', 'NUMBER', 'FEN', 'EMPTY', 'EMPTY')).toBeNull();
});

test('what a sheet would work out is written as text, quotes and breaks stay in their field', () => {
  const layout = BANK_PRESETS.counter ?? FIRST_LAYOUT;
  expect(written(layout, '=HYPERLINK("x")')).toContain(`|"'=HYPERLINK(""x"")"\r\n`);
  expect(written(layout, '分红|二')).toContain('|"分红|二"\r\n');
});
