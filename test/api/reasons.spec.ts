import { type DoorEntry, type DoorPage, type EntryProof } from '../../admin/src/voice/door-server';
import { startApplication, type TestApplication, type Visitor } from '../support/application';
import { atTheDoor, platesFor } from '../support/doors';
import { inTheHall } from '../support/hall';
import { holds, type Link, LINKS, type Reasons, wantedOf } from '../support/reasons';
import { aSettledVillage, type SettledVillage } from '../support/settled-village';

const CHANNELS = ['door', 'hall'] as const;
type Channel = (typeof CHANNELS)[number];

let app: TestApplication;
let village: SettledVillage;
let pages: Record<Channel, { by: Visitor; route: string }[]>;
/** What is told while nothing is missing. */
let whole: Record<Channel, Reasons[]>;

beforeAll(async () => {
  app = await startApplication();
  village = await aSettledVillage(app);
  const screen = await inTheHall(app, village.clerk);
  const plates = await platesFor(village);
  pages = {
    door: plates.map(({ token }) => ({ by: atTheDoor(app, token), route: '/door' })),
    hall: plates.map(({ householdCode }) => ({
      ...{ by: screen, route: `/board/${village.code}/households/${householdCode}` },
    })),
  };
  const praise = (await crawl('door', false)).find(({ entry }) => entry.evidence.length > 0);
  const asked = await village.clerk.post<{ id: string }>('/hidden-praise', {
    ...{ entryId: praise?.entry.id, askedBy: '王建二' },
  });
  await village.secretary.post(`/hidden-praise/${asked.body.id}/hide`);
  whole = { door: await crawl('door'), hall: await crawl('hall') };
});
afterAll(() => app.end());

/** Opens every entry of every household and asks for its proof, unless only the pages are wanted. */
async function crawl(channel: Channel, proofs = true): Promise<Reasons[]> {
  const found: Reasons[] = [];
  for (const { by, route } of pages[channel]) {
    const { body: page } = await by.get<DoorPage>(route);
    for (const entry of page.entries) {
      const asked = `${route}/entries/${entry.id}/proof`;
      const answer = proofs ? await by.get<EntryProof>(asked) : null;
      found.push({ page, entry, proof: answer?.status === 200 ? answer.body : null });
    }
  }
  return found;
}

/** The entries that still hold the link though it was taken away; of no clause there is none to take. */
const unmissed = (found: readonly Reasons[], link: Link): string[] =>
  found
    .filter(({ entry }) => wantedOf(entry).includes(link) && !(link === 'clause' && byNone(entry)))
    .filter((one) => holds(one, link))
    .map(({ entry }) => entry.id);
const byNone = ({ side, listId }: DoorEntry) => side === 'BASE' || listId === null;

