import { cellText } from '../../backend/src/shared/domain/sheet';
import { readWorkbook } from '../../backend/src/shared/workbook/read-workbook';
import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import { anAccount } from '../support/builders';
import { aCourtyard, aDeliberatingVillage } from '../support/deliberated-list';
import { aFamily } from '../support/families';
import { aListedVillage } from '../support/listed-village';
import {
  aPublicisedVillage,
  closeOctober,
  type PublicisedVillage,
  raise,
} from '../support/publicised-month';
import { aRuledVillage, anAct, type RuledVillage } from '../support/ruled-village';
import { aBatch, aRound, aSignIn, aVillageWithSheets } from '../support/sheets';

interface Form {
  title: string;
  lines: { phrases: string[] }[];
  facts: { facts: { name: string; text: string }[] }[];
  columns: { title: string }[];
  rows: { cells: { text: string }[]; total: boolean }[];
  closing: { facts: { name: string; text: string }[] }[];
  foot: string;
  board: string | null;
}

let app: TestApplication;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());
beforeEach(() => app.turnTo('2026-11-22'));

const formsOf = async (village: { clerk: Visitor }, path: string): Promise<Form[]> => {
  const { status, body } = await village.clerk.get<Form[]>(`/${path}`);
  expect(status).toBe(200);
  return body;
};
const formOf = async (village: { clerk: Visitor }, path: string): Promise<Form> =>
  (await formsOf(village, path))[0] as Form;
/** What each row says, by the titles of its columns. */
const table = ({ columns, rows }: Form) =>
  rows
    .filter(({ total }) => !total)
    .map(({ cells }) =>
      Object.fromEntries(columns.map(({ title }, at) => [title, cells[at]?.text ?? ''])),
    );
const factsOf = ({ facts, closing }: Form) =>
  Object.fromEntries(
    [...facts, ...closing].flatMap((line) => line.facts.map(({ name, text }) => [name, text])),
  );
const workbookOf = async (village: { clerk: Visitor }, path: string) => {
  const { status, body } = await village.clerk.download(`/${path}`);
  expect(status).toBe(200);
  return readWorkbook(body);
};

/** Under the same titles the workbook has the rows of the page. */
const expectSameWorkbook = async (village: { clerk: Visitor }, path: string, form: Form) => {
  const [sheet] = await workbookOf(village, `${path}?as=xlsx`);
  const titles = form.columns.map(({ title }) => title);
  const rows = sheet?.rows.map(({ cells }) => titles.map((_, at) => cellText(cells[at]))) ?? [];
  const first = rows.findIndex((cells) => cells[0] === titles[0]) + 1;
  expect(rows[first - 1]).toEqual(titles);
  const said = form.rows.map(({ cells }) => cells.map(({ text }) => text));
  expect(rows.slice(first, first + said.length)).toEqual(said);
  expect(rows.at(-1)?.[0]).toBe(form.foot);
};

