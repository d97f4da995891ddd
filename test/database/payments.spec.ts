import { type DataSource } from 'typeorm';
import { connect } from '../../backend/src/data-source';
import { sqlState } from '../../backend/src/shared/transactions';
import { type TestApplication, startApplication } from '../support/application';
import {
  type PayableVillage,
  aPayableVillage,
  astrayIn,
  reopened,
  withAccounts,
} from '../support/payable-village';

let app: TestApplication;
let village: PayableVillage;
let two: DataSource;

beforeAll(async () => {
  app = await startApplication();
  two = await connect((app.dataSource.options as { url: string }).url, 2);
});
afterAll(async () => {
  await two.destroy();
  await app.end();
});
beforeEach(async () => {
  village = await aPayableVillage(app);
});

const SCOPE = `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
  set_config('cunfen.scope_to', $1, true)`;
const ROW = {
  ...{ year: 2026, no: 1, due_fen: 5000, kind: 'PAID', method: 'CASH', amount_fen: 5000 },
  ...{
    before_fen: 0,
    after_fen: 5000,
    moved_on: '2027-01-20',
    payee: 'HEAD',
    payee_name: '张建一',
  },
  ...{ relation: '', paper: '', reason: '', recorded_at: '2027-01-20T04:00:00Z' },
};
type Row = Partial<Record<string, unknown>>;

function insert(row: Row): [string, unknown[]] {
  const whole: Row = {
    ...{
      village_code: village.code,
      scheme_id: village.schemeId,
      recorded_by: village.accountantId,
    },
    ...{ settlement_id: village.settlementId, household_id: village.household('001').id },
    ...ROW,
    ...row,
  };
  const names = Object.keys(whole);
  return [
    `INSERT INTO payment (${names.join(', ')}) SELECT ${names.join(', ')}
     FROM jsonb_populate_record(NULL::payment, $1)`,
    [JSON.stringify(whole)],
  ];
}

/** Writes rows one after the other as the application's role, and forgets them; the constraint or SQLSTATE that says no. */
async function writing(...rows: Row[]): Promise<string> {
  await app.sql('BEGIN');
  try {
    await app.sql(SCOPE, [village.code]);
    for (const row of rows) await app.sql(...insert(row));
    return 'written';
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? sqlState(error) ?? '';
  } finally {
    await app.sql('ROLLBACK');
  }
}

const PART = { amount_fen: 2000, after_fen: 2000 };
const back = {
  no: 2,
  kind: 'RETURNED',
  returns_no: 1,
  before_fen: 5000,
  after_fen: 0,
  reason: '退回',
};

