import * as fc from 'fast-check';

import {
  nameKey,
  normaliseName,
  normaliseText,
  parseGroupNo,
  parseLooseDate,
  parseLoosePoints,
  parseLooseQuantity,
  textKey,
} from './chinese-text';
import { addDays } from './local-date';
import { type Cell } from './sheet';

describe('text and names', () => {
  it.each([
    ['  Ｙ００１　', 'Y001'],
    ['一组\u0000\u200B', '一组'],
    ['参加义务劳动（不足半天）', '参加义务劳动（不足半天）'],
    ['甲\n 乙', '甲 乙'],
    ['\uFEFF彭龙', '彭龙'],
  ])('keeps %j as %j', (written, kept) => {
    expect(normaliseText(written)).toBe(kept);
  });

  it.each([
    [' 王 霞 华 ', '王霞华'],
    ['王　霞', '王霞'],
    ['㮾 庆 家', '㮾庆家'],
    ['谢䶮䶮', '谢䶮䶮'],
    ['𠮷 田', '𠮷田'],
    ['买买提 • 吐尔逊', '买买提·吐尔逊'],
    ['Anna  Li', 'Anna Li'],
    ['欧阳 Anna Li', '欧阳 Anna Li'],
  ])('a person written %j is called %j', (written, name) => {
    expect(normaliseName(written)).toBe(name);
  });

  it('does not exchange one character of a name for another that looks like it', () => {
    expect(normaliseName('\uF9DC')).toBe('\uF9DC');
    expect(nameKey('\uF9DC')).toBe(nameKey('\u9686'));
  });

  it.each([
    ['月度评比“最清洁”', '月度评比"最清洁"'],
    ['捐款 100－1000 元部分', '捐款100–1000元部分'],
    ['义务劳动（不足半天）', '义务劳动 (不足半天)'],
    ['ｙ００１', 'Y001'],
  ])('%j and %j say the same', (one, other) => {
    expect(textKey(one)).toBe(textKey(other));
  });

  it('the cleanest and the clean household are not the same award', () => {
    expect(textKey('月度评比"最清洁"')).not.toBe(textKey('月度评比"清洁"'));
  });

  it('tidying a text twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const name = normaliseName(text);
        expect(normaliseName(name)).toBe(name);
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
    );
  });
});

describe('a group number', () => {
  it.each<[Cell, number | null]>([
    [1, 1],
    ['1', 1],
    ['１组', 1],
    ['第一组', 1],
    ['十组', 10],
    ['第十二组', 12],
    ['12组', 12],
    ['十二', 12],
    ['二十', 20],
    ['第二十三村民小组', 23],
    ['第 3 小组', 3],
    ['两组', 2],
    ['零组', null],
    ['0组', null],
    ['二三组', null],
    ['老屋组', null],
    ['100', null],
    ['', null],
    [null, null],
    [1.5, null],
    [{ date: '2026-01-01' }, null],
  ])('%j is group %j', (cell, groupNo) => {
    expect(parseGroupNo(cell)).toBe(groupNo);
  });

  it('every group from 1 to 99 is read from the way Chinese writes it', () => {
    const digits = [...'零一二三四五六七八九'];
    for (let number = 1; number < 100; number += 1) {
      const [tens, ones] = [Math.floor(number / 10), number % 10];
      const ten = tens > 1 ? `${digits[tens]}十` : '十'.repeat(tens);
      expect(parseGroupNo(`第${ten}${ones ? digits[ones] : ''}组`)).toBe(number);
    }
  });
});

describe('a day', () => {
  it.each<[Cell, string]>([
    ['2024.1.5', '2024-01-05'],
    ['2024/1/5', '2024-01-05'],
    ['2024-1-5', '2024-01-05'],
    ['2024年1月5日', '2024-01-05'],
    ['2024年1月5号', '2024-01-05'],
    ['２０２４．１．５', '2024-01-05'],
    ['20240105', '2024-01-05'],
    [20240105, '2024-01-05'],
    [45300, '2024-01-09'],
    ['45300', '2024-01-09'],
    [45300.75, '2024-01-09'],
    ['2024/1/5 8:30', '2024-01-05'],
    ['2024-01-05T00:00:00', '2024-01-05'],
  ])('%j is read as %s', (cell, day) => {
    expect(parseLooseDate(cell)).toEqual({ day, normalised: true });
  });

  it.each<[Cell, string]>([
    ['2024-01-05', '2024-01-05'],
    [{ date: '2024-02-29' }, '2024-02-29'],
  ])('%j needs no other writing', (cell, day) => {
    expect(parseLooseDate(cell)).toEqual({ day, normalised: false });
  });

  it.each<[Cell, string]>([
    ['2026-02-31', 'NO_SUCH_DAY'],
    ['2026.2.29', 'NO_SUCH_DAY'],
    ['20261301', 'NO_SUCH_DAY'],
    ['1880-01-01', 'NO_SUCH_DAY'],
    ['', 'EMPTY'],
    [null, 'EMPTY'],
    [2024, 'UNREADABLE'],
    [99999, 'UNREADABLE'],
    ['24.1.5', 'UNREADABLE'],
    ['腊月廿三', 'UNREADABLE'],
    ["'; DROP TABLE entry", 'UNREADABLE'],
    [true, 'UNREADABLE'],
  ])('%j is no day: %s', (cell, problem) => {
    expect(parseLooseDate(cell)).toMatchObject({ problem });
  });

  it('names the day that does not exist', () => {
    expect(parseLooseDate('2026-02-31')).toEqual({ problem: 'NO_SUCH_DAY', text: '2026-02-31' });
  });

  it("Excel's day numbers and days go the same way", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
        const day = addDays('1920-01-01', days);
        expect(parseLooseDate(7306 + days)).toEqual({ day, normalised: true });
      }),
    );
  });
});

describe('points and quantities', () => {
  it.each<[Cell, number | null]>([
    [5, 500],
    ['+5', 500],
    ['5分', 500],
    ['５', 500],
    ['＋５分', 500],
    ['-3', -300],
    ['−3', -300],
    ['0.1', 10],
    ['2.5 分', 250],
    [0.1, 10],
    ['1,000', 100_000],
    ['0.125', null],
    ['五分之一', null],
    ['5-8', null],
    ['=1+1', null],
    ['', null],
    [null, null],
    [{ date: '2026-05-01' }, null],
  ])('%j are %j hundredths of a point', (cell, points) => {
    expect(parseLoosePoints(cell)).toBe(points);
  });

  it.each<[Cell, { quantity: number; unit: string } | null]>([
    ['200元', { quantity: 20_000, unit: '元' }],
    ['1,000元', { quantity: 100_000, unit: '元' }],
    ['1.5万元', { quantity: 1_500_000, unit: '元' }],
    ['3个工日', { quantity: 300, unit: '工日' }],
    ['两次', { quantity: 200, unit: '次' }],
    ['半天', { quantity: 50, unit: '天' }],
    ['0.5', { quantity: 50, unit: '' }],
    [2, { quantity: 200, unit: '' }],
    ['0', null],
    ['-1', null],
    ['若干', null],
    ['0.005亩', null],
    ['999999999元', null],
    [null, null],
  ])('%j is %j', (cell, quantity) => {
    expect(parseLooseQuantity(cell)).toEqual(quantity);
  });
});
