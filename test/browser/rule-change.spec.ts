import type { Browser, Locator } from 'playwright-core';
import { type Role } from '../../backend/src/access/domain/roles';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser, visit } from '../support/browser';
import { anAccount, TOWNSHIP } from '../support/builders';
import { comesToTheDesk, type Person } from '../support/desk';
import { aMember } from '../support/listed-village';
import { expectPagesOnA4 } from '../support/printed-pages';
import { anAct, aRuledVillage, type RuledVillage } from '../support/ruled-village';

const COMPUTER = { width: 1366, height: 768 };
const HOUSEHOLDS = 12;
/** The draft is written on the first day, its notice hung; the meeting is eleven days later. */
const BEGINNING = '2027-01-10';
const MEETING = '2027-01-21';
const IN_FORCE = '2027-02-01';

let app: TestApplication;
let browser: Browser;
let village: RuledVillage;

beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aVillageWithAYear();
  app.turnTo(BEGINNING);
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

const sitsDown = async (role: Role = 'CLERK', area = village.code): Promise<Person> => {
  const { username } = await anAccount(app.sql, role, area);
  const person = await comesToTheDesk(browser, username, { baseURL: app.base, viewport: COMPUTER });
  // A rule that is half typed is answered with what it still lacks.
  person.expectProblem(/^422 POST .*worked-examples$/);
  return person;
};
const dialogOf = ({ page }: Person): Locator => page.getByRole('dialog');
/** The dialog of a form is gone once the server has taken it. */
const gone = (person: Person) => dialogOf(person).waitFor({ state: 'detached' });

