import { randomBytes, randomUUID } from 'node:crypto';
import { XLSX } from '../../backend/src/shared/media-types';
import { verifyVillage } from '../../backend/src/verify';
import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import { anAccount, TOWNSHIP } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { freezeYear } from '../support/frozen-year';
import { aDoor } from '../support/doors';
import { aFamily } from '../support/families';
import { rawWorkbook, textRow } from '../support/raw-workbook';
import { anAct, aRuledVillage, type RuledVillage } from '../support/ruled-village';
import { sheetVerifier } from '../support/second-verifier';
import { Settling } from '../support/settle';

interface Preview {
  fingerprint: string;
  villages: { name: string; points: number; households: number; unsettled: boolean }[];
  groups: { village: string; fromGroupNo: number; groupNo: number }[];
  codes: { village: string; fromCode: string; code: string }[];
}
interface Standing {
  householdCode: string;
  villageCode: string;
  points: number;
}

const NEW = '431322105899';
let app: TestApplication;
let officer: Visitor;
let one: RuledVillage;
let other: RuledVillage;

beforeAll(async () => {
  app = await startApplication({ CUNFEN_BANK_KEY: randomBytes(32).toString('base64') });
  one = await aSettledOctober('溪桥村');
  other = await aSettledOctober('石井村');
  await app.sql(`UPDATE household SET code = '106' WHERE village_code = $1 AND code = '006'`, [
    other.code,
  ]);
  officer = await app.signIn((await anAccount(app.sql, 'TOWNSHIP_OFFICER', TOWNSHIP)).username);
});
afterAll(() => app.end());

/** Base of 100, an act of ten points of the first household; October closed; it is 2026-11-10. */
async function aSettledOctober(name: string): Promise<RuledVillage> {
  app.turnTo('2026-10-28');
  const village = await aRuledVillage(app, { name });
  const householdId = village.households[0]?.id ?? '';
  await aFamily(app.sql, village.code, householdId, ['张建一', '张小山']);
  await village.clerk.post('/years/2026/open');
  const { id } = await anAct(village, { householdId, occurredOn: '2026-10-15' });
  await village.secretary.post(`/acts/${id}/approve`, {});
  app.turnTo('2026-11-01');
  await village.clerk.post('/months/2026-10/publicise', { days: 5 });
  app.turnTo('2026-11-10');
  const { status } = await village.clerk.post('/months/2026-10/close');
  expect(status).toBe(200);
  return village;
}
const merger = (change: object = {}) => ({
  ...{ code: NEW, name: '新溪村', effectiveOn: '2026-11-08', reason: '县政发〔2026〕12号' },
  ...{ villages: [one.code, other.code], codes: 'RENUMBER' },
  ...change,
});
const preview = async <Body = Preview>(change: object = {}) =>
  (await officer.post<Body>('/village-merges/preview', merger(change))).body;
const refused = async (change: object) => (await preview<Problem>(change)).code;
const standings = async (by: Visitor, area?: string) =>
  (
    await by.get<Standing[]>(
      `/standings?filter=${encodeURIComponent(JSON.stringify({ year: 2026, area }))}&range=[0,99]`,
    )
  ).body;

