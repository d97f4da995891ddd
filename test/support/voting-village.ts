import { randomUUID } from 'node:crypto';
import { type Role } from '../../backend/src/access/domain/roles';
import { type BallotBody } from '../../backend/src/ballot/domain/law';
import { type TestApplication, TODAY, type Visitor } from './application';
import { type BuiltVillage, aVillage, anAccount } from './builders';

/** Twelve households with fourteen adults (one a Party member) and a child, and the offices of a meeting. */
export interface VotingVillage extends BuiltVillage {
  /** Adults: a head per household, then two more of the first. */
  residents: string[];
  child: string;
  clerk: Visitor;
  secretary: Visitor;
  supervisor: Visitor;
  reviewer: Visitor;
}

export async function aVotingVillage(app: TestApplication): Promise<VotingVillage> {
  const village = await aVillage(app.sql, { households: 12 });
  const resident = async (householdId: string, name: string, bornOn: string, party = false) => {
    const id = randomUUID();
    await app.sql(
      `INSERT INTO resident (village_code, id, name, born_on, party_member) VALUES ($1, $2, $3, $4, $5)`,
      [village.code, id, name, bornOn, party],
    );
    await app.sql(
      `INSERT INTO household_member (village_code, household_id, resident_id, relation, from_on)
       VALUES ($1, $2, $3, '成员', '2020-01-01')`,
      [village.code, householdId, id],
    );
    return id;
  };
  const residents: string[] = [];
  for (const [at, { id, headName }] of village.households.entries()) {
    residents.push(await resident(id, headName, '1970-03-03', at === 0));
  }
  const [home = { id: '' }] = village.households;
  residents.push(await resident(home.id, '张大哥', '1999-01-01'));
  residents.push(await resident(home.id, '张二哥', '2008-11-22'));
  const child = await resident(home.id, '张小妹', '2008-11-23');
  const office = async (role: Role) =>
    app.signIn((await anAccount(app.sql, role, village.code)).username);
  return {
    ...village,
    residents,
    child,
    clerk: await office('CLERK'),
    secretary: await office('SECRETARY'),
    supervisor: await office('SUPERVISOR'),
    reviewer: await office('REVIEWER'),
  };
}

export interface CalledBallot {
  body?: BallotBody;
  groupNo?: number;
  items?: { code: string; label: string }[];
  heldOn?: string;
}

/** A ballot announced ten days ago, by default of the household representatives and for today. */
export async function aCalledBallot(
  village: VotingVillage,
  { body = 'HOUSEHOLD_REP_MEETING', groupNo, items = [], heldOn = TODAY }: CalledBallot,
): Promise<string> {
  const call = { subjectKind: 'OTHER', subject: '停车场管理办法', body, groupNo, items };
  const meeting = { heldOn, place: '村部会议室' };
  const drafted = await village.clerk.post<{ id: string }>('/ballots', { ...call, ...meeting });
  const { id } = drafted.body;
  const announced = await village.clerk.post(`/ballots/${id}/announce`, {
    ...meeting,
    announcedOn: '2026-11-12',
  });
  if (announced.status !== 200) {
    throw new Error(`The ballot was not announced: ${JSON.stringify(announced.body)}`);
  }
  return id;
}

export async function anOpenBallot(
  village: VotingVillage,
  call: CalledBallot = {},
): Promise<string> {
  const id = await aCalledBallot(village, call);
  const opened = await village.clerk.post(`/ballots/${id}/open`, {});
  if (opened.status !== 200) {
    throw new Error(`The ballot was not opened: ${JSON.stringify(opened.body)}`);
  }
  return id;
}
