import { type Problem, type TestApplication, startApplication } from '../support/application';
import { anAccount, keepRanks } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { type ListedRule, aListedVillage, aMember } from '../support/listed-village';
import { type RuledVillage, anAct } from '../support/ruled-village';

interface Queue {
  total: number;
  acts: {
    id: string;
    points: number | null;
    uncappedPoints: number | null;
    refusal: string | null;
    mayReview: boolean;
    flags: {
      code: string;
      near: { item: string; recordedByName: string; booked: boolean } | null;
    }[];
  }[];
}

const RULES: ListedRule[] = [
  {
    code: 'CLEAN',
    value: { kind: 'FIXED', points: 1000 },
    caps: [{ of: 'POINTS', per: 'MONTH', limit: 1500 }],
  },
  { code: 'DIRT', value: { kind: 'FIXED', points: 500 }, direction: 'DEDUCT' },
  { code: 'DEED', value: { kind: 'RANGE', min: 500, max: 2000 } },
  { code: 'MEET', value: { kind: 'FIXED', points: 200 }, terms: { countPer: 'HOUSEHOLD' } },
  {
    code: 'FAULT',
    value: { kind: 'FIXED', points: 400 },
    direction: 'DEDUCT',
    terms: { linked: { percent: 50 } },
  },
  {
    code: 'LABOUR',
    value: { kind: 'FIXED', points: 300 },
    direction: 'DEDUCT',
    terms: { labour: true },
  },
];

let app: TestApplication;
let village: RuledVillage;

beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  village = await aListedVillage(app, RULES);
});
afterEach(() => expectCoherentBooks(app, village.code));
afterAll(() => app.end());

const queue = async () => {
  const { status, body } = await village.secretary.get<Queue>('/review-queue');
  expect(status).toBe(200);
  return body;
};
/** By act: its flags, with who recorded the other act where one is meant. */
const flags = async () => {
  const { acts } = await queue();
  return Object.fromEntries(acts.map((act) => [act.id, act.flags.map(({ code }) => code)]));
};

