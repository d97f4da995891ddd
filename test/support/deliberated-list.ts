import { type Role } from '../../backend/src/access/domain/roles';
import { type TestApplication, type Visitor } from './application';
import { type BuiltVillage, aVillage, anAccount } from './builders';
import { MEETING } from './ruled-village';

/** A village with a draft to deliberate, and a clerk signed in. */
export interface DeliberatingVillage extends BuiltVillage {
  clerk: Visitor;
  schemeId: string;
  draftId: string;
  holder(role: Role, area?: string): Promise<Visitor>;
}

export async function aDeliberatingVillage(app: TestApplication): Promise<DeliberatingVillage> {
  const village = await aVillage(app.sql);
  const holder = async (role: Role, area = village.code) =>
    app.signIn((await anAccount(app.sql, role, area)).username);
  const clerk = await holder('CLERK');
  const scheme = await clerk.post<{ id: string; draftListId: string }>('/schemes', {
    name: '家庭积分制',
    template: 'youxiqiao',
    basePoints: 100,
  });
  const { id: schemeId, draftListId: draftId } = scheme.body;
  return { ...village, clerk, schemeId, draftId, holder };
}

/** A courtyard of the village, led by the account when one is given. Returns its id. */
export async function aCourtyard(
  app: TestApplication,
  village: string,
  name: string,
  leaderId?: string,
): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    'INSERT INTO courtyard VALUES ($1, gen_random_uuid(), $2) RETURNING id',
    [village, name],
  );
  const id = row?.id ?? '';
  if (leaderId)
    await app.sql('INSERT INTO courtyard_leader VALUES ($1, $2, $3)', [village, leaderId, id]);
  return id;
}

/** The villagers' vote of 20 November 2026 that brings the draft into force on 1 December. */
export async function adoptDraft(village: DeliberatingVillage): Promise<void> {
  const adopted = await village.clerk.post(`/rule-lists/${village.draftId}/adopt`, {
    effectiveFrom: '2026-11-21',
    meeting: { ...MEETING, heldOn: '2026-11-20' },
  });
  if (adopted.status >= 300)
    throw new Error(`The list was not adopted: ${JSON.stringify(adopted.body)}`);
}

/** The forms of the stages that the village fills in, in order and each in good form. */
export const STAGE_FORMS: Record<string, Record<string, unknown>> = {
  BRANCH_PROPOSAL: {
    stage: 'BRANCH_PROPOSAL',
    heldOn: '2026-11-01',
    place: '村部',
    form: '支部委员会',
    reason: '村民多次提出桌数规定过严',
    content: '提议修订积分清单',
    counts: { expected: 5, present: 5, yes: 5, no: 0, abstain: 0 },
    signatures: ['李支书', '张建国'],
  },
  COMMITTEES_DISCUSSION: {
    stage: 'COMMITTEES_DISCUSSION',
    heldOn: '2026-11-03',
    place: '村部',
    form: '两委联席会议',
    content: '形成修订草案',
    counts: { expected: 7, present: 6, yes: 4, no: 2, abstain: 0 },
    signatures: ['李支书', '王建二'],
    townshipAttendee: '周干事',
  },
  PARTY_MEMBERS_REVIEW: {
    stage: 'PARTY_MEMBERS_REVIEW',
    heldOn: '2026-11-10',
    noticeOn: '2026-11-07',
    place: '村部会议室',
    form: '党员大会',
    content: '审议修订草案',
    counts: { expected: 30, present: 20, yes: 11, no: 9, abstain: 0 },
    signatures: ['李支书'],
  },
  RESOLUTION_DISCLOSURE: {
    stage: 'RESOLUTION_DISCLOSURE',
    heldOn: '2026-11-20',
    publicisedTo: '2026-11-27',
    place: '村务公开栏',
    form: '张榜公布',
    content: '公布表决结果和积分清单',
    signatures: ['李支书'],
  },
  RESULT_DISCLOSURE: {
    stage: 'RESULT_DISCLOSURE',
    heldOn: '2026-11-22',
    publicisedTo: '2026-11-30',
    place: '村务公开栏',
    form: '张榜公布',
    content: '公布首月实施情况',
    signatures: ['李支书'],
  },
};
