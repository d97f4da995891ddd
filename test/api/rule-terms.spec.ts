import { type Problem, type TestApplication, startApplication } from '../support/application';
import { expectCoherentBooks } from '../support/coherent-books';
import { aListedVillage, aMember, type ListedRule } from '../support/listed-village';
import { anAct, type RuledVillage } from '../support/ruled-village';

interface Entry {
  id: string;
  householdId: string;
  ruleCode: string | null;
  side: string;
  points: number;
  seq: number;
  explanation: { text: string; points: number }[];
}

const fixed = (points: number) => ({ kind: 'FIXED', points });
const help = { of: 'COUNT', per: 'MONTH', limit: 1, shared: '互助' };
const RULES: ListedRule[] = [
  { code: 'LABOUR', direction: 'DEDUCT', value: fixed(1000), terms: { labour: true } },
  { code: 'TIDY', value: { kind: 'MIRRORED', met: 100, unmet: 100 }, terms: { perMember: true } },
  { code: 'HELP1', value: fixed(100), caps: [help] },
  { code: 'HELP2', value: fixed(100), caps: [help] },
  { code: 'PRAISE1', value: fixed(500), terms: { stack: '表彰' } },
  { code: 'PRAISE2', value: fixed(800), terms: { stack: '表彰' } },
  { code: 'ZERO', direction: 'DEDUCT', value: { kind: 'ZERO_OUT', of: 'TOTAL' } },
  { code: 'BURIAL', value: fixed(1000), terms: { beneficiary: 'OTHER' } },
  { code: 'VETO', direction: 'DEDUCT', value: { kind: 'EFFECT', effect: 'VETO' } },
  { code: 'MEET', value: fixed(200), terms: { countPer: 'PERSON' } },
  {
    code: 'TOP',
    value: { kind: 'RANK_REWARD', end: 'TOP', by: 'PERCENT', places: [{ to: 30, points: 1000 }] },
  },
  {
    code: 'LINKED',
    direction: 'DEDUCT',
    value: fixed(1000),
    terms: { linked: { percent: 50 }, keyGroupMultiplier: 2 },
  },
];

let app: TestApplication;
let village: RuledVillage;
let first: string;
let second: string;

beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  village = await aListedVillage(app, RULES);
  [first = '', second = ''] = village.households.map(({ id }) => id);
});
afterEach(() => expectCoherentBooks(app, village.code));
afterAll(() => app.end());

const record = (act: object) =>
  village.clerk.post<Problem>('/acts', {
    householdId: first,
    quantity: 1,
    occurredOn: '2026-11-20',
    ...act,
  });
/** Records and approves; what is in the books of the household afterwards, without its base. */
async function book(...acts: Record<string, unknown>[]): Promise<void> {
  for (const act of acts) {
    const { id } = await anAct(village, act);
    const approved = await village.secretary.post<Problem>(`/acts/${id}/approve`, {});
    if (approved.status !== 200) throw new Error(JSON.stringify(approved.body));
  }
}
async function entries(householdId = first): Promise<Entry[]> {
  const filter = encodeURIComponent(JSON.stringify({ householdId, year: 2026 }));
  const { body } = await village.secretary.get<Entry[]>(
    `/entries?filter=${filter}&sort=["booking","ASC"]`,
  );
  return body.filter(({ side }) => side !== 'BASE');
}
const worth = async (householdId = first) =>
  (await entries(householdId)).map(({ ruleCode, side, points }) => [ruleCode, side, points]);

describe('terms of a rule, from the form to the books', () => {
  it('spares those the law exempts from labour, and wants the rest to be looked for', async () => {
    const old = await aMember(app, village.code, first, { bornOn: '1960-01-01' });
    const worker = await aMember(app, village.code, first);
    const asked = async (act: object) => (await record({ ruleCode: 'LABOUR', ...act })).body.code;
    expect(await asked({ residentId: worker })).toBe('act.exemption_unchecked');
    expect(await asked({ residentId: old, exemptionChecked: true })).toBe(
      'act.labour_exempt_by_age',
    );
    expect((await village.clerk.get<unknown[]>('/acts')).body).toEqual([]);
    await book({ ruleCode: 'LABOUR', residentId: worker, exemptionChecked: true });
    expect(await worth()).toEqual([['LABOUR', 'DEDUCT', -10]]);
  });

  it('multiplies by the members of the day, and books a failing on the side of deductions', async () => {
    await aMember(app, village.code, first);
    await aMember(app, village.code, first);
    await book({ ruleCode: 'TIDY', level: '达标' }, { ruleCode: 'TIDY', level: '未达标' });
    expect(await worth()).toEqual([
      ['TIDY', 'ADD', 2],
      ['TIDY', 'DEDUCT', -2],
    ]);
  });

  it('cannot count members nobody recorded', async () => {
    const { status, body } = await record({ ruleCode: 'TIDY', level: '达标' });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'act.members_unknown' });
  });

  it('lets two rules use one allowance, and a reversal frees it', async () => {
    await book({ ruleCode: 'HELP1' }, { ruleCode: 'HELP2' });
    expect((await entries()).map(({ points }) => points)).toEqual([1, 0]);
    const [help1] = await entries();
    await village.secretary.post(`/entries/${help1?.id}/reverse`, { reason: '记错了' });
    await book({ ruleCode: 'HELP2' });
    // The one that came too late gets what is free again, by a line of its own; the next finds nothing left.
    expect((await entries()).map(({ points }) => points)).toEqual([1, 0, -1, 1, 0]);
  });

  it('counts the highest of a day, also within one batch', async () => {
    const acts = [
      await anAct(village, { ruleCode: 'PRAISE1' }),
      await anAct(village, { ruleCode: 'PRAISE2' }),
    ];
    await village.secretary.post('/acts/approve', { ids: acts.map(({ id }) => id) });
    const booked = await entries();
    expect(booked.map(({ points }) => points).reduce((sum, points) => sum + points, 0)).toBe(8);
  });

  it('takes away what stands, base and all', async () => {
    await book({ ruleCode: 'PRAISE1' }, { ruleCode: 'ZERO' }, { ruleCode: 'ZERO' });
    expect((await entries()).map(({ points }) => points)).toEqual([5, -105, 0]);
  });

  it('credits another household only with the name of who did it', async () => {
    expect((await record({ ruleCode: 'BURIAL' })).body.code).toBe('act.actor_name_required');
    expect((await record({ ruleCode: 'HELP1', actorName: '李四' })).body.code).toBe(
      'act.actor_name_not_allowed',
    );
    const { id } = await anAct(village, { ruleCode: 'BURIAL', actorName: '李四' });
    const { body } = await village.clerk.get<{ actorName: string; points: number }>(`/acts/${id}`);
    expect(body).toMatchObject({ actorName: '李四', points: 10 });
  });

  it('records a veto as no points, and keeps it in the books', async () => {
    await book({ ruleCode: 'VETO' });
    const [veto] = await entries();
    expect([veto?.side, veto?.points, veto?.explanation[0]?.text]).toEqual([
      'DEDUCT',
      0,
      '一票否决,不计分值',
    ]);
  });

  it('asks by person for who it was, and by percentage for how many', async () => {
    expect((await record({ ruleCode: 'MEET' })).body.code).toBe('act.person_required');
    expect((await record({ ruleCode: 'TOP', quantity: 3 })).body.code).toBe(
      'act.ranked_count_required',
    );
    await book({ ruleCode: 'TOP', quantity: 12, rankedCount: 40 });
    expect(await worth()).toEqual([['TOP', 'ADD', 10]]);
  });
});

