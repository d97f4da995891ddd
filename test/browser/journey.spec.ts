import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser, visit } from '../support/browser';
import { anAccount, aVillage, TOWNSHIP } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { comesToTheDesk, type Person } from '../support/desk';
import { expectWholeSheetOnA4 } from '../support/printed-pages';
import { sheetVerifier } from '../support/second-verifier';

const DESK = { width: 1366, height: 768 };
const KIOSKS = [
  { place: 'in the hall', viewport: { width: 1920, height: 1080 } },
  { place: 'on a telephone', viewport: { width: 390, height: 844 } },
];
/** The doors of the kiosk, and what stands behind each. */
const DOORS = {
  排名: '并列',
  清单: '参加村里组织的义务筹工',
  公示: '2026年9月',
  分红: '205,130.07 元',
};
/** Months with acts, and the day each was hung on the wall. */
const MONTHS = [
  { month: '2026年1月', from: '2026-02-01' },
  { month: '2026年2月', from: '2026-03-01' },
  { month: '2026年3月', from: '2026-04-01' },
  { month: '2026年9月', from: '2026-10-01' },
];

describe('one village, from its roster to a dividend paid to the cent', () => {
  let app: TestApplication;
  let browser: Browser;
  let village: string;
  let clerk: Person;
  let secretary: Person;
  let stuck = false;

  /** Each step stands on the one before: after a failure the others are not tried. */
  const step = (name: string, work: () => Promise<void>) =>
    it(name, async () => {
      if (stuck) throw new Error('An earlier step failed');
      stuck = true;
      await work();
      stuck = false;
    });
  const sitsDown = (username: string) =>
    comesToTheDesk(browser, username, { baseURL: app.base, viewport: DESK });

  beforeAll(async () => {
    app = await startApplication();
    browser = await launchBrowser();
    village = (await aVillage(app.sql, { households: 0 })).code;
  });
  afterAll(async () => {
    await browser.close();
    await app.end();
  });

  step('1. the clerk signs in and imports the roster', async () => {
    const { id, username } = await anAccount(app.sql, 'CLERK', village);
    // In a small village the clerk sits on the review panel too.
    await app.sql('INSERT INTO account_role VALUES ($1, $2, $3)', [id, village, 'REVIEWER']);
    clerk = await sitsDown(username);
    await upload(clerk, '农户花名册', 'roster-228.xlsx');
    await clerk.sees('没有发现问题');
    expect(await clerk.figure('户')).toBe('228');
    expect(await clerk.figure('人')).toBe('868');
    await clerk.press('导入 228 户');
    await clerk.confirm();
    await clerk.sees('已导入 228 户、868 人,跳过 0 户');
  });

  step('2. a household is found by pinyin initials, and opens with its people', async () => {
    await clerk.open('农户');
    await clerk.sees('全村 228 户');
    await clerk.fill('查找', 'psx');
    await clerk.row('潘山喜').click();
    await clerk.sees('家庭成员');
    const people = ['潘山喜', '杨海建', '肖诚义', '伍桂水', '李忠芳'];
    for (const name of people) await clerk.row(name).waitFor();
  });

  step('3. a recorded meeting puts the sample list into force', async () => {
    await clerk.open('方案与清单');
    await clerk.press('新建方案');
    await clerk.fill('方案名称', '溪桥村家庭积分制');
    await clerk.press('新建');
    await clerk.press('登记表决结果,使清单生效');
    await fillMinutes(clerk);
    await clerk.sees('180×3 ≥ 228×2,到会人数够');
    await clerk.sees('170×2 > 180,赞成超过实到的一半');
    await clerk.press('确认表决结果');
    await clerk.sees('执行中');
    await clerk.sees('第 1 版 · 共 53 条 · 2026年1月1日起执行');
  });

  step('4a. acts are recorded by a few keys', async () => {
    await clerk.open('单笔登记');
    await clerk.fill('发生日期', '2026-09-12');
    await clerk.page.getByRole('combobox', { name: '农户' }).click();
    await recordByKeyboard(clerk, { initials: 'psx', head: '潘山喜', rule: 'y1', code: 'Y001' });
    await recordByKeyboard(clerk, { initials: 'oyz', head: '欧阳忠', rule: 'y2', code: 'Y002' });
  });

  step('4b. one act is recorded for a whole group', async () => {
    await clerk.open('多户登记');
    await clerk.sees('一件事,很多户');
    await clerk.fill('发生日期', '2026-09-20');
    await clerk.page.getByRole('combobox', { name: '事项' }).fill('y41');
    await clerk.page.getByRole('option', { name: 'Y041' }).click();
    await clerk.page.getByRole('checkbox', { name: /^2组/ }).check();
    await clerk.press('登记 19 户');
    await clerk.confirm();
    await clerk.sees('已登记,等待审核');
  });

  step('4c. three months on paper are imported, and every bad row is explained', async () => {
    await upload(clerk, '积分登记表', 'acts-3-months.xlsx');
    await clerk.sees('导入 1094 行');
    expect(await clerk.figure('有问题')).toBe('19');
    await clerk.sees('第 368 行 日期「2026-02-31」不存在,请核对');
    await clerk.sees('第 369 行 户主「查无此户」不在本村户名册里,请核对');
    await clerk.sees(/第 370 行户主「陈山」有同名:.*0103003/);
    await clerk.sees('第 371 行 事项编号「Z999」不在当时生效的清单里,请核对');
    await clerk.sees(/第 372 行 Y018.*是扣分事项,分值却填在「加分」里/);
    await clerk.press('导入 1094 行');
    await clerk.confirm();
    await clerk.sees('已登记 1094 条等待审核,跳过 19 行');
  });

  step('5a. nobody approves what they recorded themselves', async () => {
    await clerk.open('登记记录');
    const own = clerk.page.getByRole('row').nth(1);
    await own.getByLabel('自己登记的,要由别人审核').waitFor();
    const approve = own.getByRole('button', { name: '通过', exact: true });
    expect(await approve.isDisabled()).toBe(true);
  });

  step('5b. the secretary approves one act, and returns one with the reason', async () => {
    secretary = await sitsDown((await anAccount(app.sql, 'SECRETARY', village)).username);
    await secretary.open('登记记录');
    await secretary.press('通过', await waitingAct(secretary, '潘山喜', '9月12日'));
    await secretary.sees('已通过,记入台账');
    await secretary.press('退回', await waitingAct(secretary, '欧阳忠', '9月12日'));
    await secretary.fill('理由', '请写明在哪里劳动');
    await secretary.confirm();
    await secretary.sees('已退回登记人');

    await clerk.page.getByRole('tab', { name: '已退回' }).click();
    await clerk.row('欧阳忠').click();
    await clerk.sees('请写明在哪里劳动');
    await clerk.press('关闭');
  });

  step('5c. and approves the batch and the import as a whole', async () => {
    await approveWhole(secretary, { head: '罗友林', day: '9月20日', acts: 19 });
    await approveWhole(secretary, { head: '彭水成', day: '1月28日', acts: 1094 });
  });

  step('6a. month after month is publicised and closed, none before its turn', async () => {
    await secretary.open('月度公示');
    await secretary.press('公示', cardOf(secretary, '2026年1月'));
    await secretary.press('取消');
    for (const later of ['2026年2月', '2026年3月', '2026年9月']) {
      const button = cardOf(secretary, later).getByRole('button', { name: '公示', exact: true });
      expect(await button.count()).toBe(0);
    }
    for (const { month, from } of MONTHS) await publiciseAndClose(secretary, month, from);
  });

  step(
    '6b. the sheet of January fits its A4 pages, and is saved as a file that comes out',
    async () => {
      await cardOf(secretary, '2026年1月').getByRole('link', { name: '打印公示表' }).click();
      await expectWholeSheetOnA4(secretary.page, '溪桥村2026年1月积分公示表');
      const saved = await secretary.download('存核对文件');
      expect(saved.suggestedFilename()).toBe('溪桥村2026-01公示表核对文件.json');
      const { verify, footOf } = sheetVerifier();
      const sheet: unknown = JSON.parse(await readFile(await saved.path(), 'utf8'));
      expect(verify(sheet)).toEqual([]);
      await secretary.sees(footOf(sheet));
      await secretary.page.getByRole('link', { name: '返回' }).click();
    },
  );

  step('7. the ranking shows ties as ties, in the village and in the township', async () => {
    await secretary.open('排名');
    await secretary.sees('计入已关账的月份:1月、2月、3月、9月');
    expect(await secretary.figure('参加排名')).toBe('228');
    await secretary.row('并列').first().waitFor();
    const office = await anAccount(app.sql, 'TOWNSHIP_OFFICER', TOWNSHIP);
    const officer = await sitsDown(office.username);
    await officer.open('排名');
    await officer.row('并列').filter({ hasText: '溪桥村' }).first().waitFor();
    await officer.leave();
  });

  step('8a. the secretary freezes the year, which the checklist lets through', async () => {
    await secretary.open('年终');
    await secretary.row('2026').click();
    await secretary.sees('封账前清点');
    await secretary.press('封账');
    await secretary.confirm();
    await secretary.sees('第 1 版');
  });

  step('8a. what is found later is recorded as an adjustment, and moves no place', async () => {
    await clerk.open('单笔登记');
    await clerk.fill('发生日期', '2026-09-13');
    await clerk.page.getByLabel('作上年调整:只记录,不影响已定的名次和分红').check();
    await clerk.page.getByRole('combobox', { name: '农户' }).click();
    await recordByKeyboard(clerk, { initials: 'psx', head: '潘山喜', rule: 'y1', code: 'Y001' });
    const [act] = await app.sql<{ prior_year: boolean }>(
      `SELECT prior_year FROM act WHERE occurred_on = '2026-09-13'`,
    );
    expect(act).toEqual({ prior_year: true });
  });

  step(
    '8b. the accountant divides 205,130.07 元, to the cent; a meeting adopts it, and it hangs',
    async () => {
      const books = await anAccount(app.sql, 'ACCOUNTANT', village);
      const accountant = await sitsDown(books.username);
      await accountant.open('年终结算');
      await accountant.press('新建分配方案');
      await accountant.fill('总收入', '205130.07');
      await accountant.press('保存');
      await accountant.sees('试算');
      await accountant.sees('分给各户');
      await secretary.open('年终结算');
      await secretary.row('2026年收益分配').click();
      await secretary.press('登记已开的会议');
      await secretary.fill('地点', '村部');
      const dialog = secretary.page.getByRole('dialog');
      for (const [label, count] of Object.entries({
        ...{ 应到: '30', 实到: '26', 赞成: '24', 反对: '1', 弃权: '1' },
      }))
        await dialog.getByLabel(label).fill(count);
      await secretary.press('确定');
      await secretary.sees('已通过');
      await accountant.page.reload();
      await accountant.press('公示方案');
      await accountant.confirm();
      await accountant.sees('公示中');
      // It hung long enough; turning the clock would sign everybody out.
      await app.sql(
        'UPDATE settlement SET publicised_from = publicised_from - 30, publicised_to = publicised_to - 30',
      );
      await accountant.page.reload();
      await accountant.press('定案');
      await accountant.confirm();
      await accountant.sees('内容指纹');
      await accountant.sees('与总收入相差 0.00 元');
      const sheet = await accountant.download('下载签领表');
      expect(sheet.suggestedFilename()).toMatch(/\.xlsx$/);
      const bytes = await readFile(await sheet.path());
      expect(bytes.subarray(0, 2).toString()).toBe('PK');
      await accountant.leave();
    },
  );

  for (const { place, viewport } of KIOSKS)
    step(`9. everybody reads ranking, rules, sheet and dividend ${place}`, async () => {
      const { page, end } = await visit(browser, { baseURL: app.base, viewport });
      await page.goto(`/kiosk/#/${village}`);
      for (const [door, words] of Object.entries(DOORS)) {
        await page.getByRole('link', { name: door }).first().click();
        await page.getByText(words).filter({ visible: true }).first().waitFor();
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect({ door, wider }).toEqual({ door, wider: 0 });
      }
      await end();
    });

  step('in the end all books agree', async () => {
    await clerk.leave();
    await secretary.leave();
    await expectCoherentBooks(app, village);
  });
});

