import { type Problem, type TestApplication } from './application';
import { aListedVillage } from './listed-village';
import { type RuledVillage, anAct } from './ruled-village';

export const MEETING = {
  body: 'REPRESENTATIVES_MEETING',
  heldOn: '2027-02-01',
  place: '村部会议室',
  expectedCount: 30,
  presentCount: 24,
  yesCount: 20,
  noCount: 3,
  abstainCount: 1,
};

export const REASON = '12 月的工分漏记一批';

/** A village in which two households earned in December 2026; it is closed, and 20 January. */
export class EndedYear {
  private constructor(readonly village: RuledVillage) {}

  static async of(app: TestApplication): Promise<EndedYear> {
    app.turnTo('2026-12-20');
    const village = await aListedVillage(app, [
      { code: 'LABOUR', value: { kind: 'FIXED', points: 1000 } },
      { code: 'FEAT', value: { kind: 'FIXED', points: 3000 }, evidence: '照片' },
    ]);
    const year = new EndedYear(village);
    await year.book(0, 'LABOUR');
    await year.book(1, 'FEAT');
    app.turnTo('2027-01-20');
    await year.month('2026-12', '2027-01-02');
    return year;
  }

  async book(at: number, ruleCode: string, more: object = {}): Promise<string> {
    const of = { householdId: this.village.households[at]?.id, ruleCode, occurredOn: '2026-12-10' };
    const { id } = await anAct(this.village, { ...of, ...more });
    await this.done(`/acts/${id}/approve`);
    return id;
  }

  async month(of: string, from: string): Promise<void> {
    await this.done(`/months/${of}/publicise`, { from, days: 3 });
    await this.done(`/months/${of}/close`);
  }

  async done(route: string, body: object = {}): Promise<void> {
    const answer = await this.village.secretary.post<Problem>(route, body);
    if (answer.status > 201) throw new Error(`${route}: ${JSON.stringify(answer.body)}`);
  }

  /** Points and rank by household. */
  async standings(): Promise<Record<string, [number, number]>> {
    const { body } = await this.village.secretary.get<
      { householdCode: string; points: number; rank: number }[]
    >('/standings?filter={"year":2026}');
    return Object.fromEntries(body.map((row) => [row.householdCode, [row.points, row.rank]]));
  }

  freeze() {
    return this.village.secretary.post<Problem>('/year-ends/2026/freeze');
  }

  /** By a meeting that passed it, unless something else is said. */
  reopen(more: object = { meeting: MEETING }) {
    return this.village.secretary.post<Problem>('/year-ends/2026/reopen', {
      reason: REASON,
      ...more,
    });
  }
}

export const codeOf = ({ status, body }: { status: number; body: Problem }) =>
  status < 300 ? String(status) : `${status} ${body.code}`;