describe('the review queue', () => {
  test('says what acts are worth when all are approved, and what a cap leaves', async () => {
    const first = await anAct(village, { ruleCode: 'CLEAN', occurredOn: '2026-11-02' });
    const second = await anAct(village, { ruleCode: 'CLEAN', occurredOn: '2026-11-09' });
    const third = await anAct(village, { ruleCode: 'CLEAN', occurredOn: '2026-11-16' });
    const deed = await anAct(village, { ruleCode: 'DEED' });
    const { acts, total } = await queue();
    const of = (id: string) => acts.find((act) => act.id === id);
    expect(total).toBe(4);
    expect(of(first.id)).toMatchObject({ points: 10, uncappedPoints: 10, flags: [] });
    expect(of(second.id)).toMatchObject({ points: 5, uncappedPoints: 10, flags: [] });
    expect(of(third.id)).toMatchObject({
      points: 0,
      flags: [{ code: 'NOTHING_LEFT', near: null }],
    });
    expect(of(deed.id)).toMatchObject({ points: null, refusal: '请由评议小组定分(5–20)' });
  });

  test('points out the same deed told twice, waiting or booked, and by whom', async () => {
    const leader = await anAccount(app.sql, 'COURTYARD_LEADER', village.code);
    const clean = { ruleCode: 'CLEAN', occurredOn: '2026-11-10' };
    const booked = await anAct(village, clean);
    await village.secretary.post(`/acts/${booked.id}/approve`, {});
    const again = await anAct(village, clean);
    const next = await anAct(village, { ...clean, occurredOn: '2026-11-12' });
    const other = await anAct(village, { ...clean, householdId: village.households[1]?.id });
    const theirs = await anAct(village, { ...clean, householdId: village.households[1]?.id });
    await app.sql('UPDATE act SET recorded_by = $1 WHERE id = $2', [leader.id, theirs.id]);
    const { acts } = await queue();
    expect(acts.find(({ id }) => id === again.id)?.flags).toMatchObject([
      { code: 'ALIKE_SAME_DAY', near: { item: '事项 CLEAN', booked: true } },
      { code: 'ALIKE_NEAR_DAY', near: { booked: false } },
    ]);
    expect(await flags()).toMatchObject({
      [next.id]: ['ALIKE_NEAR_DAY', 'NOTHING_LEFT'],
      [other.id]: ['ALIKE_OTHER_RECORDER'],
      [theirs.id]: ['ALIKE_OTHER_RECORDER'],
    });
    const [entry] = await app.sql<{ id: string }>(
      `SELECT concat_ws('-', year, seq, line) AS id FROM entry WHERE act_id = $1`,
      [booked.id],
    );
    await village.secretary.post(`/entries/${entry?.id}/reverse`, { reason: '重复' });
    expect((await flags())[again.id]).toEqual(['ALIKE_NEAR_DAY']);
  });

  test('points out what counts once, what contradicts, and who must be asked about or stands aside', async () => {
    const householdId = village.households[0]?.id ?? '';
    const [a, b] = [
      await aMember(app, village.code, householdId),
      await aMember(app, village.code, householdId),
    ];
    const meet = { ruleCode: 'MEET', occurredOn: '2026-11-03' };
    const one = await anAct(village, { ...meet, residentId: a });
    const two = await anAct(village, { ...meet, residentId: b });
    const clean = await anAct(village, { ruleCode: 'CLEAN', occurredOn: '2026-11-05' });
    const dirt = await anAct(village, { ruleCode: 'DIRT', occurredOn: '2026-11-05' });
    const late = await anAct(village, {
      ruleCode: 'CLEAN',
      occurredOn: '2026-09-01',
      householdId: village.households[1]?.id,
    });
    const labour = { ruleCode: 'LABOUR', exemptionChecked: true, residentId: null };
    const hard = await anAct(village, { ...labour, householdId: village.households[2]?.id });
    await app.sql('UPDATE act SET exemption_checked = false WHERE id = $1', [hard.id]);
    await app.sql(`UPDATE household SET residency = 'AWAY' WHERE id = $1`, [
      village.households[2]?.id,
    ]);
    await village.secretary.post('/account-households/declare', {
      householdId: village.households[1]?.id,
      relation: 'IN_LAWS',
    });
    expect(await flags()).toEqual({
      [one.id]: ['COUNTED_TWICE'],
      [two.id]: ['COUNTED_TWICE', 'NOTHING_LEFT'],
      [clean.id]: ['OPPOSITE_RULE'],
      [dirt.id]: ['OPPOSITE_RULE'],
      [late.id]: ['RELATIVE_HOUSEHOLD', 'LATE'],
      [hard.id]: ['EXEMPTION_UNCHECKED', 'HOUSEHOLD_AWAY'],
    });
    // Flags inform: nothing of it is blocked but what always was.
    const ids = [one.id, two.id, clean.id, dirt.id];
    const approval = await village.secretary.post('/acts/approve', { ids });
    expect(approval.body).toEqual({ approved: 4, refused: [] });
  });

  test('has relatives of a household that shares in the deduction stand aside, and books the others', async () => {
    const [first, second] = village.households;
    await app.sql(
      `INSERT INTO household_link (village_code, household_id, linked_household_id, from_on)
       VALUES ($1, $2, $3, '2026-01-01')`,
      [village.code, first?.id, second?.id],
    );
    await village.secretary.post('/account-households/declare', {
      householdId: second?.id,
      relation: 'PARENTS',
    });
    const fault = await anAct(village, { ruleCode: 'FAULT' });
    const clean = await anAct(village, { ruleCode: 'CLEAN' });
    expect((await flags())[fault.id]).toContain('RELATIVE_HOUSEHOLD');
    const { body } = await village.secretary.post('/acts/approve', { ids: [fault.id, clean.id] });
    expect(body).toMatchObject({
      approved: 1,
      refused: [{ id: fault.id, code: 'act.relative_household' }],
    });
  });

  test('books ranges settled in their rows together with the others, as one posting', async () => {
    const clean = await anAct(village, { ruleCode: 'CLEAN' });
    const deed = await anAct(village, { ruleCode: 'DEED' });
    const high = await anAct(village, { ruleCode: 'DEED', occurredOn: '2026-11-12' });
    const answer = await village.secretary.post<{ refused: Problem[] }>('/acts/approve', {
      ids: [clean.id, deed.id, high.id],
      chosen: [
        { id: deed.id, points: 12.5 },
        { id: high.id, points: 25 },
      ],
    });
    expect(answer.body).toMatchObject({
      approved: 2,
      refused: [{ id: high.id, code: 'act.points_out_of_range' }],
    });
    const rows = await app.sql(
      `SELECT points, seq FROM entry WHERE side = 'ADD' AND village_code = $1 ORDER BY points`,
      [village.code],
    );
    expect(rows).toEqual([
      { points: 1000, seq: 2 },
      { points: 1250, seq: 2 },
    ]);
  });

  test('opens whole with 1,000 acts of 400 households', async () => {
    await app.sql(
      `INSERT INTO household (village_code, id, code, group_no, head_name, head_initials, residency, opened_on)
       SELECT $1, gen_random_uuid(), lpad(h::text, 4, '0'), 1 + h % 2, '户主' || h, 'HZ', 'RESIDENT', '2020-01-01'
       FROM generate_series(1000, 1399) AS h`,
      [village.code],
    );
    await keepRanks(app.sql, village.code);
    const { id } = await anAct(village, { ruleCode: 'CLEAN' });
    await app.sql(
      `INSERT INTO act (village_code, id, household_id, scheme_id, rule_list_id, rule_code, quantity, occurred_on,
         source, recorded_by, recorded_at)
       SELECT a.village_code, gen_random_uuid(), h.id, a.scheme_id, a.rule_list_id,
         (ARRAY['CLEAN', 'DIRT', 'MEET', 'CLEAN'])[1 + n % 4], 100, date '2026-11-01' + n % 14, 'SINGLE', a.recorded_by,
         a.recorded_at
       FROM act a, generate_series(1, 999) AS n JOIN (SELECT id, row_number() OVER () AS k FROM household
         WHERE village_code = $1 AND code >= '1000') h ON h.k = 1 + n % 400 WHERE a.id = $2`,
      [village.code, id],
    );
    await app.sql('ANALYZE');
    const { acts } = await queue();
    expect(acts).toHaveLength(1000);
    expect(acts.filter((act) => act.flags.length > 0).length).toBeGreaterThan(100);
  });
});
