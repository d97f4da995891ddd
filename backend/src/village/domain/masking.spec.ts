import { maskName, maskPhone } from './masking';

test.each([
  ['陈山', '陈*'],
  ['刘小华', '刘*华'],
  ['欧阳小平', '欧**平'],
  ['䶮', '䶮'],
  ['𠮷田', '𠮷*'],
  ['买买提·吐尔逊', '买*****逊'],
  ['', ''],
])('the name %s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test.each([
  ['13812341701', '138****1701'],
  ['07383212345', '073****2345'],
  ['3212345', '****2345'],
  ['110', '****'],
  ['', ''],
])('the telephone number %s is shown as %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});