describe('villages are not merged', () => {
  it.each([
    ['in the future', { effectiveOn: '2026-12-01' }, 'in_future'],
    ['before what is recorded', { effectiveOn: '2026-10-15' }, 'too_early'],
    ['when their household codes would collide', { codes: 'KEEP' }, 'codes_collide'],
  ])('%s', async (_what, change, code) => {
    expect(await refused(change)).toBe(`village_merge.${code}`);
  });

  it('into a code in use, with a village twice, or with one of another county', async () => {
    expect(await refused({ code: one.code, villages: [other.code, one.code] })).toBe(
      'village_merge.code_taken',
    );
    expect(await refused({ villages: [one.code, one.code] })).toBe('village_merge.no_village');
    for (const elsewhere of [{ villages: [one.code, '431121105201'] }, { code: '431121105899' }])
      expect(await refused(elsewhere)).toBe('village_merge.no_village');
    expect((await one.clerk.post('/village-merges/preview', merger())).status).toBe(403);
  });

  it('while acts wait or a month is open: the list says which', async () => {
    const { id } = await anAct(one, { occurredOn: '2026-11-02' });
    const { fingerprint, villages } = await preview();
    expect(villages.map(({ unsettled }) => unsettled)).toEqual([true, false]);
    const answer = await officer.post<Problem>('/village-merges', { ...merger(), fingerprint });
    expect([answer.status, answer.body.code]).toEqual([409, 'village_merge.unsettled']);
    expect(answer.body.detail).toContain('溪桥村 待审核 1 条');
    await one.clerk.post(`/acts/${id}/withdraw`);
    const meanwhile = await officer.post<Problem>('/village-merges', { ...merger(), fingerprint });
    expect(meanwhile.body.code).toBe('request.changed_meanwhile');
    expect((await preview()).villages.map(({ unsettled }) => unsettled)).toEqual([false, false]);
  });
});