describe('the database', () => {
  it('takes a payment, its return, and the payment after it', async () => {
    expect(await writing({}, back, { no: 3 })).toBe('written');
  });

  it.each<[string, Row[], string]>([
    ['more than was decided', [{ amount_fen: 5001, after_fen: 5001 }], 'payment_not_more_than_due'],
    ['as if more had been decided', [{ due_fen: 9000 }], 'payment_payout_fkey'],
    ['twice the same', [{}, {}], 'payment_pkey'],
    ['as if nothing had been paid', [{}, { no: 2 }], 'payment_goes_on_fkey'],
    ['beginning above nothing', [{ before_fen: -5000, after_fen: 0 }], 'payment_begins_at_nothing'],
    [
      'leaving a number out',
      [PART, { no: 3, before_fen: 2000, amount_fen: 3000 }],
      'payment_goes_on_fkey',
    ],
    ['beginning at two', [{ no: 2 }], 'payment_goes_on_fkey'],
    ['of nothing', [{ amount_fen: 0, after_fen: 0 }], 'payment_amount_positive'],
    ['that does not add up', [{ after_fen: 4000 }], 'payment_adds_up'],
    [
      'another sum back',
      [{}, { ...back, amount_fen: 100, after_fen: 4900 }],
      'payment_returns_fkey',
    ],
    [
      'the same back twice',
      [{}, back, { ...back, no: 3, before_fen: 0, after_fen: -5000 }],
      'payment_returned_once_key',
    ],
    [
      'a return back',
      [{}, back, { ...back, no: 3, returns_no: 2, before_fen: 0, after_fen: -5000 }],
      'payment_returns_fkey',
    ],
    ['a return without a reason', [{}, { ...back, reason: ' ' }], 'payment_return_names_what'],
    ['somebody else who is nobody', [{ payee: 'PROXY' }], 'payment_payee_told'],
    ['an heir without a paper', [{ payee: 'HEIR', relation: '长女' }], 'payment_heir_by_paper'],
    ['by the bank without a batch', [{ method: 'BANK' }], 'payment_bank_by_batch'],
    ['tomorrow', [{ moved_on: '2027-01-21' }], 'payment_not_in_future'],
    ['another year’s dividend', [{ year: 2025 }], '42501'],
  ])('does not pay %s', async (_what, rows, said) => expect(await writing(...rows)).toBe(said));

  it('pays a closed household to its heirs only', async () => {
    await app.sql(`UPDATE household SET closed_on = '2027-01-10' WHERE id = $1`, [
      village.household('001').id,
    ]);
    expect(await writing({})).toBe('42501');
    expect(await writing({ payee: 'HEIR', relation: '长女', paper: '公证书' })).toBe('written');
  });

  it('pays nothing more of a year that was opened again, and takes what comes back', async () => {
    const first = { amount_fen: 2000, after_fen: 2000 };
    await app.sql(...insert(first));
    await reopened(app, village);
    expect(await writing({ no: 2, before_fen: 2000, amount_fen: 3000 })).toBe('42501');
    expect(await writing({ ...back, amount_fen: 2000, before_fen: 2000 })).toBe('written');
  });

  it('pays nothing by a draft', async () => {
    await app.sql(
      `UPDATE settlement SET state = 'DRAFT', finalised_by = NULL, finalised_at = NULL, content_hash = NULL,
         ledger_seq = NULL, ballot_id = NULL, ballot_subject_id = NULL, certificate_hash = NULL, village_name = NULL
       WHERE id = $1`,
      [village.settlementId],
    );
    expect(await writing({})).toBe('42501');
  });

  it('lets one of two who pay at the same moment pay', async () => {
    const paying = async (commit: Promise<void>, began: () => void): Promise<string> => {
      const runner = two.createQueryRunner();
      await runner.connect();
      await runner.query('START TRANSACTION');
      try {
        await runner.query(SCOPE, [village.code]);
        await runner.query(...insert({}));
        began();
        await commit;
        await runner.query('COMMIT');
        return 'paid';
      } catch (error) {
        await runner.query('ROLLBACK');
        return sqlState(error) ?? '';
      } finally {
        await runner.release();
      }
    };
    let commit = (): void => undefined;
    const decided = new Promise<void>((resolve) => (commit = resolve));
    let inside = (): void => undefined;
    const first = new Promise<void>((resolve) => (inside = resolve));
    const one = paying(decided, () => inside());
    await first;
    // Both have seen that nothing is paid; the second waits for the first.
    const other = paying(Promise.resolve(), () => undefined);
    commit();
    expect(await Promise.all([one, other])).toEqual(['paid', '23505']);
  });

  it.each([
    'UPDATE payment SET amount_fen = 1',
    'DELETE FROM payment',
    'UPDATE bank_account SET last_four = $$0000$$',
    'UPDATE bank_account SET household_id = household_id',
    'DELETE FROM bank_account',
    'UPDATE bank_batch SET total_fen = 1',
    'DELETE FROM bank_batch',
  ])('gives the application no way to %s', async (text) => {
    await app.sql('BEGIN');
    await app.sql(SCOPE, [village.code]);
    await expect(app.sql(text)).rejects.toMatchObject({ code: '42501' });
    await app.sql('ROLLBACK');
  });

  it('settles a batch once', async () => {
    await withAccounts(village, '001');
    const asked = {
      householdIds: [village.household('001').id],
      madeOn: '2027-01-20',
      purpose: '',
    };
    const route = `/settlements/${village.settlementId}/bank-batches`;
    const { id } = (await village.accountant.post<{ id: string }>(route, asked)).body;
    const settle = (state: string) =>
      app.sql(
        `UPDATE bank_batch SET state = $2, settled_on = '2027-01-20', settled_by = $3, settled_at = now()
         WHERE id = $1 RETURNING id`,
        [id, state, village.accountantId],
      );
    await app.sql('BEGIN');
    await app.sql(SCOPE, [village.code]);
    expect(await settle('SETTLED')).toHaveLength(1);
    expect(await settle('CANCELLED')).toHaveLength(0);
    await app.sql('ROLLBACK');
  });

  it('keeps no number where a sealed one belongs', async () => {
    const account = `INSERT INTO bank_account (village_code, household_id, version, from_on, holder_name, bank_name,
      branch_code, last_four, key_id, sealed, entered_by, entered_at) VALUES ($1, $2, 1, '2026-01-01', '张建一', '农商行',
      '', '0000', '00000000', $3, $4, now())`;
    const of = [village.code, village.household('001').id];
    const plain = app.sql(account, [
      ...of,
      Buffer.from('6222020000000000000'),
      village.accountantId,
    ]);
    await expect(plain).rejects.toMatchObject({ constraint: 'bank_account_sealed_length' });
  });
});

