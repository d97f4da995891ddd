import { pinyinInitials } from './pinyin';

describe('finding a person by the initials of the name', () => {
  it.each([
    ['陈山', 'cs'],
    ['王 霞 华', 'wxh'],
    ['曾国友', 'zgy'],
    ['单雄信', 'sxx'],
    ['覃红', 'qh'],
    ['仇英', 'qy'],
    ['解缙', 'xj'],
    ['任重', 'rz'],
    ['区大', 'od'],
    ['欧阳忠', 'oyz'],
    ['谢䶮䶮', 'xyy'],
    ['㮾庆家', 'lqj'],
    ['买买提·吐尔逊', 'mmttex'],
    ['Anna Li', 'al'],
    ['李Ann', 'la'],
    ['𠮷田', '𠮷t'],
    ['', ''],
  ])('%s is found with %s', (name, initials) => {
    expect(pinyinInitials(name)).toBe(initials);
  });
});