describe('one change of the list, from the first draft to the wall', () => {
  let draftUrl = '';
  let stuck = false;

  /** Each step stands on the one before: after a failure the others are not tried. */
  const step = (name: string, work: () => Promise<void>) =>
    it(name, async () => {
      if (stuck) throw new Error('An earlier step failed');
      stuck = true;
      await work();
      stuck = false;
    });

  step('a clerk writes the next version, and what is wrong is said at its field', async () => {
    const clerk = await sitsDown();
    const { page } = clerk;
    await clerk.open('方案与清单');
    await clerk.press('写新一版');
    await clerk.sees('第 1 版(执行中)');
    await clerk.press('写新一版', dialogOf(clerk));
    await page.waitForURL(/rule-lists\/.*\/show/);
    draftUrl = page.url();
    await clerk.sees('第 2 版 · 共 53 条');
    await clerk.sees('两版一样');

    await openRule(clerk, 'Y001');
    await clerk.fill('分值', '12.345');
    await clerk.sees(/最多两位小数/);
    clerk.expectProblem(/^422 PUT .*Y001$/);
    await clerk.press('保存', dialogOf(clerk));
    await page.getByRole('textbox', { name: '分值' }).and(page.locator(':focus')).waitFor();
    await clerk.fill('分值', '12');
    await clerk.sees('例:3 标准工日 → +36 分:每标准工日 12 分 × 3 标准工日');
    await clerk.press('保存', dialogOf(clerk));
    await gone(clerk);
    await clerk.sees('有 1 处不同');

    await clerk.press('加一条');
    await page.getByRole('combobox', { name: '类别' }).fill('公共事务');
    await clerk.fill('事项', '越级上访');
    await clerk.choose('加分还是扣分', '扣分');
    await clerk.fill('分值', '3');
    await clerk.sees(/例:.*-3 分|例:.*−3 分|例:.*[-−]9 分/);
    await clerk.press('保存', dialogOf(clerk));
    await gone(clerk);
    await clerk.sees('有 2 处不同');
    await clerk.leave();
  });

  step('what the law forbids does not go to the vote, whoever insists', async () => {
    const clerk = await sitsDown();
    const { page } = clerk;
    await page.goto(draftUrl);
    const finding = page.getByRole('alert').filter({ hasText: '不能写' });
    await finding.getByText('Y054').waitFor();
    await clerk.press('交付表决');
    await clerk.fill('地点', '村部会议室');
    const problem = /422 POST .*put-to-vote/;
    await refusedInForm(clerk, problem, '交付表决', /不能/);
    await clerk.press('取消');
    await openRule(clerk, 'Y054');
    await clerk.fill('事项', '参加护水志愿队');
    await clerk.choose('加分还是扣分', '加分');
    await clerk.press('保存', dialogOf(clerk));
    await gone(clerk);
    await finding.waitFor({ state: 'detached' });
    await clerk.leave();
  });

  step('last year is rehearsed, and one household adds up by hand', async () => {
    const clerk = await sitsDown();
    const { page } = clerk;
    await clerk.open('清单试算');
    await clerk.sees('第 2 版(草案)');
    await clerk.sees('积分:2 户多得,0 户少得,10 户不变');
    const [home] = village.households;
    await clerk.row(home?.headName ?? '').click();
    const told = await page.getByText(/重算后 .* 分,原来 .* 分/).textContent();
    const [after = NaN, before = NaN, count] =
      (told ?? '').match(/\d+(\.\d+)?/g)?.map(Number) ?? [];
    const lines = await differencesOf(clerk);
    expect(lines).toHaveLength(count ?? NaN);
    const changes = lines.reduce((sum, line) => sum + line.after - line.before, 0);
    expect(lines.reduce((sum, line) => sum + line.before, 0)).toBe(30);
    expect({ before, after }).toEqual({ before: 135, after: 135 + changes });
    expect(changes).toBe(6);
    await clerk.leave();
  });

  step('the draft is put to the vote and its notice hung', async () => {
    const clerk = await sitsDown();
    const { page } = clerk;
    await page.goto(draftUrl);
    await clerk.press('交付表决');
    await page.getByLabel('开会日期').fill(MEETING);
    await clerk.fill('地点', '村部会议室');
    await page.getByRole('checkbox', { name: /逐条表决/ }).check();
    await clerk.press('交付表决', dialogOf(clerk));
    await gone(clerk);
    await clerk.sees('表决中');
    await page.getByRole('link', { name: '去看表决' }).click();
    await clerk.sees('须提前 10 天公告');
    await clerk.sees('新增:');
    await page.getByRole('button', { name: '公告', exact: true }).click();
    await clerk.sees(/2027年1月10日 公告,2027年1月21日 在村部会议室开会/);
    await clerk.leave();
  });

  step('the households vote on each change, and the list is voted for', async () => {
    app.turnTo(MEETING);
    const clerk = await sitsDown();
    const { page } = clerk;
    await clerk.open('会议表决');
    await clerk.row('第 2 版').click();
    await clerk.press('开会,锁定应到名单');
    const absent = village.households.at(-1)?.headName ?? '';
    const line = page.getByRole('checkbox', { name: absent, exact: true });
    await line.waitFor();
    await clerk.press('选中本页');
    await line.click();
    await clerk.sees(`已选 ${HOUSEHOLDS - 1}`);
    await clerk.press('签到');
    await clerk.sees('人数已够');
    await page.getByRole('tab', { name: '点票核对' }).click();
    await clerk.press('点票');
    const yes = dialogOf(clerk).getByLabel('赞成');
    const no = dialogOf(clerk).getByLabel('反对');
    for (const [at, counted] of [
      [0, [9, 2]],
      [1, [10, 1]],
    ] as const) {
      await yes.nth(at).fill(String(counted[0]));
      await no.nth(at).fill(String(counted[1]));
    }
    await clerk.fill('计票人', '李四、王五');
    await clerk.fill('监票人', '赵六');
    await clerk.press('保存', dialogOf(clerk));
    await clerk.sees('签到、选票、点票三数一致');
    await page.getByRole('tab', { name: '结果' }).click();
    await clerk.fill('会议记录摘要', '逐条表决,两条都通过');
    await clerk.press('宣布结果');
    await clerk.confirm();
    await clerk.sees(/Y001.*赞成 9,反对 2/);
    await page.goto(draftUrl);
    await clerk.press('使清单生效');
    await page.getByLabel('开始执行日期').fill('2027-01-22');
    await refusedInForm(clerk, /422 POST .*adopt/, '使清单生效', /公示/);
    await page.getByLabel('开始执行日期').fill(IN_FORCE);
    await clerk.press('使清单生效', dialogOf(clerk));
    await gone(clerk);
    await clerk.sees('已通过');
    await clerk.leave();
  });

  step(
    'the new version is in force, the old one is kept, paper and kiosk tell the vote',
    async () => {
      app.turnTo(IN_FORCE);
      const clerk = await sitsDown();
      const { page } = clerk;
      await page.goto(draftUrl);
      await clerk.sees('执行中');
      await page.getByRole('link', { name: '第 1 版' }).click();
      await clerk.sees('2026年1月1日至2027年2月1日执行');
      await page.goto(draftUrl.replace(/rule-lists\/(.*)\/show/, 'print/rule-list/$1'));
      expect(await expectPagesOnA4(page, '溪桥村积分规则清单')).toBe(54);
      const heads = await page.locator('section.sheet-page header').allTextContents();
      for (const head of heads) expect(head).toContain('2027年1月21日 户代表会议');
      await clerk.leave();

      const kiosk = await visit(browser, { baseURL: app.base, viewport: COMPUTER });
      await kiosk.page.goto(`/kiosk/#/${village.code}`);
      await kiosk.page.getByRole('link', { name: '清单' }).first().click();
      await kiosk.page.getByText('第 2 版').first().waitFor();
      await kiosk.page.getByText('2027年1月21日户代表会议表决通过').waitFor();
      await kiosk.page.getByText('每标准工日 12 分').first().waitFor();
      await kiosk.end();
    },
  );
});