describe('two villages become one', () => {
  let shown: Preview;
  let clerk: Visitor;
  let door: Visitor;
  beforeAll(async () => {
    door = await aDoor(app, one);
    shown = await preview();
    const body = { ...merger(), fingerprint: shown.fingerprint };
    const done = await officer.post('/village-merges', body);
    expect([done.status, done.body]).toEqual([201, { code: NEW }]);
    clerk = await app.signIn((await anAccount(app.sql, 'CLERK', NEW)).username);
  });

  it('shows each village, its groups renumbered and its codes', () => {
    expect(shown.villages).toMatchObject([
      { name: '溪桥村', households: 6, points: 610 },
      { name: '石井村', households: 6, points: 610 },
    ]);
    expect(shown.groups.map(({ fromGroupNo, groupNo }) => [fromGroupNo, groupNo])).toEqual([
      [1, 1],
      [2, 2],
      [1, 3],
      [2, 4],
    ]);
    expect(shown.codes).toHaveLength(12);
    expect(shown.codes[0]).toEqual({ village: one.code, fromCode: '001', code: '01001' });
  });

  it('households, people and points are there; a household is found by its old code; base is not doubled', async () => {
    const { body } = await clerk.get<{ code: string; memberCount: number }[]>(
      '/households?filter={"q":"001"}',
    );
    expect(body.map(({ code, memberCount }) => [code, memberCount])).toEqual([
      ['01001', 2],
      ['03001', 2],
    ]);
    const { body: opened } = await clerk.post<{ opened: number }>('/years/2026/open');
    expect(opened.opened).toBe(0);
    const { body: balances } = await clerk.get<{ base: number; adds: number }[]>(
      '/balances?filter={"year":2026}&range=[0,99]',
    );
    expect(balances.map(({ base, adds }) => [base, adds]).sort()).toEqual([
      ...Array.from({ length: 10 }, () => [100, 0]),
      [100, 10],
      [100, 10],
    ]);
  });

  it('workbooks of before find their households by the old codes, and guess none that two had', async () => {
    interface Import {
      normalisations: { kind: string; from: string; to: string }[];
      problems: { detail: string }[];
      summary: Record<string, number>;
    }
    const now = shown.codes.find(({ fromCode }) => fromCode === '106')?.code;
    const upload = async (kind: string, rows: string[][]) =>
      (
        await clerk.post<Import>(
          `/imports/${kind}`,
          Buffer.from(rawWorkbook(rows.map(textRow).join(''))),
          { 'Content-Type': XLSX, 'X-File-Name': 'old.xlsx' },
        )
      ).body;
    const roster = await upload('roster', [
      ['户编号', '组别', '户主', '姓名', '与户主关系'],
      ['106', '2组', '欧阳建六', '欧阳建六', '户主'],
      ['001', '1组', '张建一', '张建一', '户主'],
    ]);
    const acts = await upload('acts', [
      ['日期', '户编号', '事项编号', '加分'],
      ['2026-11-09', '106', 'Y001', '10'],
      ['2026-11-09', '001', 'Y001', '10'],
    ]);
    for (const { normalisations, problems } of [roster, acts]) {
      expect(normalisations).toContainEqual(
        expect.objectContaining({ kind: 'CODE', from: '106', to: now }),
      );
      expect(problems.map(({ detail }) => detail).join()).toContain(
        '01001(溪桥村 001)、03001(石井村 001)',
      );
    }
    expect(roster.summary).toMatchObject({ newHouseholds: 0, badHouseholds: 1 });
  });

  it('registers and account lists of before find them too, say so, and take nothing where two are meant', async () => {
    const now = shown.codes.find(({ fromCode }) => fromCode === '106')?.code ?? '';
    const accountant = await app.signIn((await anAccount(app.sql, 'ACCOUNTANT', NEW)).username);
    await accountant.post('/quantity-registers', { recordDate: '2026-11-10' });
    const upload = async (path: string, rows: string[][]) =>
      accountant.post<Problem & { translated: string[]; problems: { detail: string }[] }>(
        path,
        Buffer.from(rawWorkbook(rows.map(textRow).join(''))),
        { 'Content-Type': XLSX },
      );
    const register = (...rows: string[][]) =>
      upload('/quantity-registers/2026-11-10/workbook', [['户编号', '户主', '土地'], ...rows]);
    const accounts = (...rows: string[][]) =>
      upload('/bank-accounts/import?enter=1', [['户编号', '户名', '开户行', '账号'], ...rows]);
    const told = `${now}(石井村 106)`;
    const land = await register(['106', '欧阳建六', '2.5'], ['01002', '', '3']);
    expect(land.body).toEqual({ changed: 2, translated: [`第 2 行:106 → ${told}`] });
    const account = ['农商行', '6222020000000000000'];
    const entered = await accounts(['106', '欧阳建六', ...account]);
    expect(entered.body.problems.map(({ detail }) => detail)).toEqual([
      `第 2 行:户编号 106 是合村前的,现在是 ${told}`,
    ]);
    const [row] = await app.sql<{ code: string; land: number }>(
      `SELECT h.code, q.land FROM bank_account a JOIN household h USING (village_code)
       JOIN household_quantity q USING (village_code, household_id) WHERE h.id = a.household_id AND q.household_id = h.id`,
    );
    expect(row).toEqual({ code: now, land: 250 });
    const two = '01001(溪桥村 001)、03001(石井村 001)';
    const unclear = await register(['001', '张建一', '1']);
    expect([unclear.body.code, unclear.body.detail]).toEqual([
      'quantity.rows_wrong',
      expect.stringContaining(two),
    ]);
    const refusal = await accounts(['001', '张建一', ...account]);
    expect([refusal.status, refusal.body.code]).toEqual([422, 'bank_account.rows_wrong']);
  });

  it('the old villages are read and ranked as they stood, and changed no more', async () => {
    expect((await standings(one.clerk)).map(({ points }) => points)).toEqual([
      110, 100, 100, 100, 100, 100,
    ]);
    const sheet = `/board/${one.code}/sheet-file?month=2026-10`;
    expect(sheetVerifier().verify((await app.stranger.get(sheet)).body)).toEqual([]);
    const act = { householdId: one.households[1]?.id, ruleCode: 'Y001', quantity: 1 };
    const late = await one.clerk.post<Problem>('/acts', { ...act, occurredOn: '2026-11-02' });
    expect([late.status, late.body.code]).toEqual([409, 'village.archived']);
    expect(late.body.detail).toContain('新溪村');
    const deed = { clientId: randomUUID(), what: '打扫了村道', occurredOn: '2026-11-09' };
    const own = await door.post<Problem>('/door/objections');
    const seen = { ...deed, about: '王家', reporterName: '张三', contact: '13800000000' };
    const report = await app.stranger.post<Problem>(`/reports/${one.code}`, seen);
    expect([own.body.code, report.body.code]).toEqual(['village.archived', 'village.archived']);
    expect((await door.get('/door?year=2026')).status).toBe(200);
    const areas = await officer.get<{ code: string; mergedName?: string }[]>('/areas?range=[0,99]');
    expect(areas.body.find(({ code }) => code === one.code)?.mergedName).toBe('新溪村');
    expect(await refused({ code: '431322105898', effectiveOn: '2026-11-09' })).toBe(
      'village_merge.merged_already',
    );
  });

  it('points of that year are divided once: by each old village, or by the new one instead', async () => {
    const year = { year: 2026, title: '2026 年分红', poolFen: 60_000 };
    const drafted = async (by: Visitor) =>
      (await by.post<{ id: string }>('/settlements', year)).body.id;
    const settled = async (village: string, id: string, paidOn = '2027-02-01') => {
      const settling = await Settling.in(app, village);
      const { status, body } = await settling.settle(id, paidOn);
      return status === 200 ? 'settled' : `${body.code} ${body.detail}`;
    };
    const accountant = await app.signIn((await anAccount(app.sql, 'ACCOUNTANT', NEW)).username);
    const [first, second, whole] = [
      await drafted(one.accountant),
      await drafted(other.accountant),
      await drafted(accountant),
    ];
    for (const { code } of [one, other]) await freezeYear(app, code, 2026);
    expect(await settled(one.code, first)).toBe('settled');
    expect(await settled(NEW, whole)).toMatch(/^settlement.settled_by_other .*溪桥村/);
    expect(await settled(other.code, second, '2027-02-10')).toBe('settled');
  });

  it('the township ranks each household once', async () => {
    const ranked = await standings(officer, TOWNSHIP);
    expect(new Set(ranked.map(({ villageCode }) => villageCode))).toEqual(new Set([NEW]));
    expect(ranked).toHaveLength(12);
  });

  it('both ledgers agree, and name each other', async () => {
    await expectCoherentBooks(app);
    const { body } =
      await officer.get<{ closingSeq: number; openingSeq: number }[]>('/village-merges');
    expect(body.map(({ closingSeq, openingSeq }) => [closingSeq, openingSeq])).toEqual([
      [2, 1],
      [2, 2],
    ]);
    const [out] = await app.sql<{ key: string }>(
      `SELECT idempotency_key AS key FROM posting WHERE village_code = $1 AND kind = 'MERGED_OUT'`,
      [one.code],
    );
    expect(out?.key).toMatch(new RegExp(`^merged:${NEW}:1:[0-9a-f]{64}$`));
  });

  it.each<[string, () => string, string, (() => string)?]>([
    [
      'opens with other points',
      () =>
        `UPDATE household_origin SET from_household_id = gen_random_uuid() WHERE from_code = '001'`,
      'closed with other points than were taken over',
    ],
    [
      'lets an old village live on',
      () =>
        `UPDATE village SET merged_into = NULL, merged_on = NULL WHERE village_code = '${one.code}'`,
      'does not say that it was merged',
    ],
    [
      'names another posting',
      () =>
        `UPDATE merged_village SET closing_seq = closing_seq - 1 WHERE from_village = '${one.code}'`,
      'has not the last posting it was merged with',
    ],
    [
      'adds a household to the archive',
      () => `INSERT INTO household (village_code, id, code, group_no, head_name, head_initials, opened_on)
        VALUES ('${one.code}', gen_random_uuid(), 'late', 1, '张', 'z', '2026-01-01')`,
      'has a household that was not taken over',
    ],
    [
      'counts fewer households',
      () => 'UPDATE merged_village SET households = households - 1',
      'had other households than were taken over',
    ],
    [
      'rewrites what opened the new ledger',
      () =>
        `UPDATE posting SET idempotency_key = seq || 'x' WHERE village_code = '${NEW}' AND kind = 'MERGED_IN'`,
      'is not named by the posting that took over its points',
    ],
    [
      'rewrites what closed the old one',
      () => `UPDATE posting SET idempotency_key = seq || 'x' WHERE kind = 'MERGED_OUT'`,
      'does not name the posting that took over its points',
      () => NEW,
    ],
    [
      'books in the old one later',
      () => `INSERT INTO posting SELECT (p).* FROM (SELECT jsonb_populate_record(p, '{"seq": 9, "idempotency_key": "x"}') AS p
        FROM posting p WHERE village_code = '${one.code}' AND kind = 'MERGED_OUT') x`,
      'was booked in after it was merged',
      () => NEW,
    ],
    [
      'takes the link away',
      () => `DELETE FROM household_origin; DELETE FROM group_origin; DELETE FROM merged_village`,
      `is not known to ${NEW}`,
    ],
  ])('whoever %s is found', async (_what, tampering, finding, asked = () => one.code) => {
    const tables = ['village', 'merged_village', 'group_origin', 'household_origin', 'household'];
    tables.push('posting');
    for (const table of tables) await app.sql(`CREATE TEMP TABLE ${table}_kept AS TABLE ${table}`);
    try {
      await app.sql(`SET session_replication_role = replica; ${tampering()}`);
      expect((await verifyVillage(app.dataSource, asked())).finding?.what).toBe(finding);
    } finally {
      for (const table of tables)
        await app.sql(`DELETE FROM ${table}; INSERT INTO ${table} TABLE ${table}_kept;
          DROP TABLE ${table}_kept`);
      await app.sql('SET session_replication_role = DEFAULT');
    }
  });
});