describe('the summary of a month (F4)', () => {
  const summary = (village: RuledVillage, month: string) =>
    formOf(village, `months/${month}/summary/form`);
  const book = async (village: RuledVillage, act: Record<string, unknown>) => {
    const { id } = await anAct(village, act);
    expect((await village.secretary.post(`/acts/${id}/approve`, {})).status).toBe(200);
  };
  const number = (text = '') => Math.round(Number(text) * 100);

  test('adds up, carries over, and agrees with the sheet on the wall and with the ranking', async () => {
    const village = await aPublicisedVillage(app);
    const [, second, third, fourth] = village.households;
    await book(village, { householdId: second?.id, occurredOn: '2026-10-20' });
    await book(village, { householdId: third?.id, ruleCode: 'Y005', occurredOn: '2026-11-02' });
    await book(village, { householdId: fourth?.id, quantity: 1.5, occurredOn: '2026-11-03' });
    await closeOctober(app, village);
    app.turnTo('2026-12-01');
    await village.clerk.post('/months/2026-11/publicise', { days: 3 });
    app.turnTo('2026-12-05');
    await village.clerk.post('/months/2026-11/close');
    const [october, november] = await Promise.all([
      summary(village, '2026-10'),
      summary(village, '2026-11'),
    ]);
    for (const form of [october, november]) {
      const rows = table(form);
      expect(rows).toHaveLength(village.households.length);
      for (const row of rows) {
        expect(number(row.本月加分) - number(row.本月扣分)).toBe(number(row.本月净分));
        expect(number(row.上月结余) + number(row.本月净分)).toBe(number(row.年度累计));
      }
      const sums = form.rows.find(({ total }) => total)?.cells.map(({ text }) => text) ?? [];
      for (const [at, { title }] of form.columns.entries())
        if (['上月结余', '本月加分', '本月扣分', '本月净分', '年度累计'].includes(title))
          expect(rows.reduce((sum, row) => sum + number(row[title]), 0)).toBe(number(sums[at]));
    }
    expect(table(november).map((row) => [row.户编号, row.上月结余])).toEqual(
      table(october).map((row) => [row.户编号, row.年度累计]),
    );
    const wall = await village.clerk.get<{
      groups: { rows: { householdCode: string; monthPoints: number; yearPoints: number }[] }[];
      ledger: { seq: number; root: string };
      contentHash: string;
    }>('/months/2026-11/sheet');
    const hung = wall.body.groups.flatMap(({ rows }) => rows);
    expect(hung).toHaveLength(3);
    for (const { householdCode, monthPoints, yearPoints } of hung) {
      const row = table(november).find(({ 户编号: code }) => code === householdCode);
      expect([row?.本月净分, row?.年度累计].map(Number)).toEqual([monthPoints, yearPoints]);
    }
    const standings = await village.clerk.get<{ householdCode: string; rank: number }[]>(
      '/standings?filter={"year":2026}',
    );
    expect(
      Object.fromEntries(table(november).map((row) => [row.户编号, Number(row.排名)])),
    ).toEqual(
      Object.fromEntries(standings.body.map(({ householdCode, rank }) => [householdCode, rank])),
    );
    const { seq, root } = wall.body.ledger;
    const groups = root.match(/.{4}/g)?.slice(0, 8).join(' ');
    expect(november.foot).toContain(`第 ${seq} 号凭证,指纹 ${groups}`);
    const pinned = [wall.body.contentHash.slice(0, 16), seq, root.slice(0, 16)].join('.');
    expect(november.board).toBe(`/kiosk/#/${village.code}/paper?code=2026-11.${pinned}`);
  });

  test('stays as it was when it hung, and is a draft before', async () => {
    const village = await aPublicisedVillage(app);
    const before = table(await summary(village, '2026-10'));
    await book(village, { occurredOn: '2026-10-20' });
    await app.sql(`UPDATE household SET head_name = '张新户' WHERE id = $1`, [
      village.households[0]?.id,
    ]);
    expect(table(await summary(village, '2026-10'))).toEqual(before);
    const draft = await summary(village, '2026-11');
    expect(draft.lines[0]?.phrases[0]).toContain('草稿');
    expect(draft.board).toBeNull();
    const future = await village.clerk.get<Problem>('/months/2026-12/summary/form');
    expect([future.status, future.body.code]).toEqual([404, 'month.not_found']);
  });

  test('shows what belongs to another year beside what is carried into this one', async () => {
    const village = await aListedVillage(app, [
      { code: 'LASTING', value: { kind: 'FIXED', points: 500 }, terms: { validYears: 2 } },
    ]);
    app.turnTo('2026-12-30');
    await book(village, { ruleCode: 'LASTING', occurredOn: '2026-12-20' });
    app.turnTo('2027-01-04');
    await village.clerk.post('/months/2026-12/publicise', { days: 3 });
    await book(village, { ruleCode: 'LASTING', occurredOn: '2026-12-25' });
    await village.clerk.post('/years/2027/open');
    const [first] = table(await summary(village, '2027-01'));
    expect(first).toMatchObject({
      上月结余: '100',
      本月加分: '5',
      结转: '10',
      本月净分: '15',
      计入往年: '5',
      年度累计: '110',
    });
  });

  test('is the same as a workbook', async () => {
    const village = await aPublicisedVillage(app);
    const form = await summary(village, '2026-10');
    expect(form.rows.filter(({ total }) => !total)).toHaveLength(village.households.length);
    await expectSameWorkbook(village, 'months/2026-10/summary/form', form);
  });
});

