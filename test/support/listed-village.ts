import { type TestApplication } from './application';
import { aVillage, anAccount } from './builders';
import { MEETING, type RuledVillage } from './ruled-village';

/** A rule as the database holds it; unnamed columns get what an ordinary rule has. */
export type ListedRule = { code: string; value: object } & Partial<{
  category: string;
  direction: 'ADD' | 'DEDUCT';
  unit: string;
  caps: object[];
  repeatMultiplier: number;
  terms: object;
  evidence: string;
}>;

/** A village that adopted exactly these rules, in force from 2026-01-01. */
export async function aListedVillage(
  app: TestApplication,
  rules: readonly ListedRule[],
): Promise<RuledVillage> {
  const village = await aVillage(app.sql);
  const accounts = {
    clerk: await anAccount(app.sql, 'CLERK', village.code),
    secretary: await anAccount(app.sql, 'SECRETARY', village.code),
    accountant: await anAccount(app.sql, 'ACCOUNTANT', village.code),
  };
  const clerk = await app.signIn(accounts.clerk.username);
  const blank = { name: '家庭积分制', template: 'blank', basePoints: 100 };
  const scheme = await clerk.post<{ draftListId: string }>('/schemes', blank);
  const list = scheme.body.draftListId;
  for (const [at, rule] of rules.entries()) {
    const { code, category = '公共事务', direction = 'ADD', value, unit = '次' } = rule;
    await app.sql(
      `INSERT INTO rule (village_code, rule_list_id, code, position, category, item, direction, value, unit, caps,
         repeat_multiplier, terms, evidence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        village.code,
        list,
        code,
        at + 1,
        category,
        `事项 ${code}`,
        direction,
        JSON.stringify(value),
        unit,
        JSON.stringify(rule.caps ?? []),
        rule.repeatMultiplier ?? null,
        JSON.stringify(rule.terms ?? {}),
        rule.evidence ?? '',
      ],
    );
  }
  const adoption = { effectiveFrom: '2026-01-01', meeting: MEETING };
  const adopted = await clerk.post(`/rule-lists/${list}/adopt`, adoption);
  if (adopted.status >= 300)
    throw new Error(`The list was not adopted: ${JSON.stringify(adopted.body)}`);
  return {
    ...village,
    clerk,
    secretary: await app.signIn(accounts.secretary.username),
    accountant: await app.signIn(accounts.accountant.username),
    accounts,
  };
}

/** A person who lives in the household since 2020. Returns their id. */
export async function aMember(
  app: TestApplication,
  village: string,
  householdId: string,
  person: { bornOn?: string; sex?: string; care?: string; partyMember?: boolean } = {},
): Promise<string> {
  const [made] = await app.sql<{ id: string }>(
    `INSERT INTO resident (village_code, id, name, sex, born_on, care, party_member)
     VALUES ($1, gen_random_uuid(), '张三', $2, $3, $4, $5) RETURNING id`,
    [
      village,
      person.sex ?? 'MALE',
      person.bornOn ?? '1985-01-01',
      person.care ?? null,
      person.partyMember ?? false,
    ],
  );
  const id = made?.id ?? '';
  await app.sql(
    `INSERT INTO household_member (village_code, household_id, resident_id, relation, from_on)
     VALUES ($1, $2, $3, '家庭成员', '2020-01-01')`,
    [village, householdId, id],
  );
  return id;
}
