import { type Browser, type Locator, type Page } from 'playwright-core';
import { startApplication, type TestApplication } from '../support/application';
import { launchBrowser } from '../support/browser';
import { aHousehold } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { comesToTheDesk, type Person } from '../support/desk';
import { type RuledVillage } from '../support/ruled-village';
import { aVillageWithSheets } from '../support/sheets';

const HOUSEHOLDS = 80;
const SIGNED_IN = 30;
/** A character by pinyin: two letters and the key that picks it. */
const KEYS_OF_A_CHARACTER = 3;
/** The keystroke-level model's average hand: a key, and pointing with a click. Reading and thinking are not in it. */
const SECONDS = { key: 0.28, click: 1.3 };
const FULL = [20, 20, 15, 15, 20, 10];

/** Somebody at the desk whose every click and key is counted. */
class Hands {
  clicks = 0;
  keys = 0;
  readonly page: Page;
  constructor(readonly person: Person) {
    this.page = person.page;
  }
  async click(what: Locator): Promise<void> {
    this.clicks += 1;
    await what.click();
  }
  press = (name: string, within: Page | Locator = this.page) =>
    this.click(within.getByRole('button', { name, exact: true }));
  open = (menu: string) => this.click(this.page.getByRole('menuitem', { name: menu, exact: true }));
  confirm = () => this.press('确定', this.page.getByRole('dialog'));
  async key(...names: string[]): Promise<void> {
    this.keys += names.length;
    for (const name of names) await this.page.keyboard.press(name);
  }
  async type(text: string): Promise<void> {
    for (const character of text) this.keys += /[ -~]/.test(character) ? 1 : KEYS_OF_A_CHARACTER;
    await this.page.keyboard.type(text);
  }
  async fill(label: string, text: string): Promise<void> {
    await this.click(this.page.getByRole('textbox', { name: label }));
    await this.key('ControlOrMeta+A');
    await this.type(text);
  }
  /** Year, then the arrow, then month and day. */
  async day(label: string, day: string): Promise<void> {
    this.clicks += 1;
    this.keys += 9;
    await this.page.getByLabel(label).fill(day);
  }
  /** Picks by what somebody types of it, and Enter. */
  async pick(label: string, typed: string, option: string | RegExp): Promise<void> {
    await this.page
      .getByRole('combobox', { name: label })
      .and(this.page.locator(':focus'))
      .waitFor();
    await this.type(typed);
    await this.page.getByRole('option', { name: option }).first().waitFor();
    await this.key('Enter');
  }
}

