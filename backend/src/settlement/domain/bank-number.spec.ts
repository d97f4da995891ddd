import { bankNumber, isBankName, isDoubtfulCard, isHolderName } from './bank-number';

test.each([
  ['6222 0200 0000 0000 005', '6222020000000000005'],
  ['６２２２-0200', '62220200'],
  ['12345', null],
  ['62220200A', null],
  ['1'.repeat(33), null],
  ['6.222E+18', null],
  ['', null],
])('%s is the number %s', (text, number) => expect(bankNumber(text)).toBe(number));

test.each([
  ['4111111111111111', false],
  ['4111111111111112', true],
  ['6222020000000000007', true],
  ['6222020000000000000', false],
  // A passbook's: too short or too long to be a card.
  ['411111111111112', false],
  ['41111111111111111112', false],
])('%s is doubtful: %s', (number, doubtful) => expect(isDoubtfulCard(number)).toBe(doubtful));

test('a name that a sheet would take for a formula is none', () => {
  for (const name of ['=1+1', '+张三', '-张三', '@张三', "'张三", '', ' 张三'])
    expect([isHolderName(name), isBankName(name)]).toEqual([false, false]);
  expect(isHolderName('买买提·吐尔逊')).toBe(true);
  expect(isBankName('新化农商银行(吉庆支行)')).toBe(true);
});
