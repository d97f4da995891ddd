import { type TestApplication, type Visitor } from './application';
import { type BuiltAccount, type BuiltVillage, aVillage, anAccount } from './builders';

/** A village whose rule list is in force from 2026-01-01, with a clerk, a secretary and an accountant signed in. */
export interface RuledVillage extends BuiltVillage {
  clerk: Visitor;
  secretary: Visitor;
  accountant: Visitor;
  accounts: { clerk: BuiltAccount; secretary: BuiltAccount; accountant: BuiltAccount };
}

export const MEETING = {
  body: 'HOUSEHOLD_REP_MEETING',
  heldOn: '2025-12-20',
  place: '村部会议室',
  expectedCount: 228,
  presentCount: 180,
  yesCount: 170,
  noCount: 6,
  abstainCount: 4,
  minutes: '',
};

export async function aRuledVillage(
  app: Pick<TestApplication, 'sql' | 'signIn'>,
  options: Parameters<typeof aVillage>[1] = {},
): Promise<RuledVillage> {
  const village = await aVillage(app.sql, options);
  const accounts = {
    clerk: await anAccount(app.sql, 'CLERK', village.code),
    secretary: await anAccount(app.sql, 'SECRETARY', village.code),
    accountant: await anAccount(app.sql, 'ACCOUNTANT', village.code),
  };
  const clerk = await app.signIn(accounts.clerk.username);
  const scheme = await clerk.post<{ draftListId: string }>('/schemes', {
    name: '家庭积分制',
    template: 'youxiqiao',
    basePoints: 100,
  });
  const adopted = await clerk.post(`/rule-lists/${scheme.body.draftListId}/adopt`, {
    effectiveFrom: '2026-01-01',
    meeting: MEETING,
  });
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

/** Records an act as the clerk; by default one workday (10 points) of the first household. */
export async function anAct(
  village: RuledVillage,
  act: Record<string, unknown> = {},
): Promise<{ id: string; version: number }> {
  const answer = await village.clerk.post<{ id: string; version: number }>('/acts', {
    householdId: village.households[0]?.id,
    ruleCode: 'Y001',
    quantity: 1,
    occurredOn: '2026-11-20',
    ...act,
  });
  if (answer.status !== 201)
    throw new Error(`The act was not recorded: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
