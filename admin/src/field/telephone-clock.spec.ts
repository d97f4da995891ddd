import { aheadBy, skewOf, timeOf, todayInVillage } from './telephone-clock';

const UNITS = { day: '天', hour: '小时', minute: '分钟' };
const server = Date.parse('2026-11-22T09:00:00+08:00');

describe('a telephone’s clock', () => {
  it.each<[string, string, string | null]>([
    ['2026-11-22T09:04:00+08:00', '2026-11-22', null],
    ['2026-11-22T09:30:00+08:00', '2026-11-22', '快30分钟'],
    ['2026-11-25T11:20:30+08:00', '2026-11-22', '快3天2小时'],
    ['2026-11-22T01:00:00+08:00', '2026-11-22', '慢8小时'],
    ['1970-01-01T08:00:00+08:00', '2026-11-22', '慢20779天1小时'],
    // A wrong time zone is no wrong clock: both are instants.
    ['2026-11-22T01:00:00Z', '2026-11-22', null],
  ])('that shows %s is on the %s, and is told: %s', (shown, day, told) => {
    const ahead = aheadBy(Date.parse(shown), server);
    const time = timeOf(Date.parse(shown), server, '2026-11-22');
    expect(todayInVillage(Date.parse(shown), time)).toBe(day);
    const skew = skewOf(ahead, UNITS);
    expect(skew && `${skew.fast ? '快' : '慢'}${skew.amount}`).toBe(told);
  });

  it('goes by the village’s day where that stands still, as in a demonstration', () => {
    const time = timeOf(server, server, '2026-08-01');
    expect(todayInVillage(server + 86_400_000, time)).toBe('2026-08-02');
  });
});
