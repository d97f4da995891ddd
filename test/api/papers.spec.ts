import {
  checkPaper,
  type Paper,
  type PaperCode,
  readPaperCode,
} from '../../admin/src/proof/check-paper';
import { type Form } from '../../backend/src/shared/form';
import { type Problem, startApplication, type TestApplication } from '../support/application';
import { aVillage } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { aPayableVillage, decidedAnew, reopened } from '../support/payable-village';
import {
  aPublicisedVillage,
  closeOctober,
  DISMISSED,
  type PublicisedVillage,
  raise,
  UPHELD,
} from '../support/publicised-month';
import { anAct } from '../support/ruled-village';

/** What a telephone finds out about printed paper, reckoned by the telephone's own code. */
let app: TestApplication;
let village: PublicisedVillage;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());
beforeEach(async () => {
  village = await aPublicisedVillage(app);
});

type Printed = Pick<Form, 'board'>;

/** What the QR code of the paper says. */
function codeOf({ board }: Printed): PaperCode {
  const code = readPaperCode(/\/paper\?code=(\S+)$/.exec(board ?? '')?.[1] ?? '');
  if (!code) throw new Error(`No code in ${board}`);
  return code;
}
const sheet = async () => (await village.clerk.get<Printed>('/months/2026-10/sheet')).body;
const paper = async (of = '2026-10', code = village.code): Promise<Paper> =>
  (await app.stranger.get<Paper>(`/board/${code}/papers/${of}`)).body;
const told = async () => (await paper()).since;
const approve = (id: string) => village.secretary.post(`/acts/${id}/approve`, {});
const decide = (id: string, answer: object) =>
  village.panel.post(`/objections/${id}/decide`, answer);

describe('the sheet of a month', () => {
  test('is found in the ledger by the code printed on it, on both of its forms', async () => {
    const code = codeOf(await sheet());
    const [summary] = (await village.clerk.get<Printed[]>('/months/2026-10/summary/form')).body;
    expect(codeOf(summary ?? {})).toEqual(code);
    expect(checkPaper(code, await paper())).toMatchObject({
      found: 'HOLDS',
      version: {
        version: 1,
        hungOn: '2026-11-01',
        totals: { households: 3, adds: 30, deducts: 0, carried: 0, monthPoints: 30 },
      },
    });
  });

  test('is found as well when the ledger has gone on since', async () => {
    const code = codeOf(await sheet());
    for (const occurredOn of ['2026-11-02', '2026-11-03', '2026-11-04'])
      await approve((await anAct(village, { occurredOn })).id);
    const found = checkPaper(code, await paper());
    expect(found).toMatchObject({ found: 'HOLDS', size: code.seq + 3 });
  });

  test.each<[string, (code: PaperCode) => Partial<PaperCode>, string]>([
    ['another content', () => ({ contentHash: '0'.repeat(16) }), 'UNKNOWN'],
    ['another root', () => ({ root: '0'.repeat(16) }), 'REWRITTEN'],
    ['another posting', ({ seq }) => ({ seq: seq - 1 }), 'REWRITTEN'],
    ['another month', () => ({ of: '2026-09' }), 'UNKNOWN'],
  ])('of %s is not', async (_, change, found) => {
    const code = codeOf(await sheet());
    const changed = { ...code, ...change(code) };
    expect(checkPaper(changed, await paper(changed.of))).toMatchObject({ found });
  });

  test('of a ledger that was written anew is found out by its root', async () => {
    const code = codeOf(await sheet());
    await app.sql(
      `SET session_replication_role = replica;
       UPDATE posting SET hash = sha256(hash::bytea) WHERE village_code = '${village.code}' AND seq = ${code.seq};
       SET session_replication_role = origin`,
    );
    expect(checkPaper(code, await paper())).toMatchObject({ found: 'REWRITTEN' });
  });

  test.each<[string, (answer: Paper) => void]>([
    ['a path that leads elsewhere', ({ versions }) => versions[0]?.path.push('ab'.repeat(32))],
    ['a signature of somebody else', (answer) => void (answer.verifierKeys = [OTHER_KEY])],
    ['a checkpoint of another village', (answer) => void (answer.checkpoint = elsewhere)],
  ])('is not believed with %s', async (_, spoil) => {
    const code = codeOf(await sheet());
    await approve((await anAct(village, { occurredOn: '2026-11-02' })).id);
    const { code: other } = await aVillage(app.sql);
    elsewhere = (await paper('2026-10', other)).checkpoint;
    const answer = await paper();
    spoil(answer);
    expect(checkPaper(code, answer)).toMatchObject({ found: 'REWRITTEN' });
  });

  test('tells what became of it: objections without names, days, corrections, late acts', async () => {
    expect(await told()).toEqual([]);
    const first = await raise(village);
    const second = await raise(village, { entryId: village.entries[1] });
    const third = await raise(village, { entryId: village.entries[2] });
    await decide(first.id, UPHELD);
    await decide(second.id, DISMISSED);
    await village.secretary.post('/months/2026-10/extend', {
      ...{ to: '2026-11-09', reason: '下雨,很多人没来看' },
    });
    await approve((await anAct(village, { occurredOn: '2026-10-20' })).id);
    const what = expect.any(String) as string;
    const soon = [
      { kind: 'EXTENDED', on: '2026-11-05', until: '2026-11-09' },
      { kind: 'UPHELD', number: first.number, what, on: '2026-11-05' },
      { kind: 'DISMISSED', number: second.number, what, on: '2026-11-05' },
      { kind: 'OBJECTED', number: third.number, what, on: '2026-11-05', until: '2026-11-16' },
    ];
    // What was booked since hangs on no wall yet.
    expect(await told()).toEqual(soon);
    await closeOctober(app, village);
    app.turnTo('2026-12-01');
    await village.clerk.post('/months/2026-11/publicise', { days: 7 });
    const item = expect.stringMatching(/^冲销:/) as string;
    expect(await told()).toEqual([
      ...soon,
      { kind: 'CORRECTED', name: '张*一', what: item, points: -10, month: '2026-11' },
      { kind: 'LATE', month: '2026-11', count: 1, points: 10 },
      { kind: 'CLOSED', on: '2026-11-10' },
    ]);
    expect(JSON.stringify(await paper())).not.toMatch(/张建一|13800000000|下雨|签到/);
    // Praise that is hidden is not told by what put it right either.
    const praise = { entryId: village.entries[0], askedBy: '张建一', askedOn: '2026-12-01' };
    const asked = await village.clerk.post<{ id: string }>('/hidden-praise', praise);
    expect((await village.secretary.post(`/hidden-praise/${asked.body.id}/hide`)).status).toBe(200);
    const [corrected] = (await told()).filter(({ kind }) => kind === 'CORRECTED');
    expect(corrected?.what).toBe('冲销:加分(不公开事项)');
    expect(await told()).toContainEqual({ kind: 'HIDDEN', count: 1 });
    await expectCoherentBooks(app, village.code);
  });
});