it('a draft may begin with a sample list, and be put away', async () => {
  const clerk = await sitsDown();
  await clerk.open('方案与清单');
  await clerk.press('写新一版');
  await clerk.choose('从哪一份写起', '琅塘式(全镇,32 条)');
  await clerk.press('写新一版', dialogOf(clerk));
  await clerk.sees('共 32 条');
  await clerk.press('作废草案');
  await clerk.confirm();
  await clerk.sees('已作废');
  await clerk.leave();
});

it('a township publishes a sample list and a pilot’s; a village adds its own, and no more', async () => {
  const officer = await sitsDown('TOWNSHIP_OFFICER', TOWNSHIP);
  await officer.open('全镇方案');
  await publish(officer, '全镇样本', []);
  await publish(officer, '全镇试点', [
    ['条目从哪里来', '从试点村的清单'],
    ['哪个村、哪一版', /溪桥村 · 家庭积分制第 1 版/],
  ]);
  await officer.sees('共 53 条 · 基础分 100 · 村里可自设加分 5 条、扣分 5 条,每条不超过 2 分');
  await officer.leave();

  const clerk = await sitsDown();
  await clerk.open('方案与清单');
  await clerk.press('新建方案');
  await clerk.fill('方案名称', '本村积分制');
  await clerk.choose('样本清单', '全镇方案:全镇样本');
  await clerk.press('新建');
  await clerk.sees('共 32 条');
  for (const no of [1, 2, 3, 4, 5]) {
    await addOwn(clerk, no);
    await gone(clerk);
  }
  await addOwn(clerk, 6, { refused: /422 POST .*rules/ });
  await dialogOf(clerk)
    .getByText(/最多.*5 条/)
    .waitFor();
  await clerk.leave();
});

/** A list since 2026, and a year in which two households worked, one more than the other. */
async function aVillageWithAYear(): Promise<RuledVillage> {
  const built = await aRuledVillage(app, { households: HOUSEHOLDS });
  for (const { id } of built.households) await aMember(app, built.code, id);
  await built.secretary.post('/years/2026/open');
  const [first, second] = built.households;
  const acts = [
    { householdId: first?.id, ruleCode: 'Y001', quantity: 2, occurredOn: '2026-05-10' },
    { householdId: first?.id, ruleCode: 'Y001', quantity: 1, occurredOn: '2026-06-11' },
    { householdId: first?.id, ruleCode: 'Y002', quantity: 1, occurredOn: '2026-06-12' },
    { householdId: second?.id, ruleCode: 'Y001', quantity: 1, occurredOn: '2026-06-11' },
  ];
  for (const act of acts) {
    const { id } = await anAct(built, act);
    const approved = await built.secretary.post(`/acts/${id}/approve`);
    expect(approved.status).toBe(200);
  }
  return built;
}

async function openRule(person: Person, code: string): Promise<void> {
  await person.fill('查编号、事项', code);
  await person.row(code).click();
  await dialogOf(person).waitFor();
}

/** The refusal stays in the form that was refused. */
async function refusedInForm(person: Person, problem: RegExp, button: string, words: RegExp) {
  person.expectProblem(problem);
  await person.press(button, dialogOf(person));
  await dialogOf(person).getByRole('alert').filter({ hasText: words }).waitFor();
}

/** What each changed entry was worth and would be worth, as it stands on the screen. */
async function differencesOf({ page }: Person): Promise<{ before: number; after: number }[]> {
  const worth = await page
    .getByRole('presentation')
    .getByText(/^-?\d+(\.\d+)? 分$/)
    .allTextContents();
  const points = worth.map((text) => Number(text.replace(/ 分$/, '')));
  const pairs: { before: number; after: number }[] = [];
  for (let at = 0; at + 1 < points.length; at += 2)
    pairs.push({ before: points[at] ?? NaN, after: points[at + 1] ?? NaN });
  return pairs;
}

async function publish(
  officer: Person,
  name: string,
  choices: readonly (readonly [label: string, choice: string | RegExp])[],
): Promise<void> {
  await officer.press('公布全镇方案');
  await officer.fill('方案名称', name);
  for (const [label, choice] of choices) {
    await officer.page.getByRole('combobox', { name: label }).click();
    await officer.page.getByRole('option', { name: choice }).click();
  }
  await officer.press('公布全镇方案', dialogOf(officer));
  await gone(officer);
  await officer.sees(name);
}

async function addOwn(clerk: Person, no: number, expected: { refused?: RegExp } = {}) {
  if (expected.refused) clerk.expectProblem(expected.refused);
  await clerk.press('加一条');
  await clerk.page.getByRole('combobox', { name: '类别' }).fill('自设');
  await clerk.fill('事项', `村里自设第 ${no} 条`);
  await clerk.fill('分值', '1');
  await clerk.press('保存', dialogOf(clerk));
}
