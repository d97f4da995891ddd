import { XLSX } from '../../backend/src/shared/media-types';
import { type Problem, type TestApplication, startApplication } from '../support/application';
import { expectCoherentBooks } from '../support/coherent-books';
import { rawWorkbook, textRow } from '../support/raw-workbook';
import { type RuledVillage, aRuledVillage } from '../support/ruled-village';

interface Import {
  id: string;
  summary: { ready: number; already: number };
  result: { acts: number };
}

const ROWS = [
  ['日期', '户编号', '户主', '事项编号', '数量', '加分', '备注'],
  ['2026-11-02', '001', '', 'Y001', '1', '10', ''],
  ['2026-11-03', '002', '', 'Y001', '2', '20', ''],
  ['2026-11-03', '002', '', 'Y041', '1', '2', ''],
];
const WORKBOOK = Buffer.from(rawWorkbook(ROWS.map(textRow).join('')));

let app: TestApplication;
let village: RuledVillage;
beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  village = await aRuledVillage(app);
});
afterEach(() => expectCoherentBooks(app));
afterAll(() => app.end());

const preview = async (): Promise<Import> =>
  (await village.clerk.post<Import>('/imports/acts', WORKBOOK, { 'Content-Type': XLSX })).body;
const apply = <Body = Import>(id: string) =>
  village.clerk.post<Body>(`/imports/acts/${id}/apply`, { skipBad: false });
const waiting = async (): Promise<{ id: string; state: string }[]> =>
  (await village.clerk.get<{ id: string; state: string }[]>('/acts')).body;

describe('a workbook of acts', () => {
  test('is recorded once, however often it is imported', async () => {
    expect((await preview()).summary).toMatchObject({ ready: 3, already: 0 });
    await apply((await preview()).id);
    const again = await preview();
    expect(again.summary).toMatchObject({ ready: 0, already: 3 });
    expect((await apply<Problem>(again.id)).body.code).toBe('import.nothing_to_apply');
    expect(await waiting()).toHaveLength(3);
  });

  test('imported twice at the same time is recorded once', async () => {
    const { id } = await preview();
    const answers = await Promise.all([apply<Problem>(id), apply<Problem>(id)]);
    expect(answers.map(({ body }) => body.code)).toContain('import.applied_already');
    expect(await waiting()).toHaveLength(3);
  });

  test('brings back a row that was withdrawn, and leaves one that was rejected', async () => {
    await apply((await preview()).id);
    const [withdrawn, rejected] = await waiting();
    const answers = [
      await village.clerk.post(`/acts/${withdrawn?.id}/withdraw`),
      await village.secretary.post(`/acts/${rejected?.id}/reject`, { reason: '未到场' }),
    ];
    expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
    const again = await preview();
    expect(again.summary).toMatchObject({ ready: 1, already: 2 });
    expect((await apply(again.id)).body.result.acts).toBe(1);
    const states = (await waiting()).map(({ state }) => state).toSorted();
    expect(states).toEqual(['REJECTED', 'SUBMITTED', 'SUBMITTED', 'WITHDRAWN']);
  });
});