describe('the dossier of a household (F1)', () => {
  let village: PublicisedVillage;
  let id: string;
  const path = (of: string) => `households/${of}/dossier/form?year=2026`;

  beforeEach(async () => {
    village = await aPublicisedVillage(app);
    id = village.households[0]?.id ?? '';
    const [, son = ''] = await aFamily(app.sql, village.code, id, ['张建一', '张小山']);
    await app.sql(`UPDATE resident SET party_member = true, born_on = '1985-03-01' WHERE id = $1`, [
      son,
    ]);
    await app.sql(`UPDATE household SET phone = '13812345678' WHERE id = $1`, [id]);
  });

  test('has a cover and the ledger of the year, the household’s code on both, and nobody else', async () => {
    await raise(village, { objectorName: '保密人' });
    const [cover, ledger] = (await formsOf(village, path(id))) as [Form, Form];
    expect(table(cover)).toMatchObject([
      { 姓名: '张建一', 关系: '户主' },
      { 姓名: '张小山', 出生年: '1985', '党员/志愿者': '党员' },
    ]);
    expect(table(ledger)).toMatchObject([
      { 事项: '年初基础分', 加分: '100', 结余: '100' },
      { 日期: '2026-10-15', 加分: '10', 结余: '110', 公示月: '2026-10', 状态: '异议处理中' },
    ]);
    expect(factsOf(ledger)).toMatchObject({ 异议: expect.stringContaining('办理中') as string });
    for (const form of [cover, ledger]) {
      expect(form.lines[0]?.phrases).toContain('户编号 001');
      expect(form.foot).toMatch(/^001 ·/);
    }
    const said = JSON.stringify([cover, ledger]);
    for (const other of ['王建二', '李建三', '13812345678', '1985-03', '保密人'])
      expect(said).not.toContain(other);
  });

  test('is for who may see the household; objections for who may read them', async () => {
    await raise(village);
    const leader = await anAccount(app.sql, 'COURTYARD_LEADER', village.code);
    const visitor = await app.signIn(leader.username);
    const yard = await aCourtyard(app, village.code, '老屋院', leader.id);
    expect((await visitor.get<Problem>(`/${path(id)}`)).body.code).toBe('household.not_found');
    await app.sql('UPDATE household SET courtyard_id = $2 WHERE id = $1', [id, yard]);
    const own = await visitor.get<Form[]>(`/${path(id)}`);
    expect(own.body).toHaveLength(2);
    expect(factsOf(own.body[1] as Form)).not.toHaveProperty('异议');
    const elsewhere = await aRuledVillage(app);
    const foreign = await elsewhere.clerk.get<Problem>(`/${path(id)}`);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'household.not_found']);
  });

  test('is a workbook of two tabs', async () => {
    const sheets = await workbookOf(village, `${path(id)}&as=xlsx`);
    expect(sheets).toHaveLength(2);
    for (const { rows } of sheets) expect(JSON.stringify(rows[1]?.cells)).toContain('户编号 001');
  });
});

