import { type Role } from '../../backend/src/access/domain/roles';
import { type TestApplication, type Visitor } from './application';
import { anAccount } from './builders';
import { type RuledVillage, aRuledVillage, anAct } from './ruled-village';

/** What these tests read of an objection. */
export interface Objection {
  id: string;
  number: string;
  state: string;
  entry: { id: string };
  objectorName: string | null;
  contact: string | null;
  late: boolean;
  dueOn: string | null;
  workingDaysLeft: number | null;
  calendarNote: string;
  answer: { reversalId: string | null; appealUntil: string | null } | null;
  appeal: { appellantName: string | null; dueOn: string } | null;
  appealAnswer: { reversalId: string | null } | null;
  correctionActId: string | null;
  mayAnswer: boolean;
  mustStandAside: boolean;
}

/** A village whose October 2026 hangs on the wall from 1 to 7 November; today is 5 November. */
export interface PublicisedVillage extends RuledVillage {
  /** One act of ten points each: of the first, second and third household. */
  entries: string[];
  panel: Visitor;
  panelId: string;
  supervisor: Visitor;
  supervisorId: string;
  holder(role: Role, area?: string): Promise<Visitor>;
}

export async function aPublicisedVillage(app: TestApplication): Promise<PublicisedVillage> {
  app.turnTo('2026-10-28');
  const village = await aRuledVillage(app);
  for (const { id: householdId } of village.households.slice(0, 3)) {
    const { id } = await anAct(village, { householdId, occurredOn: '2026-10-15' });
    await village.secretary.post(`/acts/${id}/approve`, {});
  }
  app.turnTo('2026-11-01');
  await village.clerk.post('/months/2026-10/publicise', { days: 7 });
  app.turnTo('2026-11-05');
  const list = await village.clerk.get<{ id: string }[]>(
    `/entries?filter=${encodeURIComponent(JSON.stringify({ side: 'ADD' }))}&sort=["booking","ASC"]`,
  );
  const panel = await anAccount(app.sql, 'REVIEWER', village.code);
  const supervisor = await anAccount(app.sql, 'SUPERVISOR', village.code);
  return {
    ...village,
    entries: list.body.map(({ id }) => id),
    panel: await app.signIn(panel.username),
    panelId: panel.id,
    supervisor: await app.signIn(supervisor.username),
    supervisorId: supervisor.id,
    holder: async (role, area = village.code) =>
      app.signIn((await anAccount(app.sql, role, area)).username),
  };
}

export const closeOctober = async (app: TestApplication, village: RuledVillage): Promise<void> => {
  app.turnTo('2026-11-10');
  await village.clerk.post('/months/2026-10/close');
};

/** An objection of the entry's household, taken down by the clerk. */
export async function raise(
  village: PublicisedVillage,
  change: Record<string, unknown> = {},
): Promise<Objection> {
  const { status, body } = await village.clerk.post<Objection>('/objections', {
    ...GROUNDS,
    entryId: village.entries[0],
    ...change,
  });
  if (status !== 201) throw new Error(`Not raised: ${JSON.stringify(body)}`);
  return body;
}

export const GROUNDS = {
  party: 'HOUSEHOLD',
  objectorName: '张建一',
  contact: '13800000000',
  grounds: '10 月 15 日我在外地,没有参加。',
};
export const UPHELD = {
  verdict: 'UPHELD',
  findings: '查当日签到表,无本人签名。',
  answer: '经核查,当日确未参加,原加分予以冲销。',
};
export const DISMISSED = {
  verdict: 'DISMISSED',
  findings: '签到表和照片均有本人。',
  answer: '经核查,当日本人确已参加,原记录维持不变。',
};
