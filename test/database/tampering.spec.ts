import { contentHash } from '../../backend/src/shared/domain/content-hash';
import { PictureStore, shownKey } from '../../backend/src/ledger/picture-store';
import { verifyVillage } from '../../backend/src/verify';
import { type TestApplication, startApplication } from '../support/application';
import { SealedAnew } from '../support/sealed-anew';
import { type SettledVillage, aSettledVillage } from '../support/settled-village';

let app: TestApplication;
let village: SettledVillage;
/** The columns of each table that are written, not generated. */
const columns = new Map<string, string>();

beforeAll(async () => {
  app = await startApplication();
  village = await aSettledVillage(app);
  await renumberGroup(village);
  const tables = await app.sql<{ name: string; columns: string }>(
    `SELECT c.relname AS name, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       AND a.attgenerated = ''
     WHERE c.relname = ANY ($1::text[]) GROUP BY 1`,
    [TABLES],
  );
  for (const { name, columns: list } of tables) columns.set(name, list);
  expect(columns.size).toBe(TABLES.length);
  for (const table of TABLES) await app.sql(`CREATE TEMP TABLE ${table}_kept AS TABLE ${table}`);
});
afterAll(() => app.end());

const TABLES = [
  ...['entry', 'posting', 'village_head', 'balance', 'act', 'act_evidence', 'evidence', 'rule'],
  ...['rule_list', 'ballot', 'month', 'publicity_sheet', 'standing', 'objection'],
  ...['objection_answer', 'ratification', 'ratification_decision', 'household', 'household_event'],
  ...['settlement', 'payout', 'villager_group', 'household_period', 'publicity_extension'],
  ...['frozen_year', 'frozen_standing', 'year_reopening'],
  ...['settlement_plan', 'settlement_household', 'payout_part', 'household_quantity'],
];

/** The first group becomes the ninth. */
async function renumberGroup({ clerk }: SettledVillage): Promise<void> {
  const effectiveOn = '2026-12-01';
  const said = { effectiveOn, reason: '改组', changes: [{ groupNo: 1, toGroupNo: 9 }] };
  const { body } = await clerk.post<{ fingerprint: string }>('/regroupings/preview', said);
  const { fingerprint } = body;
  const { status } = await clerk.post('/regroupings', { ...said, fingerprint });
  expect(status).toBe(201);
}

const found = async (): Promise<string> => {
  const { finding } = await verifyVillage(app.dataSource, village.code, app.part(PictureStore));
  return finding ? `${finding.where} ${finding.what}` : 'nothing found';
};

/** Runs a superuser's tampering with every trigger and foreign key asleep, asks verify, and takes it back. */
async function findingAfter(tampering: string, sealAnew?: () => Promise<unknown>): Promise<string> {
  try {
    await app.sql(`SET session_replication_role = replica; ${tampering}`);
    await sealAnew?.();
    return await found();
  } finally {
    const restore = TABLES.map((table) => {
      const list = columns.get(table) ?? '';
      return `DELETE FROM ${table}; INSERT INTO ${table} (${list}) SELECT ${list} FROM ${table}_kept`;
    });
    await app.sql(`SET session_replication_role = replica; ${restore.join(';')}`);
    await app.sql('SET session_replication_role = DEFAULT');
  }
}

/** A settlement by points alone, as they were made before there were plans. */
const OF_BEFORE = `UPDATE settlement SET rule = 1, result = NULL; DELETE FROM settlement_plan; DELETE FROM payout_part;
  UPDATE payout SET weight = points`;

const NOTHING = 'SELECT 1';
/** Base points once more: no key forbids them. */
const UNLIKE =
  ', "act_id": null, "rule_list_id": null, "rule_code": null, "side": "BASE", "level": "x"';
const APPROVED = `state = 'APPROVED'`;
const AT = (seq: number, line = 1): string => `seq = ${seq} AND line = ${line}`;
const NOBODY = `'01900000-0000-7000-8000-000000000000'`;
const changed = (seq: number, line = 1): string =>
  `entry 2026-${seq}-${line} was changed after it was sealed`;