describe('the record of a meeting (F8)', () => {
  test('tells of a ballot who came, how they voted and what it came to', async () => {
    const village = await aRuledVillage(app);
    const [ballot] = (await village.clerk.get<{ id: string }[]>('/ballots')).body;
    const form = await formOf(village, `ballots/${ballot?.id}/form`);
    expect(factsOf(form)).toMatchObject({
      会议类型: '户代表会议',
      时间: '2025年12月20日',
      地点: '村部会议室',
      应到: '228 人',
      实到: '180 人',
      到会比例: '78.94%',
    });
    expect(table(form)).toMatchObject([{ 赞成: '170', 反对: '6', 弃权: '4', 结果: '通过' }]);
    const [list] = (await village.clerk.get<{ id: string }[]>('/rule-lists')).body;
    const stages = await formsOf(village, `rule-lists/${list?.id}/deliberation/form`);
    expect(stages.map((one) => factsOf(one).会议类型)).toEqual(['户代表会议']);
    const sheets = await workbookOf(village, `ballots/${ballot?.id}/form?as=xlsx`);
    expect(JSON.stringify(sheets)).toContain('78.94%');
  });

  test('tells of a ballot to come with blanks to write into, item by item', async () => {
    const village = await aRuledVillage(app);
    const items = [
      { code: '1', label: '停车收费' },
      { code: '2', label: '停车分区' },
    ];
    const call = { subjectKind: 'OTHER', subject: '停车办法', body: 'VILLAGERS_MEETING', items };
    const { body } = await village.clerk.post<{ id: string }>('/ballots', {
      ...call,
      heldOn: '2026-12-20',
      place: '村部',
    });
    const rows = table(await formOf(village, `ballots/${body.id}/form`));
    expect(rows.map(({ 议题: subject, 赞成: yes }) => [subject, yes])).toEqual([
      ['1 停车收费', ''],
      ['2 停车分区', ''],
    ]);
  });

  test('tells of each stage of 四议两公开, and of a consultation that decides nothing', async () => {
    const village = await aDeliberatingVillage(app);
    const list = village.draftId;
    const recorded = await village.clerk.post(`/rule-lists/${list}/deliberation`, {
      stage: 'BRANCH_PROPOSAL',
      ...{ heldOn: '2026-11-01', place: '村部会议室', form: '现场会议', content: '提出清单草案' },
      counts: { expected: 7, present: 5, yes: 4, no: 1, abstain: 0 },
      signatures: ['李支书', '张建国'],
    });
    expect(recorded.status).toBe(200);
    const [stage] = await formsOf(village, `rule-lists/${list}/deliberation/form`);
    expect(factsOf(stage as Form)).toMatchObject({
      ...{ 会议类型: '党支部提议', 到会比例: '71.42%', 签名: '李支书、张建国' },
    });
    const { body } = await village.clerk.post<{ id: string }>('/consultations', {
      ...{ ruleListId: list, form: 'BENCH_MEETING', scheduledOn: '2026-11-22', place: '晒谷坪' },
      host: '李支书',
    });
    const held = { heldOn: '2026-11-22', expectedCount: 30, presentCount: 20, minutes: '谈分值' };
    expect((await village.clerk.post(`/consultations/${body.id}/hold`, held)).status).toBe(200);
    const form = await formOf(village, `consultations/${body.id}/form`);
    expect(factsOf(form)).toMatchObject({
      ...{ 会议类型: '板凳会', 主持人: '李支书', 到会比例: '66.66%', 会议记录: '谈分值' },
    });
    expect(table(form)).toEqual([]);
  });

  test('tells of a ratifying meeting act by act', async () => {
    const village = await aListedVillage(app, [
      { code: 'MATTER', value: { kind: 'AD_HOC', min: 0, max: 2000 } },
    ]);
    const { id } = await anAct(village, { ruleCode: 'MATTER', chosenPoints: 8 });
    await village.secretary.post(`/acts/${id}/approve`, {});
    const meeting = await village.secretary.post<{ id: string }>('/ratifications', {
      heldOn: '2026-11-22',
      body: 'PANEL_MEETING',
      counts: { expected: 5, present: 4, yes: 3, no: 1 },
      decisions: [{ actId: id, ratified: true }],
    });
    const form = await formOf(village, `ratifications/${meeting.body.id}/form`);
    expect(factsOf(form)).toMatchObject({ 会议类型: '评议小组会议', 到会比例: '80%' });
    expect(table(form)).toMatchObject([{ 赞成: '3', 反对: '1', 结果: '追认' }]);
    expect(table(form)[0]?.议题).toContain('+8');
  });
});