test('what took points and was put right is told by its category only', async () => {
  const { id } = await anAct(village, { ruleCode: 'Y005', occurredOn: '2026-11-03' });
  await approve(id);
  await closeOctober(app, village);
  app.turnTo('2026-12-01');
  await village.clerk.post('/months/2026-11/publicise', { days: 7 });
  const side = encodeURIComponent(JSON.stringify({ side: 'DEDUCT' }));
  const [taken] = (
    await village.clerk.get<{ id: string; item: string }[]>(`/entries?filter=${side}`)
  ).body;
  const reversed = await village.secretary.post(`/entries/${taken?.id}/reverse`, {
    reason: '登记错了',
  });
  expect(reversed.status).toBe(200);
  app.turnTo('2026-12-09');
  await village.clerk.post('/months/2026-11/close');
  app.turnTo('2027-01-02');
  await village.clerk.post('/months/2026-12/publicise', { days: 7 });
  const answer = await paper('2026-11');
  expect(answer.since).toContainEqual({
    ...{ kind: 'CORRECTED', name: '张*一', what: '冲销:筹工筹劳', points: 10, month: '2026-12' },
  });
  expect(JSON.stringify(answer)).not.toContain(taken?.item);
});

let elsewhere = '';
const OTHER_KEY = `cunfen/x+00000000+${Buffer.from([1, ...Buffer.alloc(32, 9)]).toString('base64')}`;

describe('paper that never was', () => {
  test('of a month nothing hung of has no version; what is no month is refused', async () => {
    expect(await paper('2026-03')).toMatchObject({ of: '2026-03', versions: [], since: [] });
    expect(await paper('2031')).toMatchObject({ versions: [] });
    for (const asked of ['2026-13', 'x', '2026-10-01']) {
      const { status, body } = await app.stranger.get<Problem>(
        `/board/${village.code}/papers/${asked}`,
      );
      expect([status, body.code]).toEqual([400, 'request.invalid']);
    }
    const { status, body } = await app.stranger.get<Problem>('/board/999999999999/papers/2026-10');
    expect([status, body.code]).toEqual([404, 'board.village_unknown']);
  });
});

describe('the notice of a plan', () => {
  test('is found with what is paid and its certificate, and told when a later one took its place', async () => {
    const payable = await aPayableVillage(app);
    const { accountant, code, settlementId } = payable;
    const [notice] = (
      await accountant.get<Printed[]>(`/settlements/${settlementId}/announcement/form`)
    ).body;
    const printed = codeOf(notice ?? {});
    const { certificateHash } = (
      await accountant.get<{ certificateHash: string }>(`/settlements/${settlementId}/certificate`)
    ).body;
    const answer = await paper('2026', code);
    expect(checkPaper(printed, answer)).toMatchObject({
      found: 'HOLDS',
      version: {
        version: 1,
        totals: null,
        paid: { title: '2026 年积分分红', households: 4, fen: 11_000, certificateHash },
      },
    });
    expect(answer.since).toEqual([{ kind: 'FINAL', on: '2027-01-20' }]);
    await app.sql(
      `INSERT INTO settlement_objection SELECT village_code, id, 1, '2027-01-13', NULL, '张三', '不对', created_by, now(),
         false, '经核对无误', created_by, '2027-01-14 10:00+08' FROM settlement WHERE id = $1`,
      [settlementId],
    );
    const heard = await paper('2026', code);
    expect(heard.since[0]).toEqual({ kind: 'DISMISSED', number: '1', on: '2027-01-14' });
    expect(JSON.stringify(heard)).not.toMatch(/张三|经核对/);
    await reopened(app, payable);
    expect((await paper('2026', code)).since).toContainEqual(
      expect.objectContaining({ kind: 'REOPENED' }),
    );
    await decidedAnew(app, payable, { '001': 11_000 });
    const later = await paper('2026', code);
    expect(later.versions.map(({ holds }) => holds)).toEqual([false, true]);
  });
});