/** What is done, how, and what verify says of it. Postings: 1 base, 2–6 acts, 7 repair, 8 an act; then October's. */
const KINDS: [what: string, tampering: string, finding: string | RegExp][] = [
  ['gives a household more points', `UPDATE entry SET points = 9000 WHERE ${AT(4)}`, changed(4)],
  [
    'gives an entry to another',
    `UPDATE entry SET household_id = ${NOBODY} WHERE ${AT(4)}`,
    changed(4),
  ],
  [
    'moves an entry to another day',
    `UPDATE entry SET occurred_on = '2026-09-11' WHERE ${AT(4)}`,
    changed(4),
  ],
  [
    'moves an entry to another month',
    `UPDATE entry SET month = '2026-10' WHERE ${AT(4)}`,
    changed(4),
  ],
  ['rewrites why', `UPDATE entry SET explanation = '[]' WHERE ${AT(2)}`, changed(2)],
  ['rewrites what for', `UPDATE entry SET item = '别的' WHERE ${AT(2)}`, changed(2)],
  ['names another recorder', `UPDATE entry SET recorded_by = ${NOBODY} WHERE ${AT(2)}`, changed(2)],
  ['changes a balance after', `UPDATE entry SET balance_after = 1 WHERE ${AT(2)}`, changed(2)],
  ['forgets the evidence of an entry', `UPDATE entry SET evidence = '' WHERE ${AT(4)}`, changed(4)],
  [
    'puts an entry under another rule',
    `UPDATE entry SET rule_code = 'HELP' WHERE ${AT(4)}`,
    changed(4),
  ],
  [
    'hides that an entry is a reversal',
    `UPDATE entry SET reverses_seq = 3 WHERE reverses_seq = 2`,
    /^entry .* sealed$/,
  ],
  [
    'makes an adjustment one of another entry',
    `UPDATE entry SET adjusts_line = 9 WHERE adjusts_seq = 3`,
    /^entry .* sealed$/,
  ],
  [
    'makes a repair an ordinary addition',
    'UPDATE entry SET repairs_seq = NULL, repairs_line = NULL',
    changed(7),
  ],
  ['removes an entry', `DELETE FROM entry WHERE seq = 3`, 'posting 3 has 0 entries instead of 1'],
  ['removes one line of many', `DELETE FROM entry WHERE ${AT(1, 2)}`, 'entry 2026-1-2 is missing'],
  [
    'adds an entry',
    `INSERT INTO entry SELECT (e).* FROM (SELECT jsonb_populate_record(e, '{"line": 2${UNLIKE}}') AS e FROM entry e WHERE ${AT(4)}) x`,
    changed(4, 2),
  ],
  [
    'adds an entry to no posting',
    `INSERT INTO entry SELECT (e).* FROM (SELECT jsonb_populate_record(e, '{"seq": 99${UNLIKE}}') AS e FROM entry e WHERE ${AT(4)}) x`,
    'entry 2026-99-1 belongs to no posting',
  ],
  [
    'removes a posting with its entries',
    'DELETE FROM entry WHERE seq = 3; DELETE FROM posting WHERE seq = 3',
    'posting 3 is missing',
  ],
  [
    'changes who booked it',
    `UPDATE posting SET actor = ${NOBODY} WHERE seq = 2`,
    'posting 2 was changed after it was sealed',
  ],
  [
    'changes when it was booked',
    `UPDATE posting SET recorded_at = recorded_at - interval '1 day' WHERE seq = 4`,
    'posting 4 was changed after it was sealed',
  ],
  [
    'changes what kind of posting it was',
    `UPDATE posting SET kind = 'OPENING' WHERE seq = 4`,
    'posting 4 was changed after it was sealed',
  ],
  [
    'changes under which key it was booked',
    `UPDATE posting SET idempotency_key = 'x' WHERE seq = 4`,
    'posting 4 was changed after it was sealed',
  ],
  [
    'changes the sum of a posting',
    'UPDATE posting SET points_sum = points_sum + 1 WHERE seq = 4',
    'posting 4 its entries sum to',
  ],
  [
    'links a posting to another',
    `UPDATE posting SET prev_hash = hash WHERE seq = 4`,
    'posting 4 does not follow from the posting before it',
  ],
  [
    'cuts the chain short',
    'DELETE FROM entry WHERE seq = (SELECT seq FROM village_head); DELETE FROM posting WHERE seq = (SELECT seq FROM village_head)',
    /^posting \d+ is missing: the head stands at/,
  ],
  [
    'cuts the chain and sets the head back',
    `DELETE FROM entry WHERE seq > 6; DELETE FROM posting WHERE seq > 6;
    UPDATE village_head h SET seq = 6, hash = (SELECT hash FROM posting p WHERE p.seq = 6)`,
    'balance of household',
  ],
  [
    'changes the hash at the head',
    `UPDATE village_head SET hash = decode(repeat('ab', 32), 'hex')`,
    'village head does not match the last posting',
  ],
  [
    'opens a settled year again',
    'UPDATE village_head SET locked_year = 1899',
    'freeze of 2026 and the books, which are locked to no year, do not agree',
  ],
  ['changes a balance', 'UPDATE balance SET adds = adds + 100', 'balance of household'],
  ['removes a balance', 'DELETE FROM balance', 'balance of household'],
  ['changes a standing', 'UPDATE standing SET adds = adds + 100', 'standing of household'],
  ['removes a standing', 'DELETE FROM standing', 'standing of household'],

  [
    'changes the level of a booked act',
    `UPDATE act SET level = 'x' WHERE ${APPROVED}`,
    /^act .* no longer says what its entry says/,
  ],
  [
    'moves an act to another day',
    `UPDATE act SET occurred_on = occurred_on - 1 WHERE ${APPROVED}`,
    /^act .* no longer says what its entry says/,
  ],
  [
    'changes who recorded an act',
    `UPDATE act SET recorded_by = ${NOBODY} WHERE ${APPROVED}`,
    /^act .* no longer says what its entry says/,
  ],
  [
    'lets an approved act wait again',
    `UPDATE act SET state = 'SUBMITTED' WHERE ${APPROVED}`,
    /^act .* no longer says what its entry says/,
  ],
  [
    'approves an act without booking it',
    `INSERT INTO act SELECT (a).* FROM (SELECT jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid())) AS a FROM act a LIMIT 1) x`,
    /^act .* is approved but was never booked/,
  ],
  [
    'changes who approved an act',
    `UPDATE act SET reviewed_by = ${NOBODY} WHERE ${APPROVED}`,
    /^act .* was approved by somebody else/,
  ],
  [
    'changes how much was done',
    `UPDATE act SET quantity = quantity + 100 WHERE ${APPROVED}`,
    /^act .* is of another quantity/,
  ],
  ['takes a photo from a booked act', 'DELETE FROM act_evidence', /^act .* has other evidence/],
  ['removes a picture’s row', 'DELETE FROM evidence', /^entry 2026-4-1 names the picture/],

  [
    'changes the adopted list',
    `UPDATE rule SET item = '别的' WHERE code = 'LITTER'`,
    'rule list version 1 is not the one the meeting adopted',
  ],
  [
    'adds a rule to it',
    `INSERT INTO rule SELECT (r).* FROM (SELECT jsonb_populate_record(r, '{"code": "NEW", "position": 99}') AS r FROM rule r WHERE code = 'HELP') x`,
    'rule list version 1 is not the one the meeting adopted',
  ],
  [
    'changes the list and its hash',
    `UPDATE rule SET item = '别的' WHERE code = 'LITTER'; UPDATE rule_list SET content_hash = decode(repeat('ab', 32), 'hex')`,
    changed(2),
  ],
  [
    'moves the day a list came into force',
    `UPDATE rule_list SET effective_from = '2026-09-11'`,
    'entry 2026-2-1 is of a day before its rule list came into force',
  ],
  [
    'changes the votes of a ballot',
    'UPDATE ballot SET yes_count = yes_count - 1',
    /^ballot of .* does not come out as declared/,
  ],
  [
    'changes how many came to it',
    'UPDATE ballot SET expected_count = expected_count + 1',
    /^ballot of .* does not come out as declared/,
  ],

  [
    'changes the sheet on the wall',
    `UPDATE publicity_sheet SET content = jsonb_set(content, '{totals,households}', '99') WHERE month = '2026-09'`,
    'publicity sheet of 2026-09 was changed after it was frozen',
  ],
  [
    'pins a sheet to another posting',
    `UPDATE publicity_sheet SET ledger_hash = decode(repeat('ab', 32), 'hex') WHERE month = '2026-09'`,
    'publicity sheet of 2026-09 names a posting that is not in the ledger',
  ],
  [
    'removes a sheet',
    `DELETE FROM publicity_sheet WHERE month = '2026-09'`,
    'publicity sheet of 2026-09 is missing',
  ],
  [
    'removes a month',
    `DELETE FROM month WHERE month = '2026-09'`,
    'month 2026-09 hung on the wall, but its month is not on record',
  ],

  [
    'takes a closed month for open',
    `UPDATE month SET state = 'PUBLICISED', closed_by = NULL, closed_at = NULL WHERE month = '2026-10'`,
    'month 2026-10 is not the last month that was closed',
  ],
  [
    'books into a month that hung on the wall',
    `UPDATE month SET state = 'PUBLICISED', closed_by = NULL, closed_at = NULL WHERE month = '2026-10';
    UPDATE village_head SET open_month = '2026-10', closed_month = '2026-09'`,
    'month 2026-10 is open for booking, but hung on the wall',
  ],
  [
    'extends a publicity from an end it never had',
    `INSERT INTO publicity_extension SELECT village_code, month, 1, publicity_to - 1, publicity_to + 1, 'x', publicised_by, now()
     FROM month WHERE month = '2026-09'`,
    'publicity of 2026-09 was not extended from the end it had',
  ],

  ['removes an objection', 'DELETE FROM objection WHERE number = 1', /^objection .* is missing/],
  [
    'points an objection elsewhere',
    'UPDATE objection SET entry_seq = 99 WHERE number = 1',
    /^objection .* is about an entry that does not exist/,
  ],
  [
    'turns an answer round',
    `UPDATE objection SET state = 'UPHELD' WHERE state = 'DISMISSED'`,
    /^objection .* is not in the state its records say/,
  ],
  [
    'removes an answer',
    'DELETE FROM objection_answer',
    /^objection .* is not in the state its records say/,
  ],
  [
    'signs an answer as somebody involved',
    'UPDATE objection_answer a SET answered_by = (SELECT e.recorded_by FROM entry e WHERE e.seq = 4)',
    /^objection .* was answered by somebody involved/,
  ],

  [
    'changes the vote of a ratifying meeting',
    'UPDATE ratification SET yes_count = 12',
    /^act .* was ratified without a majority/,
  ],
  [
    'removes the meeting',
    'DELETE FROM ratification',
    /^act .* was decided on by a meeting that is not on record/,
  ],
  [
    'holds the meeting before it happened',
    `UPDATE ratification SET held_on = '2026-09-01'`,
    /^act .* was decided on before it happened/,
  ],
  [
    'refuses what was ratified',
    `UPDATE ratification_decision SET outcome = 'REFUSED', reason = 'x'`,
    /^act .* was not ratified, but its entry stands/,
  ],

  [
    'removes a household’s event',
    'DELETE FROM household_event',
    'household 005 was merged as no event says',
  ],
  [
    'moves a merger to another day',
    `UPDATE household_event SET effective_on = effective_on - 1`,
    'household 005 was merged as no event says',
  ],
  [
    'says that a household was split off',
    `UPDATE household SET founded_on = '2026-01-02', split_from = (SELECT id FROM household WHERE code = '002')
    WHERE code = '001'`,
    'household 001 was split off as no event says',
  ],
  [
    'lets a merged household live on',
    'UPDATE household SET merged_into = NULL, closed_on = NULL',
    'household 005 did not end on the day its event says',
  ],
  [
    'ends the group people live in',
    `UPDATE villager_group SET ended_on = '2026-12-01' WHERE group_no = 9`,
    'household 001 is in a group that ended',
  ],
  [
    'changes where a household was before',
    `UPDATE household_period SET group_no = 2 WHERE regrouping_id IS NOT NULL`,
    'household 001 changed its group as no regrouping says',
  ],
  [
    'changes one side of a transfer',
    `UPDATE entry SET points = points + 1 WHERE level = 'TRANSFER' AND points > 0`,
    /^entry .* sealed$/,
  ],

  [
    'changes a payout',
    'UPDATE payout SET amount_fen = amount_fen + 1',
    'settlement of 2026 was changed after it was final',
  ],
  ['removes a payout', 'DELETE FROM payout', 'settlement of 2026 was changed after it was final'],
  [
    'changes the pool',
    'UPDATE settlement SET pool_fen = pool_fen + 1, allocated_fen = allocated_fen + 1',
    'settlement of 2026 was changed after it was final',
  ],
  [
    'changes a digit of the plan',
    `UPDATE settlement_plan SET plan = jsonb_set(plan, '{pools,1,capFen}', '20010')`,
    'settlement of 2026 was changed after it was final',
  ],
  [
    'moves money from one pool of a household to the other',
    `UPDATE payout_part SET amount_fen = amount_fen + CASE pool_code WHEN 'HEAD' THEN 1 ELSE -1 END`,
    'settlement of 2026 was changed after it was final',
  ],
  [
    'counts a head more than the plan was reckoned with',
    'UPDATE settlement_household SET heads = heads + 1',
    'settlement of 2026 was changed after it was final',
  ],
  [
    'counts a head more in the register afterwards',
    `UPDATE household_quantity SET heads = heads + 1, heads_reason = '多算'`,
    /^settlement of 2026 reckons household .* by other quantities than the register/,
  ],
  [
    'gives the collective a 分 of the result',
    `UPDATE settlement SET result = jsonb_set(result, '{collectiveFen}', '7')`,
    'settlement of 2026 was changed after it was final',
  ],
  [
    'pins a settlement to another posting',
    `UPDATE settlement SET ledger_hash = decode(repeat('ab', 32), 'hex')`,
    'settlement of 2026 names a posting that is not in the ledger',
  ],
  [
    'names another certificate',
    `UPDATE settlement SET certificate_hash = decode(repeat('ab', 32), 'hex')`,
    'settlement of 2026 has another certificate than when it became final',
  ],
  [
    'gives a settled village another name',
    `UPDATE settlement SET village_name = village_name || '新'`,
    'settlement of 2026 has another certificate than when it became final',
  ],
  [
    'removes a settlement',
    'DELETE FROM payout_part; DELETE FROM payout; DELETE FROM settlement_household; DELETE FROM settlement_plan; DELETE FROM settlement',
    'settlement of 2026 was final, and is not there any more',
  ],
  [
    'gives a household of the frozen year more points',
    `UPDATE frozen_standing SET adds = adds + 100, points = points + 100 WHERE household_code = '001'`,
    'freeze 1 of 2026 was changed after it was frozen',
  ],
  [
    'puts a household of the frozen year higher',
    `UPDATE frozen_standing SET rank = 9 WHERE household_code = '003'`,
    'freeze 1 of 2026 was changed after it was frozen',
  ],
  [
    'takes a household out of the frozen year',
    `DELETE FROM frozen_standing WHERE household_code = '006'`,
    'freeze 1 of 2026 was changed after it was frozen',
  ],
  [
    'says the freeze was made from another posting',
    `UPDATE frozen_year SET ledger_seq = 1`,
    'freeze 1 of 2026 names a posting that is not in the ledger',
  ],
  [
    'opens a frozen year by a vote on something else',
    `INSERT INTO year_reopening SELECT f.village_code, f.scheme_id, f.year, f.version, b.id, 'PASSED', '重开', f.ledger_seq,
       f.frozen_by, now() FROM frozen_year f JOIN ballot b USING (village_code) WHERE b.verdict = 'PASSED' LIMIT 1;
     UPDATE village_head SET locked_year = 2025`,
    'reopening of 2026 was not decided by the vote it names',
  ],
];