describe('the papers of the review panel', () => {
  test('say what waits, with what it is worth and what deserves a look', async () => {
    const village = await aRuledVillage(app);
    const { secretary } = village.accounts;
    const [, second] = village.households;
    const own = await anAct(village, { occurredOn: '2026-11-10' });
    await app.sql('UPDATE act SET recorded_by = $1 WHERE id = $2', [secretary.id, own.id]);
    await anAct(village, { householdId: second?.id, occurredOn: '2026-11-20' });
    await anAct(village, { householdId: second?.id, occurredOn: '2026-11-20' });
    await anAct(village, { householdId: second?.id, ruleCode: 'Y010', occurredOn: '2026-11-21' });
    const reader = { clerk: village.secretary };
    const form = await formOf(reader, 'review-queue/form');
    expect(form.title).toBe('溪桥村积分评议清单');
    expect(form.foot).toContain('打印 2026-11-22');
    expect(table(form).map((row) => [row.户主, row.发生日期, row.拟得分, row.提示])).toEqual([
      ['张建一 001', '2026-11-10', '10', ''],
      ['王建二 002', '2026-11-20', '10', '当天同一事项'],
      ['王建二 002', '2026-11-20', '10', '当天同一事项'],
      ['王建二 002', '2026-11-21', '5–20', ''],
    ]);
    await expectSameWorkbook(reader, 'review-queue/form', form);
  });

  test('tell of a meeting that is over who came, what was decided, and its seal', async () => {
    const village = await aRuledVillage(app);
    const reader = { clerk: village.secretary };
    const acts: string[] = [];
    for (const { id: householdId } of village.households)
      acts.push((await anAct(village, { householdId, occurredOn: '2026-11-20' })).id);
    const [a, b, c] = acts;
    const [, , ...others] = village.households;
    const { id } = (
      await village.secretary.post<{ id: string }>('/review-meetings', {
        ...{ month: '2026-11', heldOn: '2026-11-22', place: '村部会议室' },
        members: [
          { name: '书记', role: 'CHAIR', accountId: village.accounts.secretary.id },
          ...others.map((one) => ({ name: one.headName, role: 'MEMBER', householdId: one.id })),
          { name: '监委', role: 'WITNESS' },
        ],
      })
    ).body;
    const path = `review-meetings/${id}/form`;
    await village.secretary.post(`/review-meetings/${id}/open`, { present: [1, 2, 3, 4, 6] });
    const early = await village.secretary.get<Problem>(`/${path}`);
    expect([early.status, early.body.code]).toEqual([409, 'review_meeting.wrong_state']);
    const decide = (body: object) =>
      village.secretary.post(`/review-meetings/${id}/decisions`, body);
    await decide({ actIds: [a], outcome: 'RETURN', reason: '工时写错' });
    await decide({ actIds: [b], outcome: 'APPROVE', votes: { yes: 3, no: 1, abstain: 0 } });
    await decide({ actIds: [c], outcome: 'POSTPONE' });
    await village.secretary.post(`/review-meetings/${id}/approve-rest`);
    await village.secretary.post(`/review-meetings/${id}/close`);
    const form = await formOf(reader, path);
    expect(form.title).toBe('溪桥村2026年11月积分评议会会议记录');
    expect(form.lines[0]?.phrases).toEqual([
      ...['时间:2026年11月22日', '地点:村部会议室', '应到 5 人,实到 4 人'],
    ]);
    expect(factsOf(form)).toEqual({
      ...{ 主持人: '书记', 评议小组: '李建三、刘建四、陈建五' },
      ...{ 监委会列席: '监委', 缺席: '欧阳建六', '评议小组成员(签字)': '' },
      结果: '通过 4 条,退回 1 条,不予认定 0 条,延期 1 条;没有议到、留到下次 0 条',
    });
    const said = (row: Record<string, string>) => [row.户主, row.结果, row.分值, row['赞/反/弃']];
    expect(
      table(form)
        .map((row) => [...said(row), row['理由、回避']])
        .slice(0, 4),
    ).toEqual([
      ['张建一 001', '退回', '', '', '工时写错'],
      ['李建三 003', '延期', '', '', '回避 李建三'],
      ['陈建五 005', '通过', '10', '按宣读', '回避 陈建五'],
      ['王建二 002', '通过', '10', '3 / 1 / 0', ''],
    ]);
    const { body } = await village.secretary.get<{ minutesHash: string }>(`/review-meetings/${id}`);
    expect(form.foot).toBe(`会议记录校验码 ${body.minutesHash.slice(0, 32)}`);
    await expectSameWorkbook(reader, path, form);
  });
});

