import { randomUUID } from 'node:crypto';
import { type Finding } from '../../backend/src/ledger/domain/check-chain';
import { BankBatchStore } from '../../backend/src/settlement/bank-batch.store';
import { PaymentStore } from '../../backend/src/settlement/payment.store';
import { SettlementStore } from '../../backend/src/settlement/settlement.store';
import { VerifyPayments } from '../../backend/src/settlement/verify-payments';
import { Transactions } from '../../backend/src/shared/transactions';
import { type TestApplication, type Visitor } from './application';
import {
  type BuiltHousehold,
  type BuiltVillage,
  aScheme,
  aVillage,
  anAccount,
  bookPoints,
  closeMonth,
} from './builders';
import { freezeYear } from './frozen-year';
import { Settling } from './settle';

export interface PayableVillage extends BuiltVillage {
  accountant: Visitor;
  accountantId: string;
  schemeId: string;
  settlementId: string;
  /** By the household's code. */
  household: (code: string) => BuiltHousehold;
}

/**
 * A village whose 2026 is settled on 2027-01-20: the households 001 to 004 are due 50, 30, 20 and 10 元, 005 and 006
 * stand beside the dividend.
 */
export async function aPayableVillage(app: TestApplication): Promise<PayableVillage> {
  app.turnTo('2027-01-12');
  const village = await aVillage(app.sql);
  const schemeId = await aScheme(app.sql, village.code);
  const { id: accountantId, username } = await anAccount(app.sql, 'ACCOUNTANT', village.code);
  const accountant = await app.signIn(username);
  const points = [50, 30, 20, 10].map((one, at) => [village.households[at]?.id, one * 100]);
  const of = { village: village.code, schemeId, actor: accountantId, year: 2026 };
  await bookPoints(app.sql, of, Object.fromEntries(points) as Record<string, number>);
  await closeMonth(app.sql, village.code, '2026-01', accountantId);
  await freezeYear(app, village.code, 2026);
  const draft = { year: 2026, title: '2026 年积分分红', poolFen: 11_000 };
  const made = await accountant.post<{ id: string }>('/settlements', draft);
  const settlementId = made.body.id;
  const { status } = await (
    await Settling.in(app, village.code)
  ).settle(settlementId, '2027-01-20');
  if (status !== 200) throw new Error('The settlement did not become final.');
  const household = (code: string): BuiltHousehold => {
    const found = village.households.find((one) => one.code === code);
    if (!found) throw new Error(`No household ${code}`);
    return found;
  };
  return { ...village, accountant, accountantId, schemeId, settlementId, household };
}

/**
 * Puts a later final settlement of the year in its place, as one decided anew would stand: the amounts, in 分, by the
 * household's code. Returns its id.
 */
export async function decidedAnew(
  app: TestApplication,
  { settlementId, household }: PayableVillage,
  amounts: Record<string, number>,
): Promise<string> {
  const id = randomUUID();
  await app.sql('DROP INDEX IF EXISTS settlement_final_once_key');
  const sum = Object.values(amounts).reduce((all, one) => all + one, 0);
  await app.sql('SET session_replication_role = replica');
  await app.sql(
    `INSERT INTO settlement SELECT (jsonb_populate_record(s, jsonb_build_object('id', $2::text, 'ballot_subject_id', $2::text,
       'plan_version', s.plan_version + 1, 'pool_fen', $3::bigint,
       'allocated_fen', $3::bigint, 'finalised_at', s.finalised_at + interval '1 hour'))).*
     FROM settlement s WHERE s.id = $1`,
    [settlementId, id, sum],
  );
  await app.sql('SET session_replication_role = origin');
  for (const [code, amountFen] of Object.entries(amounts)) {
    const { id: householdId, groupNo, headName } = household(code);
    await app.sql(
      `INSERT INTO payout SELECT (jsonb_populate_record(p, jsonb_build_object('settlement_id', $2::text,
         'household_id', $3::text, 'household_code', $4::text, 'group_no', $5::int, 'head_name', $6::text,
         'amount_fen', $7::bigint))).*
       FROM payout p WHERE p.settlement_id = $1 LIMIT 1`,
      [settlementId, id, householdId, code, groupNo, headName, amountFen],
    );
  }
  return id;
}

/** As a vote would, without holding it: the year's freeze is taken back. */
export async function reopened(
  app: TestApplication,
  { code, schemeId, accountantId }: PayableVillage,
): Promise<void> {
  await app.sql('SET session_replication_role = replica');
  await app.sql(
    `INSERT INTO year_reopening (village_code, scheme_id, year, version, ballot_id, reason, ledger_seq, reopened_by,
       reopened_at) VALUES ($1, $2, 2026, 1, $3, '漏记', 1, $4, now())`,
    [code, schemeId, randomUUID(), accountantId],
  );
  await app.sql('SET session_replication_role = origin');
}

export const CARD = '6222020000000000000';

/** Gives households an account each, of a number that ends in their code. */
export async function withAccounts(village: PayableVillage, ...codes: string[]): Promise<void> {
  for (const code of codes) {
    const { id, headName } = village.household(code);
    const account = {
      ...{ holderName: headName, bankName: '农商行吉庆支行', branchCode: '' },
      ...{ number: `62220200000${code}`, fromOn: '2027-01-01' },
    };
    const { status } = await village.accountant.put(`/bank-accounts/${id}`, account);
    if (status !== 200) throw new Error(`No account for ${code}: ${status}`);
  }
}

/** What `npm run verify` finds in the village's payments. */
export const astrayIn = (app: TestApplication, village: string): Promise<Finding | null> =>
  app
    .part(Transactions)
    .read(village, (tx) =>
      new VerifyPayments(new SettlementStore(), new PaymentStore(), new BankBatchStore()).run(
        tx,
        village,
      ),
    );
