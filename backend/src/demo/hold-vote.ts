import { CallBallot } from '../ballot/call-ballot';
import { CloseBallot } from '../ballot/close-ballot';
import { CountVotes, type HandedCount } from '../ballot/count-votes';
import { ReadBallot } from '../ballot/read-ballot';
import { TakeVotes } from '../ballot/take-votes';
import { type DemoVillage } from './demo-village';

/** Everybody comes but every fifth; some take a paper, and a few of the absent call in. */
const EVERY_ABSENT = 5;
const PAPERS = 24;
const CALLS = 3;
const HANDS = { no: 7, abstain: 4, void: 0 };
const ON_PAPER = { no: 1, abstain: 1, void: 1 };

interface Elector {
  id: string;
  name: string;
}

/** One meeting of household representatives, from the open door to the verdict. */
export async function holdVote(village: DemoVillage, id: string, minutes: string): Promise<void> {
  const { app } = village;
  const secretary = village.as('SECRETARY', 'ballot.run');
  await app.get(CallBallot).open(secretary, id, []);
  const roll = await electorsOf(village, id);
  const present = roll.filter((_, at) => at % EVERY_ABSENT !== 0);
  const absent = roll.filter((_, at) => at % EVERY_ABSENT === 0);
  const electorIds = present.map((one) => one.id);
  const taking = app.get(TakeVotes);
  const door = { attendance: 'IN_PERSON' as const, attendedBy: '', note: '' };
  await taking.checkIn(secretary, id, { electorIds, ...door });
  const onPaper = electorIds.slice(0, PAPERS);
  const silent = { answers: [], calledBy: '', witnessedBy: '', corrects: false };
  await taking.vote(secretary, id, { channel: 'PAPER', electorIds: onPaper, ...silent });
  const questions = await questionsOf(village, id);
  for (const caller of absent.slice(0, CALLS)) await callIn(village, id, caller, questions);
  const hands = electorIds.length - onPaper.length;
  const count = counted(questions, hands, onPaper.length);
  await app.get(CountVotes).count(secretary, id, {
    ...count,
    counters: [village.holder('CLERK').name, village.holder('ACCOUNTANT').name].join('、'),
    scrutineer: village.holder('SUPERVISOR').name,
  });
  await app.get(CloseBallot).run(secretary, id, { minutes, evidence: [] });
}

/** Somebody away from home says yes to everything on the telephone. */
async function callIn(
  village: DemoVillage,
  id: string,
  caller: Elector,
  questions: readonly string[],
): Promise<void> {
  await village.app.get(TakeVotes).vote(village.as('SECRETARY', 'ballot.run'), id, {
    channel: 'PHONE',
    electorIds: [caller.id],
    answers: questions.map((code) => ({ code, choice: 'YES' as const })),
    calledBy: caller.name,
    witnessedBy: village.holder('SUPERVISOR').name,
    corrects: false,
  });
}

function counted(
  questions: readonly string[],
  hands: number,
  papers: number,
): Omit<HandedCount, 'counters' | 'scrutineer'> {
  const of = (all: number, { no, abstain, void: spoilt }: typeof HANDS) =>
    questions.map((code) => ({
      code,
      yes: all - no - abstain - spoilt,
      no,
      abstain,
      void: spoilt,
    }));
  return {
    papersIssued: papers,
    papersReturned: papers,
    hands: of(hands, HANDS),
    papers: of(papers, ON_PAPER),
  };
}

async function questionsOf(village: DemoVillage, id: string): Promise<string[]> {
  const secretary = village.as('SECRETARY', 'ballot.read');
  const { row } = await village.app.get(ReadBallot).show(secretary, id);
  return row.items.map(({ code }) => code);
}

function electorsOf(village: DemoVillage, id: string): Promise<Elector[]> {
  return village.read((tx) =>
    tx.query(
      `SELECT elector_id AS id, name FROM ballot_elector WHERE village_code = $1 AND ballot_id = $2
       ORDER BY household_code`,
      [village.plan.code, id],
    ),
  );
}