let app: TestApplication;
let browser: Browser;
let village: RuledVillage;
beforeAll(async () => {
  app = await startApplication();
  browser = await launchBrowser();
  village = await aVillageWithSheets(app);
  for (let at = village.households.length + 1; at <= HOUSEHOLDS; at += 1)
    await aHousehold(app.sql, village.code, {
      code: String(at).padStart(3, '0'),
      headName: `赵${'甲乙丙丁戊己庚辛壬癸'[at % 10]}${'一二三四五六七八'[Math.floor(at / 10)]}`,
    });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

const lines: string[] = [];
/** Does a part of the month, and notes what it took. */
async function part(what: string, hands: Hands, work: () => Promise<void>): Promise<void> {
  const [clicks, keys, began] = [hands.clicks, hands.keys, performance.now()];
  await work();
  const took = { clicks: hands.clicks - clicks, keys: hands.keys - keys };
  const byHand = took.clicks * SECONDS.click + took.keys * SECONDS.key;
  const waited = (performance.now() - began) / 1000;
  const figures = [
    `${String(took.clicks).padStart(4)} clicks ${String(took.keys).padStart(5)} keys`,
    `${byHand.toFixed(0).padStart(5)} s of hands`,
    `${waited.toFixed(0).padStart(4)} s of machine`,
  ];
  lines.push(`${what.padEnd(52)} ${figures.join(' ')}`);
}

test('a month at the desk, by clicks and keys', async () => {
  const sitsDown = async ({ username }: { username: string }) =>
    new Hands(
      await comesToTheDesk(browser, username, {
        baseURL: app.base,
        viewport: { width: 1366, height: 768 },
      }),
    );
  const clerk = await sitsDown(village.accounts.clerk);
  const secretary = await sitsDown(village.accounts.secretary);

  await part('one act, recorded', clerk, async () => {
    await clerk.open('单笔登记');
    await clerk.day('发生日期', '2026-10-12');
    await clerk.click(clerk.page.getByRole('combobox', { name: '农户' }));
    await clerk.pick('农户', '003', /003/);
    await clerk.pick('事项', 'HOURS', 'HOURS');
    await clerk.key('Enter');
    await clerk.person.row('李建三').filter({ hasText: 'HOURS' }).waitFor();
  });
  await part(`a round of ${HOUSEHOLDS} households, from the first mark`, clerk, async () => {
    await clerk.open('卫生评比');
    await clerk.day('发生日期', '2026-10-30');
    await clerk.fill('评委 1', '刘一');
    const rules = clerk.page.getByRole('combobox', { name: '事项' });
    for (const [at, code] of [
      [0, 'CLEAN'],
      [3, 'DIRTY'],
    ] as const) {
      await clerk.click(rules.nth(at));
      await clerk.type(code);
      await clerk.click(clerk.page.getByRole('option', { name: code }));
    }
    await clerk.press('收起');
    await clerk.click(clerk.page.getByLabel('张建一 刘一 庭院'));
    for (let at = 0; at < HOUSEHOLDS; at += 1)
      for (const [item, mark] of marksOf(at).entries())
        if (mark === FULL[item]) await clerk.key('+');
        else {
          await clerk.type(String(mark));
          await clerk.key('Enter');
        }
    await clerk.person.sees(`已评 ${HOUSEHOLDS} 户`);
    await clerk.press('核对并登记');
    await clerk.confirm();
    await clerk.person.sees(/待审 \d+/);
    await clerk.press('关闭');
  });
  await part(`a sign-in sheet of ${SIGNED_IN}`, clerk, async () => {
    await clerk.open('签到登记');
    await clerk.fill('活动名称', '清渠义务工');
    await clerk.day('发生日期', '2026-10-25');
    await clerk.click(clerk.page.getByRole('combobox', { name: '事项' }));
    await clerk.pick('事项', 'LABOUR', 'LABOUR');
    await clerk.click(clerk.page.getByRole('combobox', { name: '农户' }));
    for (let at = 1; at <= SIGNED_IN; at += 1) {
      const code = String(at).padStart(3, '0');
      await clerk.pick('农户', code, new RegExp(code));
      await clerk.page.locator(':focus:not([role=combobox])').waitFor();
      await clerk.key('Enter');
      await clerk.person.sees(`已签到 ${at} 人`);
    }
    await clerk.press('核对并登记');
    await clerk.confirm();
    await clerk.person.sees(`待审 ${SIGNED_IN}`);
    await clerk.press('关闭');
  });
  await part('two sheets and an act, approved by the secretary', secretary, async () => {
    for (const sheet of ['卫生评比', '清渠义务工']) {
      await secretary.open('批次');
      await secretary.click(secretary.person.row(sheet).first());
      await secretary.click(secretary.page.getByRole('link', { name: '去审核页看这一批' }));
      await secretary.press('整批通过');
      await secretary.confirm();
      await secretary.person.sees(/通过 \d+ 条,记入台账/);
    }
    await secretary.press('看全部待审');
    await secretary.press('通过', secretary.person.row('李建三').filter({ hasText: '10月12日' }));
    await secretary.person.sees('已通过,记入台账');
  });
  const card = secretary.page
    .locator('.MuiCard-root')
    .filter({ has: secretary.page.getByRole('heading', { name: '2026年10月', exact: true }) });
  await part('the month, hung on the wall', secretary, async () => {
    await secretary.open('月度公示');
    await secretary.press('公示', card);
    await secretary.day('从哪天起', '2026-11-01');
    await secretary.press('公示', secretary.page.getByRole('dialog'));
    await card.getByText('已期满,可以关账').waitFor();
  });
  await part('its sheet, as far as the printer’s own dialog', secretary, async () => {
    await secretary.click(card.getByRole('link', { name: '打印公示表' }));
    await secretary.person.sees('溪桥村2026年10月积分公示表');
    await secretary.click(secretary.page.getByRole('link', { name: '返回' }));
  });
  await part('the month, closed', secretary, async () => {
    await secretary.press('关账', card);
    await secretary.confirm();
    await card.getByText('已关账').waitFor();
  });
  await clerk.person.leave();
  await secretary.person.leave();
  await expectCoherentBooks(app, village.code);
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}, 600_000);

/** Every third household has full marks, every fifth is dirty, the others lose some. */
function marksOf(at: number): readonly number[] {
  if (at % 5 === 1) return [10, 8, 5, 5, 8, 2];
  return at % 3 === 0 ? FULL : [18, 18, 15, 12, 20, 10];
}
