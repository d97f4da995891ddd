import { CloseMeeting } from '../review-meetings/close-meeting';
import { ConveneMeeting } from '../review-meetings/convene-meeting';
import { DecideActs, type Said } from '../review-meetings/decide-acts';
import { type LocalDate, type Month } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ExistingHousehold } from '../village/domain/roster-changes';
import { LinkAccount } from '../village/link-account';
import { type DemoPanel } from './demo-data';
import { type DemoVillage } from './demo-village';

/** Recorded and not yet reviewed. `choose`: what the panel is going to give, where the rule leaves it open. */
export interface WaitingAct {
  id: string;
  rule: string;
  household: string;
  choose: Points | null;
}

export interface UnclearAct extends Pick<Said, 'outcome' | 'reason'> {
  id: string;
}

interface Agenda {
  month: Month;
  heldOn: LocalDate;
  waiting: readonly WaitingAct[];
  unclear: readonly UnclearAct[];
}

/** A meeting of the review panel (评议会), from what its members declare to the minutes. */
export async function holdMeeting(
  village: DemoVillage,
  households: ReadonlyMap<string, ExistingHousehold>,
  panel: DemoPanel,
  { month, heldOn, waiting, unclear }: Agenda,
): Promise<void> {
  const { app } = village;
  const idOf = (code = '') => households.get(code)?.id ?? null;
  for (const { office, household, relation } of panel.relatives) {
    const by = village.as(office, 'household.read');
    const tie = { accountId: by.accountId, householdId: idOf(household) ?? '', relation };
    await app.get(LinkAccount).link(by, tie);
  }
  const members = panel.members.map(({ role, office, household }, at) => ({
    memberNo: at + 1,
    role,
    name: office ? village.holder(office).name : village.family(household).headName,
    accountId: office ? village.as(office, 'review.read').accountId : null,
    householdId: idOf(household),
  }));
  const chair = village.as('REVIEWER', 'act.review');
  const convening = app.get(ConveneMeeting);
  const id = await convening.convene(chair, { month, heldOn, place: panel.place, members });
  const present = members.flatMap(({ memberNo }, at) =>
    panel.members[at]?.absent ? [] : memberNo,
  );
  await convening.open(chair, id, present);
  const deciding = app.get(DecideActs);
  for (const said of agenda(panel, village, waiting, unclear))
    await deciding.decide(chair, id, said);
  const rest = await deciding.approveRest(chair, id);
  if (rest.left > 0) throw new Error(`${month}: the panel leaves ${rest.left} acts undecided.`);
  const closing = app.get(CloseMeeting);
  const { left } = await closing.close(chair, id);
  if (left > 0) await closing.confirm(village.as('SECRETARY', 'act.review'), id);
}

/** What is not approved as read out: what is unclear, what the panel gives points for, and what it votes on. */
function agenda(
  { vote, members, relatives }: DemoPanel,
  { holders }: DemoVillage,
  waiting: readonly WaitingAct[],
  unclear: readonly UnclearAct[],
): Said[] {
  const aside = new Set([...members, ...relatives, ...holders].map(({ household }) => household));
  const disputed = waiting.find(
    ({ rule, household }) => rule === vote.rule && !aside.has(household),
  );
  const said = (id: string, what: Partial<Said>): Said => ({
    ...{ actIds: [id], outcome: 'APPROVE', points: null, reason: '', votes: null, aside: [] },
    ...what,
  });
  return [
    ...unclear.map(({ id, outcome, reason }) => said(id, { outcome, reason })),
    ...waiting.flatMap(({ id, choose: points }) => (points === null ? [] : said(id, { points }))),
    ...(disputed ? [said(disputed.id, { votes: vote.votes, reason: vote.reason })] : []),
  ];
}