describe('a share of the deduction for the linked household', () => {
  const link = (linkedHouseholdId: string | null, fromOn: string, of = first) =>
    village.clerk.put<Problem>(`/households/${of}/link`, { linkedHouseholdId, fromOn });

  it('is booked in the same posting, explained, and taken back with it', async () => {
    const member = await aMember(app, village.code, first, { partyMember: true });
    expect((await link(second, '2026-01-01')).status).toBe(204);
    await book({ ruleCode: 'LINKED', residentId: member });
    const [own] = await entries();
    const [share] = await entries(second);
    expect([own?.points, share?.points, share?.side]).toEqual([-20, -10, 'DEDUCT']);
    expect(share?.seq).toBe(own?.seq);
    expect(share?.explanation[0]?.text).toContain('按 50% 连带');
    await village.secretary.post(`/entries/${own?.id}/reverse`, { reason: '查无此事' });
    expect((await entries(second)).map(({ points }) => points)).toEqual([-10, 10]);
    expect((await entries()).map(({ points }) => points)).toEqual([-20, 20]);
  });

  it('goes by the day of the act when the link moved on', async () => {
    const third = village.households[2]?.id ?? '';
    await link(second, '2026-01-01');
    await link(third, '2026-06-01');
    await book({ ruleCode: 'LINKED', occurredOn: '2026-05-31' });
    await book({ ruleCode: 'LINKED', occurredOn: '2026-06-01' });
    expect([await worth(second), await worth(third)]).toEqual([
      [['LINKED', 'DEDUCT', -5]],
      [['LINKED', 'DEDUCT', -5]],
    ]);
  });

  it('is nobody’s where no household is linked', async () => {
    await link(second, '2026-01-01');
    await link(null, '2026-02-01');
    await book({ ruleCode: 'LINKED' });
    expect(await worth(second)).toEqual([]);
    const { body } = await village.clerk.get<{ toOn: string | null }[]>('/household-links');
    expect(body.map(({ toOn }) => toOn)).toEqual(['2026-02-01']);
  });

  it('refuses a link to itself, into the past of another, or to nobody', async () => {
    await link(second, '2026-01-01');
    const codes = [
      await link(first, '2026-02-01'),
      await link(null, '2026-01-01'),
      await link('01900000-0000-7000-8000-00000000dead', '2026-02-01'),
    ].map(({ body }) => body.code);
    expect(codes).toEqual([
      'household.link_to_itself',
      'household.link_not_after_current',
      'household.not_found',
    ]);
  });
});

describe('what the database refuses last', () => {
  it.each([
    ['a place beyond those ranked', `UPDATE act SET quantity = 300, ranked_count = 2`],
    ['nobody as the actor', `UPDATE act SET actor_name = ''`],
    ['a share of itself', 'UPDATE act SET linked_act_id = id'],
    ['terms that are a list', `UPDATE rule SET terms = '[]'`],
    [
      'two links on one day',
      `INSERT INTO household_link SELECT village_code, min(id::text)::uuid, max(id::text)::uuid, d.on
       FROM household, (VALUES (date '2026-01-01'), ('2026-02-01')) AS d ("on")
       WHERE village_code = $1 GROUP BY village_code, d.on`,
    ],
  ])('%s', async (_what, sql) => {
    await anAct(village, { ruleCode: 'HELP1' });
    const statement = sql.includes('$1') ? sql : `${sql} WHERE village_code = $1`;
    await expect(app.sql(statement, [village.code])).rejects.toThrow(/violates/);
  });
});
