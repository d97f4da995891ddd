import { addDays } from '../../backend/src/shared/domain/local-date';
import { type TestApplication, type Visitor } from './application';
import { anAccount } from './builders';
import { aFamily } from './families';
import { aListedVillage, type ListedRule } from './listed-village';
import { DISMISSED, GROUNDS, UPHELD } from './publicised-month';
import { type RuledVillage } from './ruled-village';

const FIRST_DAY = '2026-03-02';
const RULES: ListedRule[] = [
  // A reversal under a yearly cap makes later entries worth more: adjustments.
  {
    code: 'GOOD',
    value: { kind: 'FIXED', points: 1000 },
    caps: [{ of: 'POINTS', per: 'YEAR', limit: 3000 }],
  },
  { code: 'BAD', direction: 'DEDUCT', value: { kind: 'FIXED', points: 250 } },
  { code: 'MATTER', value: { kind: 'AD_HOC', min: 0, max: 2000 } },
];

/** One thing that may happen; numbers choose among what there is. Much of it is refused, as in life. */
export interface Happening {
  what: 'ACT' | 'REVERSE' | 'RATIFY' | 'RAISE' | 'ANSWER' | 'MONTH' | 'MERGE' | 'SPLIT' | 'NIGHT';
  which: number;
  how: number;
}

export interface EntryThen {
  id: string;
  householdId: string;
  month: string;
  year: number;
  side: 'BASE' | 'CARRY' | 'ADD' | 'DEDUCT';
  points: number;
  occurredOn: string;
  effective: boolean;
  disputed: boolean;
  ratification: string | null;
}
export interface HouseholdThen {
  id: string;
  code: string;
  closed_on: string | null;
  opened_on: string;
}
/** What the village's screens said in the evening of a day. */
export interface Evening {
  day: string;
  entries: EntryThen[];
  households: HouseholdThen[];
  months: { month: string; state: string; publicityTo: string | null }[];
  standings: { withheld: number }[];
}

const filter = (of: object) => encodeURIComponent(JSON.stringify(of));

/** A village that lives through what happens, and what could be read in it evening by evening. */
export async function live(
  app: TestApplication,
  happenings: readonly Happening[],
): Promise<{ village: RuledVillage; evenings: Evening[] }> {
  app.turnTo(FIRST_DAY);
  const village = await aListedVillage(app, RULES);
  for (const [at, { id, headName }] of village.households.entries())
    await aFamily(app.sql, village.code, id, [headName, `子${at}`, `女${at}`]);
  const holder = async (role: 'REVIEWER' | 'SUPERVISOR') =>
    app.signIn((await anAccount(app.sql, role, village.code)).username);
  const people = {
    panel: await holder('REVIEWER'),
    supervisor: await holder('SUPERVISOR'),
  };
  const evenings: Evening[] = [];
  let day = FIRST_DAY;
  for (const happening of happenings) {
    if (happening.what === 'NIGHT') {
      evenings.push(await eveningOf(app, village, day));
      day = addDays(day, 1 + (happening.how % 9));
      app.turnTo(day);
    } else {
      await happen(village, people, happening, day);
    }
  }
  evenings.push(await eveningOf(app, village, day));
  return { village, evenings };
}

async function happen(
  village: RuledVillage,
  { panel, supervisor }: { panel: Visitor; supervisor: Visitor },
  { what, which, how }: Happening,
  today: string,
): Promise<void> {
  const { clerk, secretary } = village;
  const pick = <T>(from: readonly T[]): T | undefined => from[which % Math.max(1, from.length)];
  const entries = async () =>
    (await clerk.get<EntryThen[]>(`/entries?range=[0,999]`)).body.filter(
      ({ side }) => side !== 'BASE',
    );
  const householdId = pick(village.households)?.id;
  switch (what) {
    case 'ACT': {
      const ruleCode = ['GOOD', 'GOOD', 'BAD', 'MATTER'][how % 4];
      const chosenPoints = ruleCode === 'MATTER' ? 5 : null;
      const occurredOn = addDays(today, -(how % 45));
      const act = { householdId, ruleCode, chosenPoints, quantity: 1, occurredOn };
      const { body } = await clerk.post<{ id: string }>('/acts', act);
      await secretary.post(`/acts/${body.id}/approve`, {});
      return;
    }
    case 'REVERSE':
      await secretary.post(`/entries/${pick(await entries())?.id}/reverse`, { reason: '记错了' });
      return;
    case 'RATIFY': {
      const waiting = `/acts?filter=${filter({ awaitingRatification: true })}`;
      const act = pick((await secretary.get<{ id: string }[]>(waiting)).body);
      if (!act) return;
      const decisions = [{ actId: act.id, ratified: how % 2 === 0, reason: '评得太高' }];
      const meeting = { heldOn: today, body: 'REPRESENTATIVES_MEETING', decisions };
      await secretary.post('/ratifications', meeting);
      return;
    }
    case 'RAISE':
      await clerk.post('/objections', { ...GROUNDS, entryId: pick(await entries())?.id });
      return;
    case 'ANSWER': {
      const { body } = await clerk.get<{ id: string; state: string }[]>('/objections');
      const objection = pick(body);
      if (!objection) return;
      const verdict = how % 2 === 0 ? UPHELD : DISMISSED;
      const { id, state } = objection;
      if (state === 'APPEALED') await supervisor.post(`/objections/${id}/decide-appeal`, verdict);
      else if (state !== 'OPEN')
        await clerk.post(`/objections/${id}/appeal`, { appellantName: '王', grounds: '不服' });
      else if (how % 5 === 0) await clerk.post(`/objections/${id}/withdraw`, { reason: '清楚了' });
      else await panel.post(`/objections/${id}/decide`, verdict);
      return;
    }
    case 'MONTH': {
      const { body } = await clerk.get<Evening['months']>('/months?range=[0,99]');
      const next = body.findLast(({ state }) => state !== 'CLOSED');
      const step = next?.state === 'PUBLICISED' ? 'close' : 'publicise';
      await clerk.post(`/months/${next?.month}/${step}`, step === 'close' ? {} : { days: 3 });
      return;
    }
    case 'SPLIT':
    case 'MERGE': {
      const { body } = await clerk.get<{ members: { residentId: string; relation: string }[] }>(
        `/households/${householdId}`,
      );
      const child = body.members.find(({ relation }) => relation === '子女');
      const other = village.households[(which + 1) % village.households.length];
      const members = [{ residentId: child?.residentId, relation: '户主' }];
      const event = {
        ...{
          householdId,
          kind: what,
          reason: '本人申请',
          effectiveOn: addDays(today, -(how % 20)),
        },
        ...(what === 'SPLIT' ? { members } : { members: [], intoHouseholdId: other?.id }),
      };
      const { body: shown } = await clerk.post<{ fingerprint: string }>(
        '/household-events/preview',
        event,
      );
      await clerk.post('/household-events', { ...event, fingerprint: shown.fingerprint });
      return;
    }
    case 'NIGHT':
  }
}

async function eveningOf(
  app: TestApplication,
  village: RuledVillage,
  day: string,
): Promise<Evening> {
  const read = async <T>(route: string) => (await village.clerk.get<T>(route)).body;
  const entries = await read<EntryThen[]>('/entries?range=[0,999]');
  return {
    day,
    entries,
    households: await app.sql<HouseholdThen>(
      `SELECT id, code, closed_on::text, opened_on::text FROM household WHERE village_code = $1 ORDER BY code`,
      [village.code],
    ),
    months: await read('/months?range=[0,99]'),
    standings: await read(`/standings?range=[0,99]&filter=${filter({ year: 2026 })}`),
  };
}