describe('a superuser who tampers with the books', () => {
  it('is not found when nothing was changed', async () => {
    expect(await findingAfter(NOTHING)).toBe('nothing found');
  });

  it('has at least forty kinds to choose from', () => {
    expect(new Set(KINDS.map(([what]) => what)).size).toBeGreaterThanOrEqual(40);
  });

  it.each(KINDS)('who %s is found and named', async (_what, tampering, finding) => {
    const told = await findingAfter(tampering);
    if (typeof finding === 'string') expect(told).toContain(finding);
    else expect(told).toMatch(finding);
  });

  it('who changes a figure of a sheet and seals it anew is found and named', async () => {
    const [sheet] = await app.sql<{ content: { groups: { rows: { adds: number }[] }[] } }>(
      `SELECT content FROM publicity_sheet WHERE month = '2026-09'`,
    );
    const row = sheet?.content.groups[0]?.rows[0];
    if (!row) throw new Error('The sheet is empty');
    row.adds += 100;
    const sealed = contentHash(sheet.content).toString('hex');
    expect(
      await findingAfter(
        `UPDATE publicity_sheet SET content = '${JSON.stringify(sheet.content)}', content_hash = '\\x${sealed}'
         WHERE month = '2026-09'`,
      ),
    ).toBe('publicity sheet of 2026-09 does not show the entries of its month');
  });

  const seal = () => new SealedAnew(app, village.code);
  it.each<[string, string, () => Promise<unknown>, string]>([
    [
      'ranks a household of the frozen year by hand',
      `UPDATE frozen_standing SET rank = 2 WHERE rank = 1`,
      () => seal().freeze(),
      'freeze 1 of 2026 is not ranked by its points and its policy',
    ],
    [
      'gives the first of the frozen year more points',
      'UPDATE frozen_standing SET adds = adds + 100, points = points + 100 WHERE rank = 1',
      () => seal().freeze(),
      'freeze 1 of 2026 gives household',
    ],
    [
      'takes the freeze for the second',
      'UPDATE frozen_standing SET version = 2; UPDATE frozen_year SET version = 2',
      () => seal().freeze(),
      'freeze 1 of 2026 is missing, or no vote took it back',
    ],
    [
      'reckons the plan with a head more',
      `UPDATE settlement_household SET heads = heads + 1 WHERE household_code = '001'`,
      () => seal().settlement(),
      'settlement of 2026 is not what its plan makes of its households',
    ],
    [
      'takes the settlement for one of before plans, whose pool it does not divide',
      OF_BEFORE,
      () => seal().settlement(),
      'settlement of 2026 does not divide the pool by its weights',
    ],
    [
      'divides the pool of such a one by a point that nobody had',
      `${OF_BEFORE}; UPDATE payout SET points = points + 1, weight = weight + 1 WHERE household_code = '001'`,
      () => seal().divided(),
      'settlement of 2026 pays household 001 by points it does not have',
    ],
  ])('who %s and seals it anew is found and named', async (_what, tampering, sealed, finding) => {
    expect(await findingAfter(tampering, sealed)).toContain(finding);
  });

  it('who paints over a photo, or takes it away, is found and named', async () => {
    const pictures = app.part<PictureStore>(PictureStore);
    const key = shownKey(village.code, village.photo);
    const bytes = await pictures.get(key);
    if (!bytes) throw new Error('The photo is not there');
    await pictures.remove(key);
    expect(await found()).toBe(`picture ${village.photo} is gone and was not removed by retention`);
    await pictures.put(key, Buffer.concat([bytes, Buffer.from('x')]));
    expect(await found()).toBe(`picture ${village.photo} is not the picture that was uploaded`);
    await pictures.remove(key);
    await pictures.put(key, bytes);
    expect(await found()).toBe('nothing found');
  });
});