describe('the papers of batches and objections', () => {
  test('have the columns clerks know, on the page and in the workbook, in Chinese and English', async () => {
    const village = await aVillageWithSheets(app);
    const [first] = village.households;
    const round = await aBatch(village, 'rounds', aRound(village, [95, 40, null]));
    const signIn = await aBatch(village, 'sign-ins', aSignIn([{ householdId: first?.id }]));
    const columns = async (id: string) => {
      const form = await formOf(village, `act-batches/${id}/form`);
      const titles = form.columns.map(({ title }) => title);
      const sheets = await workbookOf(village, `act-batches/${id}/form?as=xlsx`);
      const head = sheets[0]?.rows.find(({ cells }) => cells[0] === titles[0]);
      expect(head?.cells).toEqual(titles);
      return [form.title, ...titles];
    };
    expect(await columns(round)).toEqual([
      ...[
        '溪桥村卫生评比表',
        '户编号',
        '户主',
        '全屋(100)',
        '刘一打分',
        '陈二打分',
        '合计',
        '等次',
      ],
    ]);
    const graded = await formOf(village, `act-batches/${round}/form`);
    expect(table(graded).map((row) => [row.合计, row.等次])).toEqual([
      ['95', '最清洁'],
      ['40', '不清洁'],
      ['', '外出'],
    ]);
    expect(await columns(signIn)).toEqual([
      ...['溪桥村签到表', '序号', '姓名', '户', '起止时间', '时长/数量', '签字'],
    ]);
    const english = await village.clerk.get<Form[]>(`/act-batches/${round}/form`, {
      'Accept-Language': 'en',
    });
    expect(english.body[0]?.title).toBe('溪桥村: sanitation round');
  });

  test('leave out of the register (F2) what was withdrawn, and what was taken back', async () => {
    const village = await aVillageWithSheets(app);
    const householdIds = village.households.slice(0, 2).map(({ id }) => id);
    const list = { ruleCode: 'LABOUR', occurredOn: '2026-11-20', quantity: 1, householdIds };
    const { body } = await village.clerk.post<{ batchId: string }>('/acts/batch', list);
    const form = () => formOf(village, `act-batches/${body.batchId}/form`);
    expect(table(await form())).toHaveLength(2);
    const acts = await village.clerk.get<{ id: string }[]>('/acts?range=[0,99]');
    await village.secretary.post(`/acts/${acts.body[0]?.id}/approve`, {});
    await village.clerk.post(`/act-batches/${body.batchId}/withdraw`);
    expect(table(await form())).toHaveLength(1);
    await village.secretary.post(`/act-batches/${body.batchId}/reverse`, { reason: '登记错了' });
    expect(table(await form())).toHaveLength(0);
  });

  test('name an objector on the form (F6) to handlers only', async () => {
    const village = await aPublicisedVillage(app);
    const { id, number } = await raise(village);
    const form = await formOf(village, `objections/${id}/form`);
    expect(factsOf(form)).toMatchObject({ 编号: number, 申请人: '张建一', 核查结果: '' });
    const sheets = await workbookOf(village, `objections/${id}/form?as=xlsx`);
    const rows = sheets[0]?.rows.map(({ cells }) => cells) ?? [];
    expect(rows).toContainEqual(['编号', number, '提出日期', '2026年11月5日']);
    const accountant = await village.accountant.get<Form[]>(`/objections/${id}/form`);
    expect(JSON.stringify(accountant.body)).not.toContain('13800000000');
  });
});