describe('the database keeps an old village as it was merged', () => {
  /** Runs as the application does in the old village, with a guard taken away or not, and takes it back. */
  async function saidTo(sql: string, taken = 'SELECT 1'): Promise<string | null> {
    await app.sql('BEGIN');
    try {
      await app.sql(taken);
      await app.sql(
        `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
           set_config('cunfen.scope_to', $1, true)`,
        [one.code],
      );
      await app.sql(sql);
      return null;
    } catch (error) {
      return (error as Error).message;
    } finally {
      await app.sql('ROLLBACK');
    }
  }
  const household = () => one.households[0]?.id ?? '';

  /** The last year of an old village is settled, voted on and paid; of the rest somebody else takes care. */
  const STILL_WRITTEN: Record<string, string> = {
    frozen_year: 'its last year is frozen',
    frozen_standing: 'as it stood',
    award_list_village: 'its last year is awarded',
    award_row: 'household by household',
    award_delivery: 'handed over',
    follow_up: 'and its last are helped',
    quantity_register: 'who brings what is registered',
    household_quantity: 'household by household',
    settlement: 'is settled',
    settlement_plan: 'by a plan',
    settlement_household: 'reckoned from what was',
    settlement_objection: 'and objected to',
    payout_part: 'pool by pool',
    payout: 'and paid',
    payment: 'in parts',
    bank_account: 'to an account',
    bank_batch: 'by the bank',
    bank_layout: 'as it wants the list',
    ballot: 'how it is divided is voted on',
    ballot_elector: 'by those who lived there',
    ballot_vote: 'vote by vote',
    ballot_count: 'or count by count',
    village: 'is the village itself',
    village_head: 'begins its books, once',
  };

  it('so that nothing begins in it, whatever it is written into', async () => {
    const tables = await app.sql<{ name: string; lives: boolean; others: string }>(
      `SELECT c.relname AS name, EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive
           AND p.polcmd = 'a' AND p.polname = c.relname || '_village_lives') AS lives,
         (SELECT coalesce(string_agg(format('DROP POLICY %I ON %I', p.polname, c.relname), ';'), 'SELECT 1')
           FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive
             AND p.polname <> c.relname || '_village_lives') AS others
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'village_code'
       WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND has_any_column_privilege('cunfen_app', c.oid, 'INSERT') ORDER BY 1`,
    );
    const unguarded = tables.filter(({ lives }) => !lives).map(({ name }) => name);
    expect(unguarded).toEqual(Object.keys(STILL_WRITTEN).sort());
    for (const { name, others } of tables.filter(({ lives }) => lives)) {
      const begins = `INSERT INTO ${name} (village_code) VALUES ('${one.code}')`;
      expect(await saidTo(begins, others)).toContain(`"${name}_village_lives"`);
    }
  });
  const must = (condition: string) => `DO $$ BEGIN ASSERT ${condition}, 'changed'; END $$`;

  it('which divides by its points when the new one has not, and the new one when it has not', async () => {
    const draft = `DO $$ DECLARE other text; BEGIN
      FOR other IN SELECT conname FROM pg_constraint WHERE conrelid = 'settlement'::regclass AND contype = 'c' LOOP
        EXECUTE format('ALTER TABLE settlement DROP CONSTRAINT %I', other);
      END LOOP;
      UPDATE settlement SET state = 'DRAFT';
    END $$`;
    const final = (code: string) =>
      `UPDATE settlement SET state = 'FINAL' WHERE village_code = '${code}'`;
    const tried = (before: string, more = 'SELECT 1') =>
      saidTo(final(one.code), [draft, final(before), more].join(';'));
    expect(await tried(NEW)).toMatch(/settlement_points_once/);
    expect(await tried(NEW, 'DROP POLICY settlement_points_once ON settlement')).toBeNull();
    expect(await tried(NEW, `UPDATE merged_village SET effective_on = '2025-11-08'`)).toBeNull();
    expect(await tried(other.code)).toBeNull();
    const begun = `INSERT INTO settlement SELECT (s).* FROM (SELECT jsonb_populate_record(s,
      jsonb_build_object('id', gen_random_uuid(), 'year', 2025)) AS s FROM settlement s) x`;
    expect(await saidTo(begun)).toMatch(/settlement_begins_as_draft/);
    expect(await saidTo(begun, draft)).not.toMatch(/settlement_begins_as_draft/);
  });

  it.each<[string, () => string, string, RegExp | null]>([
    [
      'a household',
      () => `INSERT INTO household (village_code, id, code, group_no, head_name, head_initials, opened_on)
        VALUES ('${one.code}', gen_random_uuid(), 'late', 1, '张', 'z', '2026-11-09')`,
      'DROP POLICY household_village_lives ON household',
      /household_village_lives/,
    ],
    [
      'somebody',
      () =>
        `INSERT INTO resident (village_code, id, name) VALUES ('${one.code}', gen_random_uuid(), '张')`,
      'DROP POLICY resident_village_lives ON resident',
      /resident_village_lives/,
    ],
    [
      'points',
      () => `SELECT book_posting('${one.code}', 'TRANSFER', 'late', sha256('x'::bytea), '${one.accounts.clerk.id}', now(),
        (SELECT jsonb_agg(jsonb_build_object('household_id', '${household()}', 'scheme_id', s.id, 'side', 'ADD',
          'points', 0, 'occurred_on', '2027-01-05', 'quantity', 100, 'level', 'TRANSFER', 'item', 'x',
          'explanation', '[]', 'evidence', '', 'recorded_by', '${one.accounts.clerk.id}')) FROM scheme s))`,
      'DROP POLICY entry_village_lives ON entry',
      /entry_village_lives/,
    ],
    [
      'another head',
      () => `UPDATE household SET head_name = '李' WHERE id = '${household()}';
        ${must(`NOT EXISTS (SELECT FROM household WHERE head_name = '李')`)}`,
      'DROP POLICY household_kept_as_merged ON household',
      null,
    ],
    [
      'another village it was merged into',
      () => `UPDATE village SET merged_on = NULL, merged_into = NULL;
        ${must('NOT EXISTS (SELECT FROM village WHERE merged_on IS NULL)')}`,
      'DROP POLICY village_merged_once ON village',
      null,
    ],
  ])('%s', async (_what, sql, taken, refusal) => {
    const [kept, open] = [await saidTo(sql()), await saidTo(sql(), taken)];
    if (refusal) expect([kept ?? '', open]).toEqual([expect.stringMatching(refusal), null]);
    else expect([kept, open]).toEqual([null, 'changed']);
  });
});