describe('behind every entry, at its door and in the hall,', () => {
  test.each(CHANNELS)(
    'stand its six links, and four where it only moved with people (%s)',
    async (channel) => {
      const found = whole[channel];
      expect(found.length).toBeGreaterThan(15);
      const told = found.map((one) => [one.entry.id, LINKS.filter((link) => holds(one, link))]);
      expect(told).toEqual(found.map(({ entry }) => [entry.id, wantedOf(entry)]));
      const moved = await app.sql<{ id: string }>(
        `SELECT concat_ws('-', e.year, e.seq, e.line) AS id FROM entry e JOIN household h ON h.id = e.household_id
       WHERE e.level = 'TRANSFER' AND e.rule_code IS NULL AND h.closed_on IS NULL`,
      );
      const listless = found.flatMap(({ entry }) => (entry.listId === null ? entry.id : []));
      expect(listless.sort()).toEqual(moved.map(({ id }) => id).sort());
      expect(moved.length).toBeGreaterThan(0);
    },
  );

  test.each<[link: Link, remove: (one: Reasons) => void]>([
    ['version', ({ page }) => (page.lists = [])],
    ['vote', ({ page }) => page.lists.forEach((list) => (list.ballot = null))],
    ['evidence', ({ entry }) => delete (entry as Partial<DoorEntry>).evidence],
    ['offices', ({ entry }) => (entry.approvedBy = [])],
    ['proof', (one) => (one.proof = null)],
    [
      'clause',
      ({ page, entry }) => {
        entry.valueText = '';
        page.lists.forEach((list) => (list.categories = []));
      },
    ],
  ])('its %s is missed when the answer lacks it', (link, remove) => {
    const found = structuredClone([...whole.door, ...whole.hall]);
    found.forEach(remove);
    expect(unmissed(found, link)).toEqual([]);
  });

  test.each<[link: Link, table: string, remove: string]>([
    ['clause', 'rule', 'DELETE FROM rule'],
    ['version', 'rule_list', 'DELETE FROM rule_list'],
    ['vote', 'ballot', 'DELETE FROM ballot'],
    ['offices', 'account_role', 'DELETE FROM account_role'],
    ['proof', 'posting', 'UPDATE posting SET hash = pg_catalog.sha256(hash)'],
  ])('its %s is missed when the database lacks it', async (link, table, remove) => {
    await app.sql('SET session_replication_role = replica');
    await app.sql(`CREATE TABLE kept AS TABLE ${table}`);
    await app.sql(remove);
    const proofs = link === 'proof';
    const found = [...(await crawl('door', proofs)), ...(await crawl('hall', proofs))];
    for (const back of [
      `DELETE FROM ${table}`,
      `INSERT INTO ${table} SELECT * FROM kept`,
      'DROP TABLE kept',
      'SET session_replication_role = origin',
    ])
      await app.sql(back);
    expect(found).toHaveLength(whole.door.length + whole.hall.length);
    expect(unmissed(found, link)).toEqual([]);
  });
});

describe('what is not told in the hall', () => {
  const closed = () => whole.hall.filter(({ entry }) => entry.proves === 'PLACE');

  test('is proved by its place alone, without an id that would help to guess it', () => {
    const found = closed();
    const kinds = found.map(({ entry }) => [entry.side, entry.item, entry.ruleCode]);
    for (const kind of [
      ['DEDUCT', '公共事务', null],
      ['DEDUCT', '冲销:公共事务', null],
      ['DEDUCT', '调整:公共事务', null],
      ['ADD', '公共事务', null],
      ['ADD', '调整:公共事务', null],
      ['ADD', '户情变动', null],
      ['ADD', '加分(不公开事项)', null],
      ['ADD', '事项 HELP', 'HELP'],
    ])
      expect(kinds).toContainEqual(kind);
    for (const { proof, entry } of found) {
      expect(proof).toMatchObject({ entry: null, posting: null, path: [] });
      expect([entry.id, JSON.stringify({ ...proof, ...entry, listId: '' })]).toEqual([
        entry.id,
        expect.not.stringMatching(/[0-9a-f]{8}-[0-9a-f]{4}-|LITTER|REPAIR/),
      ]);
    }
  });

  test('is not proved by another hash, another way or another number', () => {
    const [one] = closed();
    if (!one?.proof) throw new Error('Nothing is closed');
    const { page, entry, proof } = one;
    const proves = (change: Partial<EntryProof>, shown = entry) =>
      holds({ page, entry: shown, proof: { ...proof, ...change } }, 'proof');
    expect(proves({})).toBe(true);
    expect(
      proves({
        postingHash: proof.postingHash?.replace(/^./, (c) => (c === '0' ? '1' : '0')) ?? null,
      }),
    ).toBe(false);
    expect(proves({ postingHash: null })).toBe(false);
    expect(proves({ logPath: proof.logPath.slice(1) })).toBe(false);
    expect(proves({ verifierKeys: [] })).toBe(false);
    expect(proves({}, { ...entry, id: entry.id.replace(/-\d+-/, '-1-') })).toBe(false);
    // Nor are words by a place.
    expect(proves({}, { ...entry, proves: 'WORDS' })).toBe(false);
  });
});