async function upload(person: Person, box: string, file: string): Promise<void> {
  await person.open('表格导入');
  const chooser = person.page.waitForEvent('filechooser');
  await person.page.locator('label').filter({ hasText: box }).click();
  await (await chooser).setFiles(path.resolve(__dirname, '../fixtures', file));
}

async function fillMinutes(clerk: Person): Promise<void> {
  await clerk.choose('会议', '户代表会议');
  const words = { 开会日期: '2025-12-20', 地点: '村部会议室', 开始执行日期: '2026-01-01' };
  const counts = { 应到: '228', 实到: '180', 赞成: '170', 反对: '6', 弃权: '4' };
  for (const [label, text] of Object.entries({ ...words, ...counts }))
    await clerk.fill(label, text);
}

/** The initials, Enter, the rule, Enter, and Enter once more: the cursor goes along by itself. */
async function recordByKeyboard(
  { page, row }: Person,
  { initials, head, rule, code }: Record<'initials' | 'head' | 'rule' | 'code', string>,
): Promise<void> {
  const field = (name: string) => page.getByRole('combobox', { name }).and(page.locator(':focus'));
  await field('农户').waitFor();
  await page.keyboard.type(initials);
  await page.getByRole('option', { name: head }).waitFor();
  await page.keyboard.press('Enter');
  await field('事项').waitFor();
  await page.keyboard.type(rule);
  await page.getByRole('option', { name: code }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await row(head).filter({ hasText: code }).waitFor();
}

/** The row of an act in the queue, found by its household. */
async function waitingAct(reviewer: Person, head: string, day: string): Promise<Locator> {
  await reviewer.fill('农户', head);
  const act = reviewer.row(head).filter({ hasText: day });
  await act.waitFor();
  return act;
}

async function approveWhole(
  reviewer: Person,
  { head, day, acts }: { head: string; day: string; acts: number },
): Promise<void> {
  await (await waitingAct(reviewer, head, day)).click();
  await reviewer.page.getByRole('link', { name: '查看整批' }).click();
  await reviewer.sees(`这一批共 ${acts} 条`);
  await reviewer.press('整批通过');
  await reviewer.confirm();
  await reviewer.sees(`通过 ${acts} 条,记入台账`);
  await reviewer.press('看全部待审');
}

const cardOf = ({ page }: Person, month: string): Locator =>
  page
    .locator('.MuiCard-root')
    .filter({ has: page.getByRole('heading', { name: month, exact: true }) });

async function publiciseAndClose(secretary: Person, month: string, from: string): Promise<void> {
  const card = cardOf(secretary, month);
  await secretary.press('公示', card);
  await secretary.fill('从哪天起', from);
  await secretary.fill('公示几天', '7');
  await secretary.press('公示', secretary.page.getByRole('dialog'));
  await card.getByText('已期满,可以关账').waitFor();
  await secretary.press('关账', card);
  await secretary.confirm();
  await card.getByText('已关账').waitFor();
}