describe('verify', () => {
  const behind = async (text: string) => {
    await app.sql('SET session_replication_role = replica');
    await app.sql(text, [village.code]);
    await app.sql('SET session_replication_role = origin');
    const found = await astrayIn(app, village.code);
    return found && `${found.where} ${found.what}`;
  };

  it('finds a step that was taken out of a household’s', async () => {
    const route = `/settlements/${village.settlementId}/payments`;
    const householdId = village.household('001').id;
    const pay = {
      method: 'CASH',
      paidOn: '2027-01-20',
      payments: [{ householdId, amountFen: 5000 }],
    };
    await village.accountant.post(route, pay);
    const back = { householdId, no: 1, returnedOn: '2027-01-20', reason: '数错了' };
    await village.accountant.post(`${route}/return`, back);
    expect(await astrayIn(app, village.code)).toBeNull();
    expect(await behind('DELETE FROM payment WHERE village_code = $1 AND no = 1')).toBe(
      'payments of household 001 do not add up, or go beyond the payout',
    );
  });

  it('finds a household more, or less, than what was allocated', async () => {
    expect(
      await behind(
        'UPDATE settlement SET allocated_fen = allocated_fen - 1, collective_fen = collective_fen + 1 WHERE village_code = $1',
      ),
    ).toBe('payments of 2026 do not add up to what was allocated');
  });

  it.each([
    [
      'an amount that was changed in',
      'UPDATE payment SET amount_fen = 100, after_fen = 100',
      'was changed after it was made',
    ],
    [
      'an order that was changed in',
      'UPDATE payment SET batch_no = 7 - batch_no',
      'was changed after it was made',
    ],
    [
      'money still paid by the cancelling of',
      `UPDATE bank_batch SET state = 'CANCELLED', settled_on = made_on, settled_by = made_by, settled_at = made_at`,
      'was cancelled and still pays',
    ],
  ])('finds %s a batch', async (_what, change, finding) => {
    await withAccounts(village, '001', '002');
    const householdIds = ['001', '002'].map((code) => village.household(code).id);
    const asked = { householdIds, madeOn: '2027-01-20', purpose: '' };
    await village.accountant.post(`/settlements/${village.settlementId}/bank-batches`, asked);
    expect(await behind(`${change} WHERE village_code = $1`)).toBe(
      `bank batch of 2027-01-20 ${finding}`,
    );
  });
});
