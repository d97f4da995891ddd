import { maskPhone } from './mask-phone';

test.each([
  ['13812341701', '138****1701'],
  ['07383212345', '073****2345'],
  ['3212345', '****2345'],
  ['110', '****'],
  ['', ''],
])('the telephone number %s is shown as %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});
